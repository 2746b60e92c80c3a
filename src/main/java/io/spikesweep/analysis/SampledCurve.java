package io.spikesweep.analysis;

import io.spikesweep.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a curve of the losses of sampled runs as {@link CurveQuery} does.
 *
 * @param length iterations of a run
 * @param iterations that are shown of them
 * @param drawn whether the losses of each run are, too
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
record SampledCurve(int length, int[] iterations, CurveQuery.Runs drawn) {
    /** @param points that a curve has at most, beside those that are read as numbers */
    static SampledCurve of(int length, int points, CurveQuery.Runs drawn) {
        TreeSet<Integer> shown = new TreeSet<>(Curve.places(length));
        int step = (int) Math.ceil(length / (double) points);
        for (int iteration = 0; iteration < length; iteration += step) {
            shown.add(iteration);
        }
        return new SampledCurve(
                length, shown.stream().mapToInt(Integer::intValue).toArray(), drawn);
    }

    double[] means(long[] sums, long runs) {
        return Arrays.stream(iterations)
                .mapToDouble(iteration -> sums[iteration] / (double) runs)
                .toArray();
    }

    /** @param runs of each its losses, in the order of their ids */
    Curve curve(List<float[]> runs, double[] activeNeurons, double[] nonFiniteNeurons) {
        List<@Nullable Estimate> loss = new ArrayList<>();
        List<@Nullable Estimate> relativeLoss = new ArrayList<>();
        List<double[]> losses = new ArrayList<>();
        for (int iteration : iterations) {
            Bootstrap bootstrap = CurveQuery.bootstrap(iteration, length);
            double[] finite =
                    finite(runs.stream().mapToDouble(run -> run[iteration]).toArray());
            losses.add(finite);
            loss.add(estimate(finite, bootstrap));
            relativeLoss.add(estimate(
                    finite(runs.stream()
                            .mapToDouble(run -> RunFigures.relative(run[iteration], run[0]))
                            .toArray()),
                    bootstrap));
        }
        return new Curve(iterations, loss, relativeLoss, activeNeurons, nonFiniteNeurons, lines(losses));
    }

    private static double[] finite(double... values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }

    private static @Nullable Estimate estimate(double[] values, Bootstrap bootstrap) {
        return values.length == 0 ? null : Estimate.of(values, bootstrap);
    }

    private List<double[]> lines(List<double[]> losses) {
        int runs = drawn == CurveQuery.Runs.NONE
                ? 0
                : losses.stream().mapToInt(point -> point.length).min().orElse(0);
        return IntStream.range(0, runs)
                .mapToObj(
                        run -> losses.stream().mapToDouble(point -> point[run]).toArray())
                .toList();
    }
}
