package io.spikesweep.trial;

/**
 * One neuron that is driven by random input, from rest: with the defaults {@code potential[t+1] = potential[t] * (1 - spike[t]) +
 * input[t]}.
 *
 * @param neuron how it charges, fires and is reset
 * @param input that arrives after each timestep, [T + 1]; the last one is drawn, and no longer shown at work
 * @param potentials at timestep 0, which is the start, to T, [T + 1]
 * @param spikes at timestep 0 to T, 0 or 1, [T + 1]
 * @param gradients of the number of spikes with respect to each potential, [T + 1]; 0 of the start
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record MembraneTrace(
        Hyperparameters neuron, float[] input, float[] potentials, float[] spikes, float[] gradients) {}
