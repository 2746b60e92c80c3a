package io.spikesweep.report;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Curve;
import io.spikesweep.analysis.FiringRates;
import io.spikesweep.analysis.Measure;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The queries that give the figures' numbers, as they stand under them; over the views of docs/results-schema.md. */
final class FigureQueries {
    private final String axes;
    private final String details;
    private final String order;
    private final List<Measure> measures;

    FigureQueries(Comparison comparison) {
        Contrast contrast = comparison.contrast();
        List<Parameter<?>> all = Stream.concat(
                        comparison.varied().stream(), Stream.of(contrast.panels(), contrast.factor()))
                .toList();
        axes = all.stream().map(Parameter::column).collect(Collectors.joining(", "));
        details = all.stream()
                .flatMap(axis -> axis.type().details().stream())
                .map(detail -> ", " + detail.name())
                .collect(Collectors.joining());
        measures = comparison.measures();
        order = contrast.order(comparison.varied().stream());
    }

    String losses() {
        return curves("iqm_loss");
    }

    String relativeLosses() {
        return curves("iqm_relative_loss");
    }

    String neurons() {
        return curves(
                "mean_active_neurons, neurons - mean_active_neurons AS mean_silent_neurons, mean_non_finite_neurons");
    }

    private String curves(String columns) {
        return """
                SELECT %s, iteration, %s
                FROM curves
                WHERE %s
                ORDER BY %s, iteration""".formatted(axes, columns, Curve.CHECKPOINTS, order);
    }

    String start() {
        return estimates(Measure.OF_THE_START);
    }

    String finish() {
        return estimates(measures.stream().filter(figure -> !figure.isShare()).toList());
    }

    private String estimates(List<Measure> figures) {
        return """
                SELECT %s, runs, runs_with_final_non_finite_neurons, figure, interquartile_mean
                FROM arms LATERAL VIEW %s figures_of_it AS figure, interquartile_mean
                ORDER BY %s, figure""".formatted(axes, stacked(figures, column -> "iqm_" + column), order);
    }

    /** One row a figure instead of one column. */
    private static String stacked(List<Measure> figures, UnaryOperator<String> column) {
        return figures.stream()
                .map(figure -> "'%s', CAST(%s AS DOUBLE)".formatted(figure.column(), column.apply(figure.column())))
                .collect(Collectors.joining(",\n  ", "stack(%d,\n  ".formatted(figures.size()), ")"));
    }

    String survival() {
        return arms("reached_tenth, iterations_to_tenth");
    }

    private String arms(String columns) {
        return """
                SELECT %s, runs, %s
                FROM arms
                ORDER BY %s""".formatted(axes, columns, order);
    }

    String rates() {
        return """
                SELECT %s, timestep, rate_before, rate_after
                FROM firing_rates
                WHERE %s
                ORDER BY %s, timestep""".formatted(axes, FiringRates.CHECKPOINTS, order);
    }

    String differences() {
        return """
                SELECT %s, figure, count(difference) AS pairs, avg(difference) AS mean_difference
                FROM pairs LATERAL VIEW %s figures_of_it AS figure, difference
                GROUP BY %s%s, figure
                HAVING pairs > 0
                ORDER BY %s, figure""".formatted(axes, stacked(measures, column -> column + "_difference"), axes, details, order);
    }
}
