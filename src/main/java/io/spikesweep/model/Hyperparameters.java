package io.spikesweep.model;

/**
 * All that a trial run depends on: equal hyperparameters give the same bits.
 *
 * <p>Reals are kept as the float64 numbers that the user wrote and enter the arithmetic as float32, as in PyTorch.
 *
 * @param seed of the generator, which uses its low 32 bits
 * @param learningRate of the stochastic gradient descent, at least 0
 * @param momentum in [0, 1)
 * @param threshold of the membrane potential above which a neuron fires
 * @param biasInitialisation how the bias is drawn
 * @param resetGradient whether the gradient flows through the reset
 * @param inputs I, the columns of the weights
 * @param neurons H, the rows of the weights
 * @param timesteps T, the length of the sequence in one iteration
 * @param iterations of training
 */
public record Hyperparameters(
        long seed,
        double learningRate,
        double momentum,
        double threshold,
        BiasInitialisation biasInitialisation,
        ResetGradient resetGradient,
        int inputs,
        int neurons,
        int timesteps,
        int iterations) {

    /** The published run's, but for the bias: the one place where defaults stand. */
    public static final Hyperparameters DEFAULTS =
            new Hyperparameters(0, 0.1, 0.9, 1.0, BiasInitialisation.DEFAULT, ResetGradient.THROUGH, 300, 500, 10, 100);

    /** What a Java array takes beside its elements, with the reference to it. */
    private static final int ROW_BYTES = 24;

    /** What one array of the Java virtual machine, or one of OpenBLAS's 32-bit dimensions, can hold. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    /** A trajectory, its row, the row in Spark's own format, sorted with its neighbours, and in the columns of a file being written: measured, with room. */
    private static final long TRAJECTORY_COPIES = 16;

    public Hyperparameters {
        require(
                Float.isFinite((float) learningRate) && learningRate >= 0,
                "learning-rate must be a finite number >= 0",
                learningRate);
        require(momentum >= 0 && (float) momentum < 1, "momentum must be in [0, 1)", momentum);
        require(Float.isFinite((float) threshold), "threshold must be a finite number", threshold);
        require(inputs >= 1, "inputs must be at least 1", inputs);
        require(neurons >= 1, "neurons must be at least 1", neurons);
        require(timesteps >= 1, "timesteps must be at least 1", timesteps);
        require(iterations >= 1, "iterations must be at least 1", iterations);
        requireArray("inputs x neurons", inputs, neurons);
        requireArray("timesteps x inputs", timesteps, inputs);
        requireArray("timesteps x neurons", timesteps, neurons);
        learningRate += 0.0; // -0.0 and 0.0 are the same run
        momentum += 0.0;
        threshold += 0.0;
    }

    private static void require(boolean rule, String text, Object value) {
        if (!rule) {
            throw new IllegalArgumentException(text + ", but was " + value);
        }
    }

    private static void requireArray(String product, long rows, long columns) {
        require(
                rows * columns <= LONGEST_ARRAY,
                product + " must be at most " + LONGEST_ARRAY + ", the longest array",
                rows * columns);
    }

    /** W and b together. */
    public long parameterCount() {
        return (long) neurons * inputs + neurons;
    }

    /** Multiply-adds of the matrix products of the whole run: forward and backward, every timestep, every iteration. */
    public double multiplyAdds() {
        return 2.0 * iterations * timesteps * neurons * inputs;
    }

    /** Bytes outside the Java heap that a training holds: W, W as drawn and its momentum [H, I], x [T, I], h and g [T, H]. */
    public long nativeBytes() {
        return NativeMemory.MARGIN_BYTES
                + 3 * NativeMatrix.bytes(neurons, inputs)
                + NativeMatrix.bytes(timesteps, inputs)
                + 2 * NativeMatrix.bytes(timesteps, neurons);
    }

    /**
     * Bytes of Java heap that a training and its row hold: x [T][I], six of [T][H], and the trajectory with the
     * copies that Spark makes of it on its way into a file.
     */
    public long heapBytes() {
        long sequence = (long) timesteps * inputs + 6L * timesteps * neurons;
        long trajectory = TRAJECTORY_COPIES * (28L * iterations + 8L * timesteps);
        long rows = 7L * timesteps;
        return Float.BYTES * (sequence + 8L * neurons) + ROW_BYTES * rows + trajectory;
    }
}
