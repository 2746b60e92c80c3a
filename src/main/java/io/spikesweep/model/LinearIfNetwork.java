package io.spikesweep.model;

import static io.spikesweep.trial.Parameter.NEURONS;
import static io.spikesweep.trial.Parameter.TIMESTEPS;

import io.spikesweep.random.DrawStream;
import io.spikesweep.trial.Hyperparameters;
import java.util.List;

/**
 * The network of one trial run: a Linear layer whose currents drive integrate-and-fire neurons, and the gradient descent that trains
 * it. With I inputs, H neurons and T timesteps, h and g are [T][H].
 */
final class LinearIfNetwork implements AutoCloseable {
    static {
        NativeBlas.load();
    }

    private final NativeMemory memory;
    private final LinearLayer layer;
    private final IntegrateAndFire neurons;
    private final WeightChange change;
    private final Descent descent;

    private final float[][] h;
    private final float[][] g;

    /** Draws the layer's weights and biases. */
    LinearIfNetwork(Hyperparameters run, DrawStream draws) {
        int timesteps = run.get(TIMESTEPS);
        neurons = new IntegrateAndFire(run);
        List<NeuronBlock> blocks = NeuronBlock.of(run);
        memory = new NativeMemory(Footprint.nativeBytes(run));
        layer = new LinearLayer(run, draws, memory, blocks);
        change = new WeightChange(layer.weights(), memory);
        descent = Descent.of(run, layer, memory, blocks);
        h = new float[timesteps][run.get(NEURONS)];
        g = new float[timesteps][run.get(NEURONS)];
    }

    /** A forward pass on {@code bits}, [T][I]. */
    void forward(float[][] bits) {
        layer.forward(bits, h);
        neurons.forward(h);
    }

    /** The backward pass of the last forward pass: every spike has the gradient {@code u}. */
    void backward(float u) {
        neurons.backward(u, g);
    }

    /** One step of gradient descent along the gradient of the last backward pass times {@code factor}. */
    void update(float factor) {
        descent.step(g, factor);
    }

    IntegrateAndFire neurons() {
        return neurons;
    }

    /** g of the last backward pass, [T][H]; the network's own arrays. */
    float[][] gradients() {
        return g;
    }

    LinearLayer layer() {
        return layer;
    }

    /** W, [H][I]. */
    float[][] weights() {
        float[][] copy = new float[layer.weights().rows()][layer.weights().columns()];
        for (int i = 0; i < copy.length; i++) {
            layer.weights().getRow(i, copy[i]);
        }
        return copy;
    }

    float[] bias() {
        return layer.bias().clone();
    }

    /** Of the layer, since it was drawn. */
    WeightChange.Outcome outcome() {
        return change.outcome(layer.bias(), neurons.finite());
    }

    @Override
    public void close() {
        memory.close();
    }
}
