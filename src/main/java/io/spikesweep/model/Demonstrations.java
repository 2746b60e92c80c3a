package io.spikesweep.model;

import io.spikesweep.random.DrawStream;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.MembraneTrace;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.StepResponse;
import java.util.Arrays;

/** What neurons do outside of a network. */
public final class Demonstrations {
    private static final int NEURONS = 40;

    /** The potentials go up by a twentieth: each is divided anew, for 0.05 added twenty times in float32 is more than 1. */
    private static final float STEPS_TO_ONE = 20;

    /** More could be neither read nor drawn. */
    private static final int MOST_TIMESTEPS = 1_000_000;

    private Demonstrations() {}

    /**
     * Forty neurons that a step brings to 0, 0.05, ... 1.95.
     *
     * @param neuron how they charge, fire and are reset
     */
    public static StepResponse step(Hyperparameters neuron) {
        float[][] currents = new float[2][NEURONS];
        for (int i = 0; i < NEURONS; i++) {
            currents[0][i] = i / STEPS_TO_ONE;
        }
        IntegrateAndFire one = neurons(neuron, 1, NEURONS);
        one.forward(currents);
        float[][] derivatives = new float[1][NEURONS];
        one.backward(1, derivatives);
        IntegrateAndFire two = neurons(neuron, 2, NEURONS);
        two.forward(currents);
        return new StepResponse(
                neuron,
                one.potentials(),
                one.spikes(),
                derivatives[0],
                Arrays.copyOfRange(two.potentials(), NEURONS, 2 * NEURONS));
    }

    /**
     * Draws the input as {@code torch.manual_seed(seed); torch.rand(timesteps + 1) / scale} does.
     *
     * @param neuron how it charges, fires and is reset
     * @param seed of the generator
     * @param timesteps T
     * @param scale that a uniform draw from [0, 1) is divided by
     */
    public static MembraneTrace membrane(Hyperparameters neuron, long seed, int timesteps, double scale) {
        if (timesteps < 1 || timesteps > MOST_TIMESTEPS) {
            throw new InvalidValueException("timesteps", "must be from 1 to " + MOST_TIMESTEPS, timesteps);
        }
        float divisor = (float) scale;
        if (!(divisor > 0) || Float.isInfinite(divisor)) {
            throw new InvalidValueException("scale", "must be a finite number > 0", scale);
        }
        float[] input = new float[timesteps + 1];
        new DrawStream(seed).fillUniform(input, 0, 1);
        for (int t = 0; t <= timesteps; t++) {
            input[t] /= divisor;
        }
        IntegrateAndFire one = neurons(neuron, timesteps, 1);
        float[][] currents = new float[timesteps][1];
        for (int t = 0; t < timesteps; t++) {
            currents[t][0] = input[t];
        }
        one.forward(currents);
        float[][] gradients = new float[timesteps][1];
        one.backward(1, gradients);
        float[] gradient = new float[timesteps];
        for (int t = 0; t < timesteps; t++) {
            gradient[t] = gradients[t][0];
        }
        return new MembraneTrace(
                neuron, input, afterTheStart(one.potentials()), afterTheStart(one.spikes()), afterTheStart(gradient));
    }

    private static IntegrateAndFire neurons(Hyperparameters neuron, int timesteps, int count) {
        return new IntegrateAndFire(neuron.with(Parameter.INPUTS, 1)
                .with(Parameter.TIMESTEPS, timesteps)
                .with(Parameter.NEURONS, count));
    }

    private static float[] afterTheStart(float[] values) {
        float[] shifted = new float[values.length + 1];
        System.arraycopy(values, 0, shifted, 1, values.length);
        return shifted;
    }
}
