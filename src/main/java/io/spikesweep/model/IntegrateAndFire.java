package io.spikesweep.model;

import java.util.Arrays;

/**
 * A layer of integrate-and-fire neurons over a whole sequence: forward it charges, fires and resets, backward it takes the
 * gradient from the last timestep to the first.
 *
 * <p>With T timesteps and H neurons every array is [T, H], row by row. The potential before the first timestep
 * is 0 unless one is given, and there is no spike before it. A NaN potential does not fire: {@code NaN - threshold > 0} is false.
 *
 * <pre>
 *     v[t] = v[t-1] * (1 - s[t-1]) + h[t]
 *     s[t] = 1 if v[t] - threshold > 0 else 0            ds/dv = s, the surrogate gradient
 *     g[t] = s[t] * (u - v[t] * g[t+1]) + (1 - s[t]) * g[t+1]       gradient through the reset
 *     g[t] = s[t] * u                   + (1 - s[t]) * g[t+1]       reset detached;  g[T+1] = 0 in both
 * </pre>
 */
public final class IntegrateAndFire {
    private final int timesteps;
    private final int neurons;
    private final float threshold;
    private final ResetGradient resetGradient;
    private final float[] potentials;
    private final float[] spikes;
    private final float[] marks;
    private final float[] rest;

    public IntegrateAndFire(int timesteps, int neurons, float threshold, ResetGradient resetGradient) {
        this.timesteps = timesteps;
        this.neurons = neurons;
        this.threshold = threshold;
        this.resetGradient = resetGradient;
        potentials = new float[timesteps * neurons];
        spikes = new float[timesteps * neurons];
        marks = new float[neurons];
        rest = new float[neurons];
    }

    /** Runs the sequence from rest on the input currents {@code h}, [T, H]. */
    public void forward(float[] h) {
        forward(rest, h);
    }

    /** Runs the sequence on the input currents {@code h}, [T, H], from the potentials {@code start}, [H], with no spike before. */
    public void forward(float[] start, float[] h) {
        float[] v = potentials;
        float[] s = spikes;
        for (int i = 0; i < neurons; i++) {
            v[i] = start[i] + h[i];
            s[i] = v[i] - threshold > 0 ? 1 : 0;
        }
        for (int t = 1; t < timesteps; t++) {
            int now = t * neurons;
            int before = now - neurons;
            for (int i = 0; i < neurons; i++) {
                v[now + i] = v[before + i] * (1 - s[before + i]) + h[now + i];
                s[now + i] = v[now + i] - threshold > 0 ? 1 : 0;
            }
        }
    }

    /**
     * Fills {@code g}, [T, H], with the gradient of the loss with respect to the potentials of the last forward pass.
     *
     * @param u gradient of the loss with respect to every spike
     */
    public void backward(float u, float[] g) {
        float[] v = potentials;
        float[] s = spikes;
        int last = (timesteps - 1) * neurons;
        for (int k = last; k < last + neurons; k++) {
            g[k] = s[k] * u;
        }
        for (int k = last - 1; k >= 0; k--) {
            float next = g[k + neurons];
            float reset = resetGradient == ResetGradient.THROUGH ? u - v[k] * next : u;
            g[k] = s[k] * reset + (1 - s[k]) * next;
        }
    }

    /** Membrane potentials of the last forward pass, [T, H]. */
    public float[] potentials() {
        return potentials.clone();
    }

    /** Spikes of the last forward pass, 0 or 1, [T, H]. */
    public float[] spikes() {
        return spikes.clone();
    }

    /** How many neurons fired at each timestep, [T]. */
    int[] spikesPerTimestep() {
        int[] counts = new int[timesteps];
        for (int t = 0; t < timesteps; t++) {
            int count = 0;
            for (int k = t * neurons; k < (t + 1) * neurons; k++) {
                count += (int) spikes[k];
            }
            counts[t] = count;
        }
        return counts;
    }

    /** How many neurons fired at least once. */
    int activeNeurons() {
        Arrays.fill(marks, 0);
        for (int t = 0; t < timesteps; t++) {
            for (int i = 0; i < neurons; i++) {
                marks[i] = Math.max(marks[i], spikes[t * neurons + i]);
            }
        }
        int count = 0;
        for (float fired : marks) {
            count += (int) fired;
        }
        return count;
    }

    /** Whether each neuron's potential stayed finite at every timestep, [H]. */
    boolean[] finite() {
        // 0 * v is 0 where v is finite and NaN where it is not, and a NaN stays in a sum
        Arrays.fill(marks, 0);
        for (int t = 0; t < timesteps; t++) {
            for (int i = 0; i < neurons; i++) {
                marks[i] += 0 * potentials[t * neurons + i];
            }
        }
        boolean[] finite = new boolean[neurons];
        for (int i = 0; i < neurons; i++) {
            finite[i] = marks[i] == 0;
        }
        return finite;
    }
}
