package io.spikesweep.analysis;

import io.spikesweep.analysis.Comparison.Extent;
import io.spikesweep.statistics.PooledEffect;
import io.spikesweep.statistics.Stratum;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How the final loss goes along a hyperparameter, whatever the others are: the mean of the logarithm over all arms, each counting the
 * same however many runs it has.
 *
 * @param axis a number, or none
 * @param points in the order of its levels, then of the treatments
 */
public record MainEffect(Parameter<?> axis, List<Point> points) {
    public MainEffect {
        points = List.copyOf(points);
    }

    /**
     * At a level of the axis.
     *
     * @param level of the axis
     * @param treatment of the factor: the same where that is the axis
     * @param arms what else tells the arms apart that it is the mean of, in their order
     * @param runs of them
     * @param mean of log10 of the final loss, with its interval by the bootstrap over the seeds of each arm
     */
    public record Point(Level level, Level treatment, List<List<Level>> arms, long runs, PooledEffect mean) {
        public Point {
            arms = List.copyOf(arms);
        }
    }

    /** Along each hyperparameter that has two different numbers; none where some arms are not here. */
    public static List<MainEffect> of(Comparison comparison) {
        return comparison.extent() == Extent.FIRST_ARMS
                ? List.of()
                : axes(comparison).stream()
                        .map(axis -> new MainEffect(axis, points(comparison, axis)))
                        .toList();
    }

    private static List<Parameter<?>> axes(Comparison comparison) {
        return comparison.axes().stream()
                .filter(axis -> axis.type().form() != ValueType.Form.TEXT)
                .filter(axis -> comparison.arms().stream()
                                .mapToDouble(result -> result.arm().level(axis).number())
                                .filter(Double::isFinite)
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    private static List<Point> points(Comparison comparison, Parameter<?> axis) {
        List<ArmResult> arms = comparison.arms().stream()
                .filter(result -> result.sample().present(Measure.LOG_FINAL_LOSS).length > 0)
                .toList();
        return sorted(arms, axis).stream()
                .flatMap(level -> sorted(arms, comparison.contrast().factor()).stream()
                        .flatMap(treatment -> point(arms, level, treatment).stream()))
                .toList();
    }

    private static List<Level> sorted(List<ArmResult> arms, Parameter<?> parameter) {
        return arms.stream()
                .map(result -> result.arm().level(parameter))
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<Point> point(List<ArmResult> arms, Level level, Level treatment) {
        List<ArmResult> here = arms.stream()
                .filter(result -> result.arm().level(level.parameter()).equals(level)
                        && result.arm().treatment().equals(treatment))
                .toList();
        return here.isEmpty()
                ? Optional.empty()
                : Optional.of(new Point(
                        level,
                        treatment,
                        here.stream()
                                .map(result -> result.arm().shared().stream()
                                        .filter(other -> !other.parameter().equals(level.parameter()))
                                        .toList())
                                .toList(),
                        here.stream().mapToLong(ArmResult::runs).sum(),
                        PooledEffect.of(here.stream()
                                .map(result -> stratum(result.sample()))
                                .toList())));
    }

    private static Stratum stratum(ArmSample sample) {
        double[] losses = sample.of(Measure.LOG_FINAL_LOSS);
        int[] places = IntStream.range(0, losses.length)
                .filter(place -> Double.isFinite(losses[place]))
                .toArray();
        return new Stratum(
                IntStream.of(places).mapToLong(place -> sample.seeds()[place]).toArray(),
                IntStream.of(places).mapToDouble(place -> losses[place]).toArray());
    }

    /** Those of one treatment at numbers, ascending; of all where the factor is the axis. */
    public List<Point> along(Level treatment) {
        return numbered()
                .filter(point -> point.treatment().equals(treatment) || isOfTheFactor())
                .toList();
    }

    private Stream<Point> numbered() {
        return points.stream().filter(point -> Double.isFinite(point.level().number()));
    }

    /** Whether the treatments are the axis. */
    public boolean isOfTheFactor() {
        return points.stream().allMatch(point -> point.level().equals(point.treatment()));
    }

    /** Whether the means of a line are of the same arms but for the axis, so that they can be held against one another. */
    public boolean isOfAGrid() {
        return points.stream()
                .map(Point::treatment)
                .distinct()
                .allMatch(treatment ->
                        along(treatment).stream().map(Point::arms).distinct().count() <= 1);
    }
}
