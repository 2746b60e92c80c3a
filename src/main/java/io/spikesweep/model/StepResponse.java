package io.spikesweep.model;

/**
 * One step of integrate-and-fire on neurons that differ in their potential only, with zero input and no spike before.
 *
 * @param potentials of the neurons, [H]
 * @param spikes 1 where the neuron fired, else 0, [H]
 * @param derivatives of the sum of all spikes with respect to each potential, after the backward pass, [H]
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record StepResponse(float[] potentials, float[] spikes, float[] derivatives) {
    private static final int NEURONS = 40;
    /** The potentials go up by a twentieth: each is divided anew, for 0.05 added twenty times in float32 is more than 1. */
    private static final float STEPS_TO_ONE = 20;

    /** Forty neurons at 0, 0.05, ... 1.95, and the threshold 1. */
    public static StepResponse compute() {
        float[] potentials = new float[NEURONS];
        for (int i = 0; i < NEURONS; i++) {
            potentials[i] = i / STEPS_TO_ONE;
        }
        float threshold = (float) Hyperparameters.DEFAULTS.threshold();
        IntegrateAndFire neurons = new IntegrateAndFire(1, NEURONS, threshold, ResetGradient.THROUGH);
        neurons.forward(potentials, new float[1][NEURONS]);
        float[][] derivatives = new float[1][NEURONS];
        neurons.backward(1, derivatives);
        return new StepResponse(neurons.potentials(), neurons.spikes(), derivatives[0]);
    }
}
