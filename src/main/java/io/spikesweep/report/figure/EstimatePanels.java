package io.spikesweep.report.figure;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.Measure;
import io.spikesweep.report.figure.PointPanel.Point;
import io.spikesweep.report.words.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Panels with a row for each arm: all on log scales, or none.
 *
 * @param block whose arms they are
 * @param arms from above
 */
record EstimatePanels(DrawnBlock block, List<ArmResult> arms) {
    /** Numbers that lie further apart than that cannot be told from one another near 0. */
    private static final double WIDE = 20;

    private static final int MOST_ROWS = 60;

    private enum Spread {
        NARROW,
        WIDE
    }

    EstimatePanels {
        arms = DrawnBlock.thinned(arms, MOST_ROWS);
    }

    /** A panel for each measure. */
    List<Panel> of(List<Measure> measures) {
        Spread spread = spread(measures);
        return measures.stream()
                .map(measure -> panel(measure.label(), "", arms, measure, axis(measure, spread)))
                .toList();
    }

    /** A panel for each value of the panels' hyperparameter instead, of one measure and with the same ends. */
    List<Panel> ofEachPanel(Measure measure) {
        Axis x = axis(measure, spread(List.of(measure)));
        return block.panels().stream()
                .map(level -> panel(
                        DrawnBlock.title(level),
                        measure.label(),
                        arms.stream()
                                .filter(result -> result.arm().panel().equals(level))
                                .toList(),
                        measure,
                        x))
                .toList();
    }

    /** Of {@link #of} the same measures. */
    List<String> notes(List<Measure> measures) {
        return of(measures).stream()
                        .anyMatch(panel -> ((PointPanel) panel).x().scale() == Axis.Scale.LOGARITHMIC_ABOVE_ZERO)
                ? List.of(Axes.ZEROS)
                : List.of();
    }

    private Axis axis(Measure measure, Spread spread) {
        return spread == Spread.WIDE
                ? Axes.logarithmic("log scale", numbers(measure))
                : Axes.fixed(Axes.linear("", numbers(measure)));
    }

    private Spread spread(List<Measure> measures) {
        return measures.stream().anyMatch(this::isWide) ? Spread.WIDE : Spread.NARROW;
    }

    private boolean isWide(Measure measure) {
        double[] positive = numbers(measure).filter(number -> number > 0).toArray();
        return positive.length > 0
                && Arrays.stream(positive).max().orElse(0)
                        > WIDE * Arrays.stream(positive).min().orElse(0);
    }

    private DoubleStream numbers(Measure measure) {
        return arms.stream()
                .map(result -> estimate(result, measure))
                .filter(Objects::nonNull)
                .flatMapToDouble(estimate -> DoubleStream.of(
                        estimate.interval().low(),
                        estimate.value(),
                        estimate.interval().high()));
    }

    private static @Nullable Estimate estimate(ArmResult result, Measure measure) {
        return result.estimates().get(measure);
    }

    private Panel panel(String title, String subtitle, List<ArmResult> rows, Measure measure, Axis x) {
        List<Point> points = rows.stream()
                .map(result -> point(result, name(result, rows), x, estimate(result, measure)))
                .toList();
        return new PointPanel(title, subtitle, x, PointPanel.Zero.PLAIN, points, List.of(measure.label()));
    }

    private Point point(ArmResult result, String name, Axis x, @Nullable Estimate estimate) {
        return new Point(
                block.place(result),
                name,
                Placed.of(x, estimate),
                Sign.FILLED,
                List.of(estimate == null ? Numbers.NONE : Numbers.withInterval(estimate.value(), estimate.interval())));
    }

    /** The panel's value, too, where it makes a difference. */
    private static String name(ArmResult result, List<ArmResult> rows) {
        String treatment = DrawnBlock.name(result.arm().treatment());
        long same = rows.stream()
                .filter(other -> other.arm().treatment().equals(result.arm().treatment()))
                .count();
        return same > 1 ? treatment + ", " + DrawnBlock.title(result.arm().panel()) : treatment;
    }
}
