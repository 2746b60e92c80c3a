package io.spikesweep.analysis;

import java.util.stream.IntStream;

/**
 * The share of an arm's neurons that fire at each timestep, mean over the seeds; thinned where the timesteps are many.
 *
 * @param timesteps from 1
 * @param before at the first iteration
 * @param after at the last
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record FiringRates(int[] timesteps, double[] before, double[] after) {
    /** The first two timesteps, the middle one and the last, as SQL picks them: those that are read as numbers, not looked at. */
    public static final String CHECKPOINTS = "timestep IN (1, 2, (timesteps + 1) div 2, timesteps)";

    /** The indices of these places in {@link #timesteps}, ascending. */
    public IntStream checkpoints() {
        int last = timesteps[timesteps.length - 1];
        return IntStream.range(0, timesteps.length)
                .filter(place ->
                        timesteps[place] <= 2 || timesteps[place] == (last + 1) / 2 || timesteps[place] == last);
    }
}
