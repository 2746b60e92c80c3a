package io.spikesweep.analysis;

import io.spikesweep.store.LossSummary;
import io.spikesweep.store.RunCopies;
import io.spikesweep.store.RunRow;
import io.spikesweep.store.SchemaVersions;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Literal$;

/** The lists of hyperparameters that the views' SQL has placeholders for, so that no file of it has to name them. */
final class SqlColumns {
    private static final String TREATMENT = "treatment_run";
    private static final String REFERENCE = "reference_run";

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

    /** A view's statement with the lists in their places, those of its pairs for a contrast. */
    static String fill(String statement, Contrast contrast, FormulasInSql formulas) {
        List<String> hyperparameters = of(Parameter.all().stream());
        List<Parameter<?>> others = Parameter.all().stream()
                .filter(parameter -> !parameter.equals(contrast.factor()))
                .toList();
        List<String> block = columns(others, parameter -> !parameter.type().isOptional());
        List<String> optional = columns(others, parameter -> parameter.type().isOptional());
        String filled = statement
                .replace("{columns}", columns())
                .replace("{number among its copies}", RunCopies.NUMBER)
                .replace("{hyperparameters}", String.join(", ", hyperparameters))
                .replace("{means of the figures}", figures("avg(%s) AS mean_%s", Measure.OF_A_RUN.stream()))
                .replace("{means by name}", figures("mean_%s", Measure.OF_A_RUN.stream()))
                .replace("{values of the figures}", figures("{values of %s} AS values_of_%s", spread()))
                .replace(
                        "{interquartile means of the figures}",
                        figures("{interquartile mean of values_of_%s} AS iqm_%s", spread()))
                .replace("{arm}", String.join(", ", Arm.COLUMNS))
                .replace("{block}", String.join(", ", block))
                .replace(
                        "{optional block}",
                        optional.stream()
                                .map(column -> "AND %s.%s <=> %s.%s".formatted(TREATMENT, column, REFERENCE, column))
                                .collect(Collectors.joining(" ")))
                .replace(
                        "{hyperparameters of the pair}",
                        hyperparameters.stream()
                                .map(column -> block.contains(column) ? column : TREATMENT + "." + column)
                                .collect(Collectors.joining(", ")))
                .replace(
                        "{measures of the pair}",
                        Stream.concat(Measure.PAIRED.stream().map(Measure::column), Stream.of("non_finite_neurons"))
                                .map(measure -> paired(measure, contrast))
                                .collect(Collectors.joining(",\n  ")))
                .replace("{factor}", contrast.factor().column())
                .replace("{reference}", contrast.literal());
        return formulas.in(filled);
    }

    private static String figures(String each, Stream<String> figures) {
        return figures.map(figure -> each.replace("%s", figure)).collect(Collectors.joining(",\n  "));
    }

    /** Those that are more than 0 or 1. */
    private static Stream<String> spread() {
        return Measure.OF_A_RUN.stream().filter(figure -> !figure.equals(Measure.ON_TARGET.column()));
    }

    private static List<String> columns(List<Parameter<?>> parameters, Predicate<Parameter<?>> wanted) {
        return parameters.stream().filter(wanted).<String>map(Parameter::column).toList();
    }

    private static String paired(String measure, Contrast contrast) {
        return """
                {treatment} AS treatment_{measure},
                  {reference} AS reference_{measure},
                  {treatment} - {reference} AS {measure}_difference""".replace("{treatment}", ofASide(TREATMENT, measure, contrast))
                .replace("{reference}", ofASide(REFERENCE, measure, contrast))
                .replace("{measure}", measure);
    }

    /** Where a spike is not the same part of both losses, both have the higher of their floors: two silent runs end alike. */
    private static String ofASide(String side, String measure, Contrast contrast) {
        if (!SeedPairs.OF_A_SPIKE.contains(contrast.factor())) {
            return side + "." + measure;
        }
        String floored = "log10(greatest(%s.final_loss, %s.loss_of_half_a_spike, %s.loss_of_half_a_spike))"
                .formatted(side, TREATMENT, REFERENCE);
        if (measure.equals(Measure.LOG_FINAL_LOSS.column())) {
            return floored;
        }
        if (measure.equals(Measure.LOG_RELATIVE_LOSS.column())) {
            return "CASE WHEN %s.first_loss > 0 THEN %s - log10(%s.first_loss) END".formatted(side, floored, side);
        }
        return measure.equals(Measure.AREA_UNDER_LOG_LOSS.column()) ? "CAST(NULL AS DOUBLE)" : side + "." + measure;
    }
}
