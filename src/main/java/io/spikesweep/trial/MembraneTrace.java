package io.spikesweep.trial;

/**
 * One neuron that is driven by random input, from rest: {@code potential[t+1] = potential[t] * (1 - spike[t]) + input[t]}.
 *
 * @param input that arrives after each timestep, [T + 1]; the last one is drawn, and no longer shown at work
 * @param potentials at timestep 0, which is the start, to T, [T + 1]
 * @param spikes at timestep 0 to T, 0 or 1, [T + 1]
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record MembraneTrace(float[] input, float[] potentials, float[] spikes) {}
