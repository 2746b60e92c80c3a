package io.spikesweep.report.figure;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Curve;
import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.Measure;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Queries that give a table of arms its numbers; over the views of docs/results-schema.md. */
final class ArmQueries {
    private final String axes;
    private final String details;
    private final String order;

    ArmQueries(Comparison comparison) {
        Contrast contrast = comparison.contrast();
        List<Parameter<?>> all = Stream.concat(
                        comparison.varied().stream(), Stream.of(contrast.panels(), contrast.factor()))
                .toList();
        axes = all.stream().map(Parameter::column).collect(Collectors.joining(", "));
        details = all.stream()
                .flatMap(axis -> axis.type().details().stream())
                .map(detail -> ", " + detail.name())
                .collect(Collectors.joining());
        order = contrast.order(comparison.varied().stream());
    }

    /** At some places of their curves. */
    String curves(String columns) {
        return along("iteration", "curves", Curve.CHECKPOINTS, columns);
    }

    /**
     * Along a whole number.
     *
     * @param step its column
     * @param view that has it
     * @param places a condition on it
     * @param columns besides
     */
    String along(String step, String view, String places, String columns) {
        return """
                SELECT %s, %s, %s
                FROM %s
                WHERE %s
                ORDER BY %s, %s""".formatted(axes, step, columns, view, places, order, step);
    }

    /** A row for each measure. */
    String estimates(List<Measure> measures) {
        return """
                SELECT %s, runs, runs_with_final_non_finite_neurons, figure, interquartile_mean
                FROM arms LATERAL VIEW %s figures_of_it AS figure, interquartile_mean
                ORDER BY %s, figure""".formatted(axes, stacked(measures, column -> "iqm_" + column), order);
    }

    /** One row a measure instead of one column. */
    private static String stacked(List<Measure> measures, UnaryOperator<String> column) {
        return measures.stream()
                .map(measure -> "'%s', CAST(%s AS DOUBLE)".formatted(measure.column(), column.apply(measure.column())))
                .collect(Collectors.joining(",\n  ", "stack(%d,\n  ".formatted(measures.size()), ")"));
    }

    String arms(String columns) {
        return """
                SELECT %s, runs, %s
                FROM arms
                ORDER BY %s""".formatted(axes, columns, order);
    }

    /**
     * Of the runs of each arm that have some.
     *
     * @param logarithms columns, by what they are the logarithms of
     */
    String quartiles(Map<String, String> logarithms) {
        String stack = logarithms.entrySet().stream()
                .map(loss -> "'%s', %s".formatted(loss.getKey(), loss.getValue()))
                .sorted()
                .collect(Collectors.joining(",\n  ", "stack(%d,\n  ".formatted(logarithms.size()), ")"));
        return """
                SELECT %s, figure, count(logarithm) AS runs,
                  pow(10, percentile(logarithm, 0.25)) AS lower_quartile,
                  pow(10, percentile(logarithm, 0.5)) AS median,
                  pow(10, percentile(logarithm, 0.75)) AS upper_quartile
                FROM figures LATERAL VIEW %s figures_of_it AS figure, logarithm
                GROUP BY %s%s, figure
                HAVING runs > 0
                ORDER BY %s, figure""".formatted(axes, stack, axes, details, order);
    }

    /** How many pairs each arm has, of those that have some. */
    String pairs(List<Measure> measures) {
        return """
                SELECT %s, figure, count(difference) AS pairs
                FROM pairs LATERAL VIEW %s figures_of_it AS figure, difference
                GROUP BY %s%s, figure
                HAVING pairs > 0
                ORDER BY %s, figure""".formatted(axes, stacked(measures, column -> column + "_difference"), axes, details, order);
    }

    /** The mean over the pairs of each arm that has some. */
    String differences(List<Measure> measures) {
        return """
                SELECT %s, figure, count(difference) AS pairs, avg(difference) AS mean_difference
                FROM pairs LATERAL VIEW %s figures_of_it AS figure, difference
                GROUP BY %s%s, figure
                HAVING pairs > 0
                ORDER BY %s, figure""".formatted(axes, stacked(measures, column -> column + "_difference"), axes, details, order);
    }

    /** The mean of the arms' mean differences of the logarithms of the final loss, of those that share the values of {@code by}. */
    String pooled(List<Parameter<?>> by) {
        String columns = by.stream()
                .flatMap(one -> Stream.concat(
                        Stream.of(one.column()), one.type().details().stream().map(detail -> detail.name())))
                .collect(Collectors.joining(", "));
        return """
                SELECT %s, count(*) AS comparisons, sum(pairs) AS pairs, avg(mean_difference) AS mean_difference
                FROM (
                  SELECT %s%s, count(log_final_loss_difference) AS pairs, avg(log_final_loss_difference) AS mean_difference
                  FROM pairs
                  GROUP BY %s%s
                  HAVING pairs > 0
                )
                GROUP BY %s
                ORDER BY %s""".formatted(
                        columns,
                        axes,
                        details,
                        axes,
                        details,
                        columns,
                        by.stream().map(Level::order).collect(Collectors.joining(", ")));
    }
}
