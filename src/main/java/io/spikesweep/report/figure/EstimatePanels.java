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
 * A panel for each measure, in it a row for each arm: all on log scales, or none.
 *
 * @param block whose arms they are
 * @param arms from above
 */
record EstimatePanels(DrawnBlock block, List<ArmResult> arms) {
    /** Numbers that lie further apart than that cannot be told from one another near 0. */
    private static final double WIDE = 20;

    private static final int MOST_ROWS = 60;

    EstimatePanels {
        arms = DrawnBlock.thinned(arms, MOST_ROWS);
    }

    List<Panel> of(List<Measure> measures) {
        boolean logarithmic = measures.stream().anyMatch(this::isWide);
        return measures.stream()
                .<Panel>map(measure -> panel(
                        measure,
                        logarithmic
                                ? Axes.logarithmic("log scale", numbers(measure))
                                : Axes.fixed(Axes.linear("", numbers(measure)))))
                .toList();
    }

    /** Of {@link #of} the same measures. */
    List<String> notes(List<Measure> measures) {
        return of(measures).stream()
                        .anyMatch(panel -> ((PointPanel) panel).x().scale() == Axis.Scale.LOGARITHMIC_ABOVE_ZERO)
                ? List.of(Axes.ZEROS)
                : List.of();
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

    private Panel panel(Measure measure, Axis x) {
        List<Point> points = arms.stream()
                .map(result -> point(result, x, estimate(result, measure)))
                .toList();
        return new PointPanel(measure.label(), "", x, PointPanel.Zero.PLAIN, points, List.of(measure.label()));
    }

    private Point point(ArmResult result, Axis x, @Nullable Estimate estimate) {
        return new Point(
                block.place(result),
                name(result),
                Placed.of(x, estimate),
                Sign.FILLED,
                List.of(estimate == null ? Numbers.NONE : Numbers.withInterval(estimate.value(), estimate.interval())));
    }

    /** The panel's value, too, where it makes a difference. */
    private String name(ArmResult result) {
        String treatment = DrawnBlock.name(result.arm().treatment());
        long same = arms.stream()
                .filter(other -> other.arm().treatment().equals(result.arm().treatment()))
                .count();
        return same > 1 ? treatment + ", " + DrawnBlock.title(result.arm().panel()) : treatment;
    }
}
