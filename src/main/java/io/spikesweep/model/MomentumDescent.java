package io.spikesweep.model;

import static io.spikesweep.trial.Parameter.LEARNING_RATE;
import static io.spikesweep.trial.Parameter.MOMENTUM;
import static io.spikesweep.trial.Parameter.NEURONS;

import io.spikesweep.trial.Hyperparameters;
import java.util.List;

/**
 * Stochastic gradient descent with momentum, as PyTorch defines it; the gradient itself is never formed.
 *
 * <pre>
 *     m = momentum * m + gradient           parameter -= learning_rate * m
 * </pre>
 */
final class MomentumDescent implements Descent {
    private final LinearLayer layer;
    private final float momentum;
    private final float learningRate;
    private final int flushInterval;
    private int updates;

    private final LayerGradient gradient;
    private final NativeMatrix weightMomentum;
    private final LayerGradient.Product[] products;
    private final float[] biasMomentum;
    private final float[] row;

    MomentumDescent(Hyperparameters run, LinearLayer layer, NativeMemory memory, List<NeuronBlock> blocks) {
        this.layer = layer;
        momentum = run.get(MOMENTUM).floatValue();
        learningRate = run.get(LEARNING_RATE).floatValue();
        flushInterval = Denormals.flushInterval(run.get(MOMENTUM));
        weightMomentum = memory.matrix(layer.weights().rows(), layer.weights().columns());
        gradient = new LayerGradient(run, layer, memory);
        biasMomentum = new float[run.get(NEURONS)];
        row = new float[layer.weights().columns()];
        products = blocks.stream()
                .map(block -> gradient.new Product(block, weightMomentum, block.first()))
                .toArray(LayerGradient.Product[]::new);
    }

    @Override
    public void step(float[][] g, float factor) {
        gradient.take(g, factor);
        for (LayerGradient.Product product : products) {
            product.addTo(momentum);
        }
        layer.weights().add(-learningRate, weightMomentum);
        float[] bias = layer.bias();
        float[] biasGradient = gradient.bias();
        for (int i = 0; i < bias.length; i++) {
            biasMomentum[i] = momentum * biasMomentum[i] + biasGradient[i];
            bias[i] -= learningRate * biasMomentum[i];
        }
        updates++;
        if (updates % flushInterval == 0) {
            flushMomentum();
        }
    }

    private void flushMomentum() {
        Denormals.flush(biasMomentum);
        for (int i = 0; i < weightMomentum.rows(); i++) {
            weightMomentum.getRow(i, row);
            if (Denormals.flush(row)) {
                weightMomentum.putRow(i, row);
            }
        }
    }
}
