package io.spikesweep.analysis;

import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lists of hyperparameters that the views' SQL has placeholders for, so that no file of it has to name them. */
final class SqlColumns {
    private static final String BY_WHAT_IS_COMPARED = "uniform_run.";

    private SqlColumns() {}

    /** Of hyperparameters: each with the columns that say more of it. */
    static List<String> of(Stream<Parameter<?>> parameters) {
        return parameters.flatMap(SqlColumns::of).toList();
    }

    private static Stream<String> of(Parameter<?> parameter) {
        return Stream.concat(
                Stream.of(parameter.column()),
                parameter.type().details().stream().map(detail -> detail.name()));
    }

    /** A view's statement with the lists in their places. */
    static String fill(String statement) {
        List<String> hyperparameters = of(Parameter.all().stream());
        List<String> compared = of(Stream.of(Parameter.BIAS_INIT));
        return statement
                .replace("{hyperparameters}", String.join(", ", hyperparameters))
                .replace("{arm}", String.join(", ", Arm.COLUMNS))
                .replace(
                        "{block}",
                        hyperparameters.stream()
                                .filter(column -> !compared.contains(column))
                                .collect(Collectors.joining(", ")))
                .replace(
                        "{hyperparameters of the pair}",
                        hyperparameters.stream()
                                .map(column -> compared.contains(column) ? BY_WHAT_IS_COMPARED + column : column)
                                .collect(Collectors.joining(", ")));
    }
}
