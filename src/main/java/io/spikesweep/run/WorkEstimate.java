package io.spikesweep.run;

import io.spikesweep.model.Hyperparameters;
import io.spikesweep.store.RunRow;

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
        return BYTES_PER_RUN + RunRow.BYTES_PER_ITERATION * run.iterations();
    }

    static double seconds(Hyperparameters run) {
        double weights = (double) run.neurons() * run.inputs();
        double sequence = (double) run.timesteps() * (run.inputs() + 6.0 * run.neurons());
        double iteration = SECONDS_PER_ITERATION + SECONDS_PER_ELEMENT * (sequence + weights / 20);
        return SECONDS_PER_RUN
                + SECONDS_PER_ELEMENT * 3 * weights
                + run.iterations() * iteration
                + run.multiplyAdds() / PRODUCTS_PER_SECOND;
    }
}
