package io.spikesweep.model;

import static io.spikesweep.trial.Parameter.NEURONS;
import static io.spikesweep.trial.Parameter.TIMESTEPS;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.NeuronActivity;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sees, iteration by iteration, which neurons become infinite or NaN, and how large their potentials were before. */
final class NeuronWatch {
    /** More points than a picture has room for. */
    private static final int MOST_STRETCHES = 500;

    /** Numbers that are kept of all neurons, but for the first stretch. */
    private static final int MOST_NUMBERS = 4_000_000;

    private static final int NEVER = -1;

    private final Hyperparameters run;
    private final int iteration;
    private final int stretch;
    private final int[] goneAt;
    private final float[][] peaks;
    private final float[] largest;

    /** @param iteration the last one to be seen */
    NeuronWatch(Hyperparameters run, int iteration) {
        this.run = run;
        this.iteration = iteration;
        stretch = stretch(run, iteration);
        goneAt = new int[run.get(NEURONS)];
        Arrays.fill(goneAt, NEVER);
        largest = new float[run.get(NEURONS)];
        peaks = new float[stretches(run, iteration)][run.get(NEURONS)];
    }

    private static int stretch(Hyperparameters run, int iteration) {
        int stretches = Math.max(1, Math.min(MOST_STRETCHES, MOST_NUMBERS / run.get(NEURONS)));
        return iteration / stretches + 1;
    }

    private static int stretches(Hyperparameters run, int iteration) {
        return iteration / stretch(run, iteration) + 1;
    }

    /** Of the Java heap: what it keeps, and the neurons of one iteration. */
    static double bytes(Hyperparameters run, int iteration) {
        double neurons = run.get(NEURONS);
        double sequence = neurons * run.get(TIMESTEPS);
        return Float.BYTES * (neurons * (stretches(run, iteration) + 2.0) + 3 * sequence);
    }

    /** After the forward pass of iteration {@code k}. */
    void see(int k, IntegrateAndFire neurons) {
        float[] potentials = neurons.potentials();
        Arrays.fill(largest, 0);
        for (int place = 0; place < potentials.length; place++) {
            int neuron = place % largest.length;
            // what is infinite or NaN stays so
            largest[neuron] = Math.max(largest[neuron], Math.abs(potentials[place]));
        }
        float[] peak = peaks[k / stretch];
        for (int neuron = 0; neuron < largest.length; neuron++) {
            if (goneAt[neuron] == NEVER && Float.isFinite(largest[neuron])) {
                peak[neuron] = Math.max(peak[neuron], largest[neuron]);
            } else if (goneAt[neuron] == NEVER) {
                goneAt[neuron] = k;
            }
        }
    }

    /** After the last. */
    NeuronActivity activity(IntegrateAndFire neurons) {
        int[] gone = IntStream.range(0, goneAt.length)
                .filter(neuron -> goneAt[neuron] != NEVER)
                .toArray();
        float[][] theirs = new float[gone.length][peaks.length];
        for (int place = 0; place < gone.length; place++) {
            for (int point = 0; point < peaks.length; point++) {
                theirs[place][point] = peaks[point][gone[place]];
            }
        }
        return new NeuronActivity(
                run,
                iteration,
                neurons.spikes(),
                neurons.potentials(),
                gone,
                IntStream.of(gone).map(neuron -> goneAt[neuron]).toArray(),
                theirs,
                stretch);
    }
}
