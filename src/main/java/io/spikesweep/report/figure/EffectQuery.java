package io.spikesweep.report.figure;

import io.spikesweep.analysis.Level;
import io.spikesweep.report.words.Terms;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The query that gives the main effects: means over arms, along one hyperparameter after the other. */
final class EffectQuery {
    /** The column that names the hyperparameter. */
    static final String AXIS = "hyperparameter";

    private EffectQuery() {}

    /** Of each of these axes by the factor; of no row where there is no axis. */
    static String of(Parameter<?> factor, List<Parameter<?>> axes) {
        return """
                SELECT %s, value, %s, runs, mean_log_final_loss
                FROM (
                  %s)
                ORDER BY place, value NULLS LAST, %s""".formatted(
                        AXIS,
                        factor.column(),
                        axes.isEmpty()
                                ? part(factor, factor, 0) + " HAVING false"
                                : IntStream.range(0, axes.size())
                                        .mapToObj(place -> part(factor, axes.get(place), place))
                                        .collect(Collectors.joining("\n  UNION ALL\n  ")),
                        Level.order(factor));
    }

    private static String part(Parameter<?> factor, Parameter<?> axis, int place) {
        String treatment = Stream.concat(
                        Stream.of(factor.column()),
                        factor.type().details().stream().map(ValueType.Detail::name))
                .collect(Collectors.joining(", "));
        String value = axis.type().form() == ValueType.Form.TEXT ? "NULL" : axis.column();
        return """
                SELECT %d AS place, '%s' AS %s, CAST(%s AS DOUBLE) AS value, %s, sum(runs) AS runs, avg(mean_log_final_loss) AS mean_log_final_loss
                  FROM arms
                  WHERE mean_log_final_loss IS NOT NULL
                  GROUP BY %s""".formatted(
                        place,
                        Terms.name(axis),
                        AXIS,
                        value,
                        treatment,
                        axis.equals(factor) ? treatment : axis.column() + ", " + treatment);
    }
}
