package io.spikesweep.trial;

/**
 * One step of integrate-and-fire on neurons that differ in their potential only, with no spike before.
 *
 * @param neuron what they have in common
 * @param potentials of the neurons, [H]
 * @param spikes 1 where the neuron fired, else 0, [H]
 * @param derivatives of the sum of all spikes with respect to each potential, after the backward pass, [H]
 * @param next the potentials one timestep later, without input, [H]
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record StepResponse(
        Hyperparameters neuron, float[] potentials, float[] spikes, float[] derivatives, float[] next) {}
