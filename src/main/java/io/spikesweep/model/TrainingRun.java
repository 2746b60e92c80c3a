package io.spikesweep.model;

import static io.spikesweep.trial.Metric.ACTIVE_NEURONS;
import static io.spikesweep.trial.Metric.FINAL_NON_FINITE_NEURONS;
import static io.spikesweep.trial.Metric.FIRST_TIMESTEP_SPIKES;
import static io.spikesweep.trial.Metric.GRADIENT_NORM;
import static io.spikesweep.trial.Metric.LOSS;
import static io.spikesweep.trial.Metric.NON_FINITE_NEURONS;
import static io.spikesweep.trial.Metric.SATURATED_NEURONS;
import static io.spikesweep.trial.Metric.SPIKES;
import static io.spikesweep.trial.Metric.SPIKES_PER_TIMESTEP_FIRST;
import static io.spikesweep.trial.Metric.SPIKES_PER_TIMESTEP_LAST;
import static io.spikesweep.trial.Metric.WEIGHT_CHANGE_NORM;
import static io.spikesweep.trial.Parameter.INPUTS;
import static io.spikesweep.trial.Parameter.INPUT_RATE;
import static io.spikesweep.trial.Parameter.ITERATIONS;
import static io.spikesweep.trial.Parameter.NEURONS;
import static io.spikesweep.trial.Parameter.SEED;
import static io.spikesweep.trial.Parameter.TARGET_RATE;
import static io.spikesweep.trial.Parameter.TIMESTEPS;

import io.spikesweep.random.DrawStream;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Trajectory;
import java.util.Map;

/** One training in progress, an iteration a step. */
final class TrainingRun implements AutoCloseable {
    /** The published rate, which is drawn as torch.randint(0, 2) does, any other one as torch.rand() < rate. */
    private static final float COIN = 0.5f;

    private final DrawStream draws;
    private final LinearIfNetwork network;
    private final IntegrateAndFire neurons;
    private final GradientNorm norm;
    private final GradientClip clip;
    private final float[][] bits;
    private final int places;
    private final float targetRate;
    private final float inputRate;

    private final float[] loss;
    private final int[] spikes;
    private final int[] firstTimestepSpikes;
    private final int[] activeNeurons;
    private final int[] nonFiniteNeurons;
    private final int[] saturatedNeurons;
    private final double[] gradientNorm;
    private int[] firstSpikesPerTimestep;

    TrainingRun(Hyperparameters run) {
        places = run.get(TIMESTEPS) * run.get(NEURONS);
        inputRate = run.get(INPUT_RATE).floatValue();
        targetRate = run.get(TARGET_RATE).floatValue();
        bits = new float[run.get(TIMESTEPS)][run.get(INPUTS)];
        norm = new GradientNorm(run.get(TIMESTEPS), run.get(NEURONS), run.get(INPUTS));
        clip = new GradientClip(run);
        loss = new float[run.get(ITERATIONS)];
        spikes = new int[run.get(ITERATIONS)];
        firstTimestepSpikes = new int[run.get(ITERATIONS)];
        activeNeurons = new int[run.get(ITERATIONS)];
        nonFiniteNeurons = new int[run.get(ITERATIONS)];
        saturatedNeurons = new int[run.get(ITERATIONS)];
        gradientNorm = new double[run.get(ITERATIONS)];
        firstSpikesPerTimestep = new int[run.get(TIMESTEPS)];
        draws = new DrawStream(run.get(SEED));
        network = new LinearIfNetwork(run, draws);
        neurons = network.neurons();
    }

    /** Trains iteration {@code k} and writes down what it saw; iterations are taken in their order from 0. */
    void step(int k) {
        drawInputs();
        network.forward(bits);
        int[] counts = neurons.spikeCounts();
        if (k == 0) {
            firstSpikesPerTimestep = counts.clone();
        }
        for (int count : counts) {
            spikes[k] += count;
        }
        firstTimestepSpikes[k] = counts[0];
        activeNeurons[k] = neurons.activeNeurons();
        nonFiniteNeurons[k] = neurons.nonFiniteNeurons();
        saturatedNeurons[k] = neurons.saturatedNeurons();

        float distance = (float) spikes[k] / places - targetRate;
        loss[k] = distance * distance;
        network.backward(2 * distance / places);
        double square = norm.squareOf(network.gradients(), bits);
        gradientNorm[k] = Math.sqrt(square);
        network.update(clip.factor(square, network.gradients(), bits));
    }

    private void drawInputs() {
        for (float[] x : bits) {
            if (inputRate == COIN) {
                draws.fillBits(x);
            } else {
                draws.fillBelow(x, inputRate);
            }
        }
    }

    LinearIfNetwork network() {
        return network;
    }

    /** What was seen; call it after the last step. */
    Trajectory trajectory() {
        WeightChange.Outcome outcome = network.outcome();
        return Trajectory.of(Map.ofEntries(
                Map.entry(LOSS, loss),
                Map.entry(SPIKES, spikes),
                Map.entry(FIRST_TIMESTEP_SPIKES, firstTimestepSpikes),
                Map.entry(ACTIVE_NEURONS, activeNeurons),
                Map.entry(NON_FINITE_NEURONS, nonFiniteNeurons),
                Map.entry(GRADIENT_NORM, gradientNorm),
                Map.entry(SPIKES_PER_TIMESTEP_FIRST, firstSpikesPerTimestep),
                Map.entry(SPIKES_PER_TIMESTEP_LAST, neurons.spikeCounts().clone()),
                Map.entry(WEIGHT_CHANGE_NORM, outcome.norm()),
                Map.entry(FINAL_NON_FINITE_NEURONS, outcome.nonFinite()),
                Map.entry(SATURATED_NEURONS, saturatedNeurons)));
    }

    @Override
    public void close() {
        network.close();
    }
}
