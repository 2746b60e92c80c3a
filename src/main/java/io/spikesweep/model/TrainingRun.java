package io.spikesweep.model;

import io.spikesweep.random.DrawStream;

/** One training in progress, an iteration a step. */
final class TrainingRun implements AutoCloseable {
    private final DrawStream draws;
    private final LinearIfNetwork network;
    private final IntegrateAndFire neurons;
    private final GradientNorm norm;
    private final float[][] bits;
    private final int places;

    private final float[] loss;
    private final int[] spikes;
    private final int[] firstTimestepSpikes;
    private final int[] activeNeurons;
    private final int[] nonFiniteNeurons;
    private final double[] gradientNorm;
    private int[] firstSpikesPerTimestep;

    TrainingRun(Hyperparameters run) {
        places = run.timesteps() * run.neurons();
        bits = new float[run.timesteps()][run.inputs()];
        norm = new GradientNorm(run.timesteps(), run.neurons(), run.inputs());
        loss = new float[run.iterations()];
        spikes = new int[run.iterations()];
        firstTimestepSpikes = new int[run.iterations()];
        activeNeurons = new int[run.iterations()];
        nonFiniteNeurons = new int[run.iterations()];
        gradientNorm = new double[run.iterations()];
        firstSpikesPerTimestep = new int[run.timesteps()];
        draws = new DrawStream(run.seed());
        network = new LinearIfNetwork(run, draws);
        neurons = network.neurons();
    }

    /** Trains iteration {@code k} and writes down what it saw; iterations are taken in their order from 0. */
    void step(int k) {
        for (float[] x : bits) {
            draws.fillBits(x);
        }
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

        float mean = (float) spikes[k] / places;
        loss[k] = mean * mean;
        float u = 2 * mean / places;
        network.backward(u);
        gradientNorm[k] = norm.of(network.gradients(), bits);
        network.update();
    }

    LinearIfNetwork network() {
        return network;
    }

    /** What was seen; call it after the last step. */
    Trajectory trajectory() {
        return new Trajectory(
                loss,
                spikes,
                firstTimestepSpikes,
                activeNeurons,
                nonFiniteNeurons,
                gradientNorm,
                firstSpikesPerTimestep,
                neurons.spikeCounts().clone(),
                network.weightChangeNorm());
    }

    @Override
    public void close() {
        network.close();
    }
}
