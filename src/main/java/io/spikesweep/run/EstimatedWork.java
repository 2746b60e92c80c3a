package io.spikesweep.run;

import io.spikesweep.model.Footprint;
import io.spikesweep.sweep.RunSet;
import io.spikesweep.trial.Hyperparameters;

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
        int samples = (int) Math.min(runs.places(), SAMPLE);
        double multiplyAdds = 0;
        double seconds = 0;
        for (int sample = 0; sample < samples; sample++) {
            Hyperparameters run = runs.run(samples == runs.places() ? sample : spread(sample, runs.places()));
            multiplyAdds += Footprint.multiplyAdds(run);
            seconds += WorkEstimate.seconds(run);
        }
        double scale = (double) runs.size() / samples;
        return new EstimatedWork(scale * multiplyAdds, scale * seconds);
    }

    /** Multiples of the golden ratio fill the set evenly and keep step with none of its axes. */
    private static long spread(int sample, long size) {
        double place = sample * GOLDEN_RATIO;
        return Math.min(size - 1, (long) ((place - Math.floor(place)) * size));
    }
}
