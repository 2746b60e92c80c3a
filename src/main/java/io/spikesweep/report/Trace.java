package io.spikesweep.report;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Curve;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.Level;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.statistics.SurvivalStep;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The line of an arm with its band; NaN where there is nothing.
 *
 * @param result whose it is
 * @param x ascending
 * @param y of the line
 * @param low of the band; none when the line has none
 * @param high of the band
 * @param marked places of the line that carry the arm's sign
 */
@SuppressWarnings("ArrayRecordComponent")
record Trace(ArmResult result, double[] x, double[] y, double[] low, double[] high, int[] marked) {
    private static final double[] NONE = {};
    private static final int SIGNS = 6;

    static Trace of(ArmResult result, Curve curve, List<@Nullable Estimate> estimates) {
        return along(
                result,
                curve,
                each(estimates, Estimate::value),
                each(estimates, estimate -> estimate.interval().low()),
                each(estimates, estimate -> estimate.interval().high()));
    }

    static Trace of(ArmResult result, Curve curve, double[] means) {
        return along(result, curve, means, NONE, NONE);
    }

    private static Trace along(ArmResult result, Curve curve, double[] y, double[] low, double[] high) {
        double[] x = Arrays.stream(curve.iterations()).asDoubleStream().toArray();
        return new Trace(result, x, y, low, high, new int[0]);
    }

    /** The steps drawn out: two points at each time but the first, and one where the watch ended. */
    static Trace of(ArmResult result, KaplanMeier survival) {
        List<SurvivalStep> steps = survival.steps();
        int[] censorings = survival.censorings().stream()
                .distinct()
                .mapToInt(Integer::intValue)
                .toArray();
        int[] times = IntStream.concat(
                        IntStream.concat(
                                steps.stream().mapToInt(SurvivalStep::time),
                                steps.stream().skip(1).mapToInt(SurvivalStep::time)),
                        Arrays.stream(censorings))
                .sorted()
                .toArray();
        SurvivalStep[] at = IntStream.range(0, times.length)
                .mapToObj(place -> place + 1 < times.length && times[place + 1] == times[place] && times[place] > 0
                        ? survival.at(times[place] - 1)
                        : survival.at(times[place]))
                .toArray(SurvivalStep[]::new);
        return new Trace(
                result,
                Arrays.stream(times).asDoubleStream().toArray(),
                each(at, SurvivalStep::share),
                each(at, step -> step.interval().low()),
                each(at, step -> step.interval().high()),
                Arrays.stream(censorings)
                        .map(time -> IntStream.range(0, times.length)
                                .filter(place -> times[place] == time)
                                .max()
                                .orElseThrow())
                        .toArray());
    }

    /** With a sign at some places, which are not those of other arms, and wherever a point stands alone. */
    Trace withSigns(List<Level> treatments) {
        int every = Math.max(1, x.length / SIGNS);
        int first = treatments.indexOf(result.arm().treatment()) * every / treatments.size();
        int[] places = IntStream.range(0, x.length)
                .filter(place -> place % every == first
                        || (!LinePanel.isPresent(y, place - 1) && !LinePanel.isPresent(y, place + 1)))
                .toArray();
        return new Trace(result, x, y, low, high, places);
    }

    boolean hasValue() {
        return Arrays.stream(y).anyMatch(Double::isFinite);
    }

    DoubleStream values() {
        return DoubleStream.concat(Arrays.stream(y), DoubleStream.concat(Arrays.stream(low), Arrays.stream(high)));
    }

    double last() {
        return x[x.length - 1];
    }

    private static double[] each(List<@Nullable Estimate> estimates, ToDoubleFunction<Estimate> number) {
        return estimates.stream()
                .mapToDouble(estimate -> estimate == null ? Double.NaN : number.applyAsDouble(estimate))
                .toArray();
    }

    private static double[] each(SurvivalStep[] steps, ToDoubleFunction<SurvivalStep> number) {
        return Arrays.stream(steps).mapToDouble(number).toArray();
    }
}
