package io.spikesweep.model;

import static io.spikesweep.trial.Parameter.INPUTS;
import static io.spikesweep.trial.Parameter.ITERATIONS;
import static io.spikesweep.trial.Parameter.NEURONS;
import static io.spikesweep.trial.Parameter.OPTIMIZER;
import static io.spikesweep.trial.Parameter.TIMESTEPS;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Optimizer;

/** What a training takes: numbers, multiply-adds, bytes. */
public final class Footprint {
    /** What a Java array takes beside its elements, with the reference to it. */
    private static final int ROW_BYTES = 24;

    private Footprint() {}

    /** W and b together. */
    public static long parameterCount(Hyperparameters run) {
        return (long) run.get(NEURONS) * run.get(INPUTS) + run.get(NEURONS);
    }

    /** Of the matrix products of the whole run: forward and backward, every timestep, every iteration. */
    public static double multiplyAdds(Hyperparameters run) {
        return 2.0 * run.get(ITERATIONS) * run.get(TIMESTEPS) * run.get(NEURONS) * run.get(INPUTS);
    }

    /**
     * Bytes outside the Java heap: W, W as drawn and the optimiser's averages [H, I], its gradient of a block of neurons where it
     * forms one, x [T, I], h and g [T, H].
     */
    public static long nativeBytes(Hyperparameters run) {
        int neurons = run.get(NEURONS);
        int inputs = run.get(INPUTS);
        int averages = run.get(OPTIMIZER) == Optimizer.ADAM ? 2 : 1;
        return NativeMemory.MARGIN_BYTES
                + (2 + averages) * NativeMatrix.bytes(neurons, inputs)
                + (run.get(OPTIMIZER) == Optimizer.SGD ? 0 : NativeMatrix.bytes(NeuronBlock.height(run), inputs))
                + NativeMatrix.bytes(run.get(TIMESTEPS), inputs)
                + 2 * NativeMatrix.bytes(run.get(TIMESTEPS), neurons);
    }

    /** Bytes of Java heap while it trains, but for the trajectory: x [T][I], six of [T][H], and rows of H and of I elements. */
    public static long heapBytes(Hyperparameters run) {
        int timesteps = run.get(TIMESTEPS);
        long sequence = (long) timesteps * run.get(INPUTS) + 6L * timesteps * run.get(NEURONS);
        return Float.BYTES * (sequence + 14L * run.get(NEURONS) + 15L * run.get(INPUTS)) + ROW_BYTES * 7L * timesteps;
    }

    /** Bytes of the trajectory that it leaves. */
    public static long trajectoryBytes(Hyperparameters run) {
        return 32L * run.get(ITERATIONS) + 8L * run.get(TIMESTEPS);
    }
}
