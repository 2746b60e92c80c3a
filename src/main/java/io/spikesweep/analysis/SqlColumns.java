package io.spikesweep.analysis;

import io.spikesweep.store.LossSummary;
import io.spikesweep.store.RunCopies;
import io.spikesweep.store.RunRow;
import io.spikesweep.store.SchemaVersions;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Literal$;

/** The lists of hyperparameters that the views' SQL has placeholders for, so that no file of it has to name them. */
final class SqlColumns {
    private static final String TREATMENT = "treatment_run";

    private static final Pattern INTERQUARTILE_MEAN = Pattern.compile("\\{interquartile mean of (\\w+)\\}");

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

    /** All of a row, with what its schema version did not have: a hyperparameter's default, a metric that is not known. */
    private static String columns() {
        return Stream.of(RunRow.SCHEMA.names()).map(SqlColumns::column).collect(Collectors.joining(", "));
    }

    private static String column(String name) {
        if (SchemaVersions.isOfAll(name)) {
            return name;
        }
        String older = Parameter.all().stream()
                .filter(parameter -> parameter.column().equals(name))
                .map(SqlColumns::standard)
                .findFirst()
                .orElseGet(() -> LossSummary.OF_LOSSES.getOrDefault(name, "NULL"));
        return "CASE WHEN schema_version >= %d THEN %s ELSE %s END AS %s"
                .formatted(SchemaVersions.since(name), name, older, name);
    }

    private static String standard(Parameter<?> parameter) {
        return Literal$.MODULE$
                .apply(parameter.stored(Hyperparameters.DEFAULTS))
                .sql();
    }

    /** Of an array of numbers: the mean of what is left without the lowest and the highest quarter, each rounded down to whole numbers. */
    private static String interquartileMeans(String statement) {
        return INTERQUARTILE_MEAN.matcher(statement).replaceAll("""
                try_divide(
                  aggregate(
                    slice(array_sort($1), size($1) div 4 + 1, size($1) - 2 * (size($1) div 4)),
                    0D,
                    (total, number) -> total + number),
                  size($1) - 2 * (size($1) div 4))""");
    }

    /** A view's statement with the lists in their places, those of its pairs for a contrast. */
    static String fill(String statement, Contrast contrast) {
        List<String> hyperparameters = of(Parameter.all().stream());
        List<String> block = Parameter.all().stream()
                .filter(parameter -> !parameter.equals(contrast.factor()))
                .<String>map(Parameter::column)
                .toList();
        return interquartileMeans(statement)
                .replace("{columns}", columns())
                .replace("{number among its copies}", RunCopies.NUMBER)
                .replace("{hyperparameters}", String.join(", ", hyperparameters))
                .replace("{arm}", String.join(", ", Arm.COLUMNS))
                .replace("{block}", String.join(", ", block))
                .replace(
                        "{hyperparameters of the pair}",
                        hyperparameters.stream()
                                .map(column -> block.contains(column) ? column : TREATMENT + "." + column)
                                .collect(Collectors.joining(", ")))
                .replace(
                        "{measures of the pair}",
                        Stream.concat(Measure.PAIRED.stream().map(Measure::column), Stream.of("non_finite_neurons"))
                                .map(SqlColumns::paired)
                                .collect(Collectors.joining(",\n  ")))
                .replace("{factor}", contrast.factor().column())
                .replace("{reference}", contrast.literal());
    }

    private static String paired(String measure) {
        return """
                treatment_run.{measure} AS treatment_{measure},
                  reference_run.{measure} AS reference_{measure},
                  treatment_run.{measure} - reference_run.{measure} AS {measure}_difference""".replace("{measure}", measure);
    }
}
