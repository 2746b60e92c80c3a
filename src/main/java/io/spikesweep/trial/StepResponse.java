package io.spikesweep.trial;

/**
 * One step of integrate-and-fire on neurons that differ in their potential only, with zero input and no spike before.
 *
 * @param potentials of the neurons, [H]
 * @param spikes 1 where the neuron fired, else 0, [H]
 * @param derivatives of the sum of all spikes with respect to each potential, after the backward pass, [H]
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record StepResponse(float[] potentials, float[] spikes, float[] derivatives) {}
