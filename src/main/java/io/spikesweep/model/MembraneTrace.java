package io.spikesweep.model;

import io.spikesweep.random.DrawStream;

/**
 * One neuron that is driven by random input, from rest: {@code potential[t+1] = potential[t] * (1 - spike[t]) + input[t]}.
 *
 * @param input that arrives after each timestep, [T + 1]; the last one is drawn, and no longer shown at work
 * @param potentials at timestep 0, which is the start, to T, [T + 1]
 * @param spikes at timestep 0 to T, 0 or 1, [T + 1]
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record MembraneTrace(float[] input, float[] potentials, float[] spikes) {
    /** More could be neither read nor drawn. */
    private static final int MOST_TIMESTEPS = 1_000_000;

    /**
     * Draws the input as {@code torch.manual_seed(seed); torch.rand(timesteps + 1) / scale} does.
     *
     * @param seed of the generator
     * @param timesteps T
     * @param scale that a uniform draw from [0, 1) is divided by
     */
    public static MembraneTrace simulate(long seed, int timesteps, double scale) {
        if (timesteps < 1 || timesteps > MOST_TIMESTEPS) {
            throw new IllegalArgumentException(
                    "timesteps must be from 1 to %d, but was %d".formatted(MOST_TIMESTEPS, timesteps));
        }
        float divisor = (float) scale;
        if (!(divisor > 0) || Float.isInfinite(divisor)) {
            throw new IllegalArgumentException("scale must be a finite number > 0, but was " + scale);
        }
        float[] input = new float[timesteps + 1];
        new DrawStream(seed).fillUniform(input, 0, 1);
        for (int t = 0; t <= timesteps; t++) {
            input[t] /= divisor;
        }
        float threshold = (float) Hyperparameters.DEFAULTS.threshold();
        IntegrateAndFire neuron = new IntegrateAndFire(timesteps, 1, threshold, ResetGradient.THROUGH);
        float[][] currents = new float[timesteps][1];
        for (int t = 0; t < timesteps; t++) {
            currents[t][0] = input[t];
        }
        neuron.forward(currents);
        return new MembraneTrace(input, afterTheStart(neuron.potentials()), afterTheStart(neuron.spikes()));
    }

    private static float[] afterTheStart(float[] values) {
        float[] shifted = new float[values.length + 1];
        System.arraycopy(values, 0, shifted, 1, values.length);
        return shifted;
    }
}
