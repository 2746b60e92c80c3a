package io.spikesweep.run;

import static io.spikesweep.trial.Parameter.INPUTS;
import static io.spikesweep.trial.Parameter.ITERATIONS;
import static io.spikesweep.trial.Parameter.NEURONS;
import static io.spikesweep.trial.Parameter.TIMESTEPS;

import io.spikesweep.model.Footprint;
import io.spikesweep.store.RunRow;
import io.spikesweep.trial.Hyperparameters;

/** How long one core takes to train a run, roughly, and how large its row is: batches, tasks and files are cut by it. */
final class WorkEstimate {
    /** Multiply-adds a second of the blocked products; docs/decisions/0002-batches.md says what it is for. */
    private static final double PRODUCTS_PER_SECOND = 50e9;

    /** Seconds for each element of the arrays that every iteration passes over. */
    private static final double SECONDS_PER_ELEMENT = 1e-9;

    private static final double SECONDS_PER_ITERATION = 3e-6;
    private static final double SECONDS_PER_RUN = 3e-4;

    /** Of a row but for its trajectory, before compression. */
    private static final long BYTES_PER_RUN = 1000;

    private WorkEstimate() {}

    /** The size of the run's row. */
    static long bytes(Hyperparameters run) {
        return BYTES_PER_RUN + RunRow.BYTES_PER_ITERATION * run.get(ITERATIONS);
    }

    static double seconds(Hyperparameters run) {
        double weights = (double) run.get(NEURONS) * run.get(INPUTS);
        double sequence = (double) run.get(TIMESTEPS) * (run.get(INPUTS) + 6.0 * run.get(NEURONS));
        double iteration = SECONDS_PER_ITERATION + SECONDS_PER_ELEMENT * (sequence + weights / 20);
        return SECONDS_PER_RUN
                + SECONDS_PER_ELEMENT * 3 * weights
                + run.get(ITERATIONS) * iteration
                + Footprint.multiplyAdds(run) / PRODUCTS_PER_SECOND;
    }
}
