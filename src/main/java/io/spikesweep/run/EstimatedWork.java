package io.spikesweep.run;

import io.spikesweep.model.Footprint;
import io.spikesweep.sweep.RunSet;
import io.spikesweep.trial.Hyperparameters;
import java.util.stream.LongStream;

/**
 * The estimated work of all runs of a set; of a large set a sample of it, so that the largest answers at once.
 *
 * @param multiplyAdds of the matrix products
 * @param seconds on one core
 */
public record EstimatedWork(double multiplyAdds, double seconds) {
    private static final int SAMPLE = 20_000;
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    public static EstimatedWork of(RunSet runs) {
        double multiplyAdds = 0;
        double seconds = 0;
        long[] places = sample(runs).toArray();
        for (long place : places) {
            Hyperparameters run = runs.run(place);
            multiplyAdds += Footprint.multiplyAdds(run);
            seconds += WorkEstimate.seconds(run);
        }
        double scale = (double) runs.size() / places.length;
        return new EstimatedWork(scale * multiplyAdds, scale * seconds);
    }

    /** Places of a set, in their order: all of them, or of a large one some. */
    static LongStream sample(RunSet runs) {
        return runs.places() <= SAMPLE
                ? LongStream.range(0, runs.places())
                : LongStream.range(0, SAMPLE)
                        .map(sample -> spread(sample, runs.places()))
                        .sorted();
    }

    /** Multiples of the golden ratio fill the set evenly and keep step with none of its axes. */
    private static long spread(long sample, long size) {
        double place = sample * GOLDEN_RATIO;
        return Math.min(size - 1, (long) ((place - Math.floor(place)) * size));
    }
}
