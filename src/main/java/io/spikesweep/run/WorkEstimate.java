package io.spikesweep.run;

import static io.spikesweep.trial.Parameter.INPUTS;
import static io.spikesweep.trial.Parameter.ITERATIONS;
import static io.spikesweep.trial.Parameter.NEURONS;
import static io.spikesweep.trial.Parameter.OPTIMIZER;
import static io.spikesweep.trial.Parameter.SURROGATE;
import static io.spikesweep.trial.Parameter.TIMESTEPS;

import io.spikesweep.model.Footprint;
import io.spikesweep.store.RunRow;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Optimizer;
import io.spikesweep.trial.Surrogate;

/** How long one core takes to train a run, roughly, and how large its row is: batches, tasks and files are cut by it. */
final class WorkEstimate {
    /** Multiply-adds a second of the blocked products; docs/decisions/0002-batches.md says what it is for. */
    private static final double PRODUCTS_PER_SECOND = 50e9;

    /** Seconds for each element of the arrays that every iteration passes over. */
    private static final double SECONDS_PER_ELEMENT = 1e-9;

    private static final double SECONDS_PER_ITERATION = 3e-6;
    private static final double SECONDS_PER_RUN = 3e-4;

    /**
     * Weights whose matrix and momentum lie in a core's share of the processor's last cache, and what each beyond them takes on its
     * way from memory, in an iteration and when it is drawn: what is left of the times of networks of 300 to 20,000 neurons and 100
     * to 3,000 inputs, measured on an AMD EPYC with 32 MB of it for two cores, both at work (docs/measurements/estimate.md).
     */
    private static final double CACHED_WEIGHTS = 1.5e6;

    private static final double SECONDS_PER_WEIGHT_FROM_MEMORY = 0.8e-9;
    private static final double SECONDS_PER_WEIGHT_DRAWN_TO_MEMORY = 5e-9;

    /**
     * What forming the gradient and moving the weights by it takes of each weight and iteration, more than the one product with the
     * momentum; and what a derivative that Java's compiler makes no or long vector instructions of takes of each neuron and timestep:
     * processor time of 300 runs of the default shape, less that of spike with sgd, AMD EPYC, 26 November 2026.
     */
    private static final double SECONDS_PER_WEIGHT_OF_NESTEROV = 0.2e-9;

    private static final double SECONDS_PER_WEIGHT_OF_ADAM = 0.55e-9;
    private static final double SECONDS_PER_SLOW_DERIVATIVE = 0.8e-9;
    private static final double SECONDS_PER_DERIVATIVE = 0.15e-9;

    /** Of a row but for its trajectory, before compression. */
    private static final long BYTES_PER_RUN = 1000;

    private WorkEstimate() {}

    /** The size of the run's row. */
    static long bytes(Hyperparameters run) {
        return BYTES_PER_RUN + RunRow.BYTES_PER_ITERATION * run.get(ITERATIONS);
    }

    private static double optimizer(Optimizer optimizer, double weights, double uncached) {
        return switch (optimizer) {
            case SGD -> 0;
            case NESTEROV -> SECONDS_PER_WEIGHT_OF_NESTEROV * weights;
            // its second average comes from memory, too
            case ADAM -> SECONDS_PER_WEIGHT_OF_ADAM * weights + SECONDS_PER_WEIGHT_FROM_MEMORY / 2 * uncached;
        };
    }

    private static double derivative(Surrogate.Shape shape) {
        return switch (shape) {
            case SPIKE -> 0;
            case ATAN, FAST_SIGMOID, TRIANGLE -> SECONDS_PER_DERIVATIVE;
            case SIGMOID, BOXCAR -> SECONDS_PER_SLOW_DERIVATIVE;
        };
    }

    static double seconds(Hyperparameters run) {
        double weights = (double) run.get(NEURONS) * run.get(INPUTS);
        double sequence = (double) run.get(TIMESTEPS) * (run.get(INPUTS) + 6.0 * run.get(NEURONS));
        double uncached = Math.max(0, weights - CACHED_WEIGHTS);
        double iteration = SECONDS_PER_ITERATION
                + SECONDS_PER_ELEMENT * (sequence + weights / 20)
                + SECONDS_PER_WEIGHT_FROM_MEMORY * uncached
                + optimizer(run.get(OPTIMIZER), weights, uncached)
                + derivative(run.get(SURROGATE).shape()) * run.get(TIMESTEPS) * run.get(NEURONS);
        return SECONDS_PER_RUN
                + SECONDS_PER_ELEMENT * 3 * weights
                + SECONDS_PER_WEIGHT_DRAWN_TO_MEMORY * uncached
                + run.get(ITERATIONS) * iteration
                + Footprint.multiplyAdds(run) / PRODUCTS_PER_SECOND;
    }
}
