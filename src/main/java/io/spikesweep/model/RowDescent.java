package io.spikesweep.model;

import io.spikesweep.trial.Hyperparameters;
import java.util.List;
import java.util.stream.Stream;

/**
 * A descent that needs the gradient itself: it is formed for a block of neurons at a time, which the cache holds, and moves their
 * weights row by row.
 */
final class RowDescent implements Descent {
    /** Some neurons' product and where their rows are. */
    private record Part(NeuronBlock block, LayerGradient.Product product) {}

    private final LinearLayer layer;
    private final UpdateRule rule;
    private final LayerGradient gradient;
    private final NativeMatrix formed;
    private final NativeMatrix[] averages;
    private final Part[] parts;

    private final float[][] biasAverages;
    private final float[][] averageRows;
    private final float[] gradientRow;
    private final float[] weightRow;

    RowDescent(Hyperparameters run, LinearLayer layer, NativeMemory memory, List<NeuronBlock> blocks, UpdateRule rule) {
        this.layer = layer;
        this.rule = rule;
        int neurons = layer.weights().rows();
        int inputs = layer.weights().columns();
        averages = Stream.generate(() -> memory.matrix(neurons, inputs))
                .limit(rule.averages())
                .toArray(NativeMatrix[]::new);
        gradient = new LayerGradient(run, layer, memory);
        formed = memory.matrix(NeuronBlock.height(run), inputs);
        parts = blocks.stream()
                .map(block -> new Part(block, gradient.new Product(block, formed, 0)))
                .toArray(Part[]::new);
        biasAverages = new float[rule.averages()][neurons];
        averageRows = new float[rule.averages()][inputs];
        gradientRow = new float[inputs];
        weightRow = new float[inputs];
    }

    @Override
    public void step(float[][] g, float factor) {
        gradient.take(g, factor);
        rule.begin();
        for (Part part : parts) {
            part.product().addTo(0);
            for (int i = 0; i < part.block().height(); i++) {
                moveRow(i, part.block().first() + i);
            }
        }
        rule.update(gradient.bias(), biasAverages, layer.bias());
    }

    private void moveRow(int ofTheBlock, int neuron) {
        formed.getRow(ofTheBlock, gradientRow);
        layer.weights().getRow(neuron, weightRow);
        for (int k = 0; k < averages.length; k++) {
            averages[k].getRow(neuron, averageRows[k]);
        }
        rule.update(gradientRow, averageRows, weightRow);
        layer.weights().putRow(neuron, weightRow);
        for (int k = 0; k < averages.length; k++) {
            averages[k].putRow(neuron, averageRows[k]);
        }
    }
}
