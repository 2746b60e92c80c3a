package io.spikesweep.analysis;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An arm over the iterations, thinned where they are many: first and last are always there.
 *
 * @param iterations from 0, ascending
 * @param loss per iteration; an estimate is null where no run has the figure
 * @param relativeLoss the loss over each run's first
 * @param activeNeurons mean over the seeds
 * @param nonFiniteNeurons mean over the seeds
 * @param runs the loss of each run, [runs][iterations]; empty when the sweep has too many to be drawn
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record Curve(
        int[] iterations,
        List<@Nullable Estimate> loss,
        List<@Nullable Estimate> relativeLoss,
        double[] activeNeurons,
        double[] nonFiniteNeurons,
        List<double[]> runs) {
    /** Start, quarters and end, as SQL picks them: the places of a curve that are read as numbers, not looked at. */
    static final String PLACES =
            "0, (iterations - 1) div 4, (iterations - 1) div 2, 3 * (iterations - 1) div 4, iterations - 1";

    /** The same as a condition on {@code iteration}. */
    public static final String CHECKPOINTS = "iteration IN (" + PLACES + ")";

    /** The same of a run of so many iterations. */
    static Set<Integer> places(int iterations) {
        int last = iterations - 1;
        return Set.copyOf(List.of(0, last / 4, last / 2, 3 * last / 4, last));
    }

    /** The indices of these places in {@link #iterations}, ascending. */
    public IntStream checkpoints() {
        int last = iterations[iterations.length - 1];
        Set<Integer> wanted = places(last + 1);
        return IntStream.range(0, iterations.length).filter(place -> wanted.contains(iterations[place]));
    }
}
