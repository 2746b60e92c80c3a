package io.spikesweep.model;

import static io.spikesweep.trial.Parameter.NEURONS;
import static io.spikesweep.trial.Parameter.THRESHOLD;
import static io.spikesweep.trial.Parameter.TIMESTEPS;

import io.spikesweep.trial.Hyperparameters;
import java.util.Arrays;

/**
 * A layer of integrate-and-fire neurons over a whole sequence: forward it charges, fires and resets, backward it takes the
 * gradient from the last timestep to the first.
 *
 * <p>With T timesteps and H neurons every array is [T][H]. The potential before the first timestep is 0, and there is no spike
 * before it: {@code s[t] = 1 if v[t] - threshold > 0 else 0}. A NaN potential does not fire: {@code NaN -
 * threshold > 0} is false. What a spike does to the potential is the
 * {@link ResetRule}'s, what derivative it is given the {@link SurrogateDerivative}'s.
 */
public final class IntegrateAndFire {
    private final int neurons;
    private final float threshold;
    private final ResetRule reset;
    private final SurrogateDerivative surrogate;
    private final float[][] potentials;
    private final float[][] spikes;
    private final int[] counts;
    private final float[] marks;
    private final float[] rest;

    /** The neurons of a run, T timesteps of H of them. */
    public IntegrateAndFire(Hyperparameters run) {
        int timesteps = run.get(TIMESTEPS);
        neurons = run.get(NEURONS);
        threshold = run.get(THRESHOLD).floatValue();
        reset = new ResetRule(run);
        surrogate = new SurrogateDerivative(run);
        potentials = new float[timesteps][neurons];
        spikes = new float[timesteps][neurons];
        counts = new int[timesteps];
        marks = new float[neurons];
        rest = new float[neurons];
    }

    /** Runs the sequence on the input currents {@code h}, [T][H], from rest. */
    public void forward(float[][] h) {
        reset.charge(rest, rest, h[0], potentials[0]);
        counts[0] = fire(potentials[0], spikes[0]);
        for (int t = 1; t < potentials.length; t++) {
            reset.charge(potentials[t - 1], spikes[t - 1], h[t], potentials[t]);
            counts[t] = fire(potentials[t], spikes[t]);
        }
    }

    private int fire(float[] v, float[] s) {
        int count = 0;
        for (int i = 0; i < s.length; i++) {
            int fires = v[i] - threshold > 0 ? 1 : 0;
            s[i] = fires;
            count += fires;
        }
        return count;
    }

    /**
     * Fills {@code g}, [T][H], with the gradient of the loss with respect to the potentials of the last forward pass.
     *
     * @param u gradient of the loss with respect to every spike
     */
    public void backward(float u, float[][] g) {
        int last = g.length - 1;
        float[] derivatives = surrogate.of(potentials[last], spikes[last]);
        for (int i = 0; i < neurons; i++) {
            g[last][i] = derivatives[i] * u;
        }
        for (int t = last - 1; t >= 0; t--) {
            derivatives = surrogate.of(potentials[t], spikes[t]);
            reset.gradient(u, derivatives, potentials[t], spikes[t], g[t + 1], g[t]);
        }
    }

    /** Membrane potentials of the last forward pass, [T, H], row by row. */
    public float[] potentials() {
        return rowByRow(potentials);
    }

    /** Spikes of the last forward pass, 0 or 1, [T, H], row by row. */
    public float[] spikes() {
        return rowByRow(spikes);
    }

    private float[] rowByRow(float[][] rows) {
        float[] all = new float[rows.length * neurons];
        for (int t = 0; t < rows.length; t++) {
            System.arraycopy(rows[t], 0, all, t * neurons, neurons);
        }
        return all;
    }

    /** How many neurons fired at each timestep, [T]; the layer's own array. */
    int[] spikeCounts() {
        return counts;
    }

    /** How many neurons fired at least once. */
    int activeNeurons() {
        Arrays.fill(marks, 0);
        for (float[] s : spikes) {
            add(s, 1, marks);
        }
        return marked();
    }

    /** How many neurons fired at every timestep. */
    int saturatedNeurons() {
        for (int count : counts) {
            if (count == 0) {
                return 0;
            }
        }
        Arrays.fill(marks, 1);
        for (float[] s : spikes) {
            multiply(s, marks);
        }
        return marked();
    }

    /** How many neurons' potentials were not finite at some timestep. */
    int nonFiniteNeurons() {
        markNonFinite();
        return marked();
    }

    /** Whether each neuron's potential stayed finite at every timestep, [H]. */
    boolean[] finite() {
        markNonFinite();
        boolean[] finite = new boolean[neurons];
        for (int i = 0; i < neurons; i++) {
            finite[i] = marks[i] == 0;
        }
        return finite;
    }

    private void markNonFinite() {
        // 0 * v is 0 where v is finite and NaN where it is not, and a NaN stays in a sum
        Arrays.fill(marks, 0);
        for (float[] v : potentials) {
            add(v, 0, marks);
        }
    }

    private static void add(float[] row, float factor, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * row[i];
        }
    }

    private static void multiply(float[] row, float[] product) {
        for (int i = 0; i < product.length; i++) {
            product[i] *= row[i];
        }
    }

    private int marked() {
        int count = 0;
        for (float mark : marks) {
            count += mark == 0 ? 0 : 1;
        }
        return count;
    }
}
