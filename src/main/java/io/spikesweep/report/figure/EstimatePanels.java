package io.spikesweep.report.figure;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.Measure;
import io.spikesweep.report.figure.PointPanel.Point;
import io.spikesweep.report.words.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
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

    /** A panel for each measure. */
    List<Panel> of(List<Measure> measures) {
        Spread spread = spread(measures);
        return measures.stream()
                .map(measure -> panel(measure.label(), "", rows(), this::name, measure, axis(measure, spread)))
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
                        result -> DrawnBlock.name(result.arm().treatment()),
                        measure,
                        x))
                .toList();
    }

    /** Of some measures wherever they are drawn. */
    Stream<String> zeros(List<Measure> measures) {
        Spread spread = spread(measures);
        return measures.stream()
                .map(measure -> axis(measure, spread).scale())
                .filter(Axis.Scale.LOGARITHMIC_ABOVE_ZERO::equals)
                .limit(1)
                .map(scale -> Axes.ZEROS);
    }

    /** What {@link #of} leaves out. */
    Stream<String> leftOut() {
        return arms.size() == rows().size()
                ? Stream.empty()
                : Stream.of("%d of %d arms are drawn, evenly chosen.".formatted(rows().size(), arms.size()));
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

    private List<ArmResult> rows() {
        return DrawnBlock.thinned(arms, MOST_ROWS);
    }

    private Panel panel(
            String title,
            String subtitle,
            List<ArmResult> rows,
            Function<ArmResult, String> names,
            Measure measure,
            Axis x) {
        List<Point> points = rows.stream()
                .map(result -> point(result, names.apply(result), x, estimate(result, measure)))
                .toList();
        return new PointPanel(title, subtitle, x, OptionalDouble.empty(), points, List.of(measure.label()));
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
    private String name(ArmResult result) {
        String treatment = DrawnBlock.name(result.arm().treatment());
        long same = arms.stream()
                .filter(other -> other.arm().treatment().equals(result.arm().treatment()))
                .count();
        return same > 1 ? treatment + ", " + DrawnBlock.title(result.arm().panel()) : treatment;
    }
}
