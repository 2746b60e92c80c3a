package io.spikesweep.model;

import io.spikesweep.random.DrawStream;

/** One training in progress, an iteration a step. */
final class TrainingRun implements AutoCloseable {
    private final Hyperparameters run;
    private final DrawStream draws;
    private final LinearIfNetwork network;
    private final IntegrateAndFire neurons;
    private final GradientNorm norm;
    private final float[] bits;
    private final int places;

    private final float[] loss;
    private final int[] spikes;
    private final int[] firstTimestepSpikes;
    private final int[] activeNeurons;
    private final int[] nonFiniteNeurons;
    private final double[] gradientNorm;
    private int[] firstSpikesPerTimestep = {};
    private int[] lastSpikesPerTimestep = {};

    TrainingRun(Hyperparameters run) {
        this.run = run;
        places = run.timesteps() * run.neurons();
        bits = new float[run.timesteps() * run.inputs()];
        norm = new GradientNorm(run.timesteps(), run.neurons(), run.inputs());
        loss = new float[run.iterations()];
        spikes = new int[run.iterations()];
        firstTimestepSpikes = new int[run.iterations()];
        activeNeurons = new int[run.iterations()];
        nonFiniteNeurons = new int[run.iterations()];
        gradientNorm = new double[run.iterations()];
        draws = new DrawStream(run.seed());
        network = new LinearIfNetwork(run, draws);
        neurons = network.neurons();
    }

    /** Trains iteration {@code k} and writes down what it saw; iterations are taken in their order from 0. */
    void step(int k) {
        draws.fillBits(bits);
        network.forward(bits);
        lastSpikesPerTimestep = neurons.spikesPerTimestep();
        if (k == 0) {
            firstSpikesPerTimestep = lastSpikesPerTimestep;
        }
        for (int count : lastSpikesPerTimestep) {
            spikes[k] += count;
        }
        firstTimestepSpikes[k] = lastSpikesPerTimestep[0];
        activeNeurons[k] = neurons.activeNeurons();
        nonFiniteNeurons[k] = run.neurons() - count(neurons.finite());

        float mean = (float) spikes[k] / places;
        loss[k] = mean * mean;
        float u = 2 * mean / places;
        network.backward(u);
        gradientNorm[k] = norm.of(network.gradients(), bits);
        network.update();
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
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
                lastSpikesPerTimestep,
                network.weightChangeNorm());
    }

    @Override
    public void close() {
        network.close();
    }
}
