package io.spikesweep.model;

import io.spikesweep.random.DrawStream;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.MembraneTrace;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.StepResponse;
import java.util.Map;

/** What neurons of the default threshold do outside of a network. */
public final class Demonstrations {
    private static final int NEURONS = 40;

    /** The potentials go up by a twentieth: each is divided anew, for 0.05 added twenty times in float32 is more than 1. */
    private static final float STEPS_TO_ONE = 20;

    /** More could be neither read nor drawn. */
    private static final int MOST_TIMESTEPS = 1_000_000;

    private Demonstrations() {}

    /** Forty neurons at 0, 0.05, ... 1.95. */
    public static StepResponse step() {
        float[] potentials = new float[NEURONS];
        for (int i = 0; i < NEURONS; i++) {
            potentials[i] = i / STEPS_TO_ONE;
        }
        IntegrateAndFire neurons = neurons(1, NEURONS);
        neurons.forward(potentials, new float[1][NEURONS]);
        float[][] derivatives = new float[1][NEURONS];
        neurons.backward(1, derivatives);
        return new StepResponse(neurons.potentials(), neurons.spikes(), derivatives[0]);
    }

    /**
     * Draws the input as {@code torch.manual_seed(seed); torch.rand(timesteps + 1) / scale} does.
     *
     * @param seed of the generator
     * @param timesteps T
     * @param scale that a uniform draw from [0, 1) is divided by
     */
    public static MembraneTrace membrane(long seed, int timesteps, double scale) {
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
        IntegrateAndFire neuron = neurons(timesteps, 1);
        float[][] currents = new float[timesteps][1];
        for (int t = 0; t < timesteps; t++) {
            currents[t][0] = input[t];
        }
        neuron.forward(currents);
        return new MembraneTrace(input, afterTheStart(neuron.potentials()), afterTheStart(neuron.spikes()));
    }

    private static IntegrateAndFire neurons(int timesteps, int count) {
        return new IntegrateAndFire(Hyperparameters.of(
                Map.of(Parameter.TIMESTEPS, timesteps, Parameter.NEURONS, count, Parameter.INPUTS, 1)));
    }

    private static float[] afterTheStart(float[] values) {
        float[] shifted = new float[values.length + 1];
        System.arraycopy(values, 0, shifted, 1, values.length);
        return shifted;
    }
}
