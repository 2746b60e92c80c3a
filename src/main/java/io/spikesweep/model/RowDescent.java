package io.spikesweep.model;

import io.spikesweep.trial.Hyperparameters;
import java.util.List;
import java.util.stream.Stream;

/**
 * A descent that needs the gradient itself: it is formed for a block of neurons at a time, which the cache holds, and moves their
 * weights some rows at a time.
 */
final class RowDescent implements Descent {
    /** Rows are copied out of native memory and back some at a time, for which a processor's first cache has room beside where they come from. */
    private static final int ELEMENTS_AT_ONCE = 960;

    /** Some neurons' product and where their rows are. */
    private record Part(NeuronBlock block, LayerGradient.Product product) {}

    private final LinearLayer layer;
    private final UpdateRule rule;
    private final LayerGradient gradient;
    private final NativeMatrix formed;
    private final NativeMatrix[] averages;
    private final Part[] parts;

    private final float[][] biasAverages;
    private final int rowsAtOnce;
    private final float[][] someAverages;
    private final float[] someGradients;
    private final float[] someWeights;

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
        rowsAtOnce = Math.max(1, ELEMENTS_AT_ONCE / formed.stride());
        int elements = rowsAtOnce * formed.stride();
        someAverages = new float[rule.averages()][elements];
        someGradients = new float[elements];
        someWeights = new float[elements];
    }

    @Override
    public void step(float[][] g, float factor) {
        gradient.take(g, factor);
        rule.begin();
        for (Part part : parts) {
            part.product().addTo(0);
            for (int i = 0, count; i < part.block().height(); i += count) {
                int first = part.block().first() + i;
                count = layer.weights()
                        .together(first, Math.min(rowsAtOnce, part.block().height() - i));
                moveRows(i, first, count);
            }
        }
        rule.update(layer.bias().length, gradient.bias(), biasAverages, layer.bias());
    }

    private void moveRows(int ofTheBlock, int first, int count) {
        formed.getRows(ofTheBlock, count, someGradients);
        layer.weights().getRows(first, count, someWeights);
        for (int k = 0; k < averages.length; k++) {
            averages[k].getRows(first, count, someAverages[k]);
        }
        rule.update(count * formed.stride(), someGradients, someAverages, someWeights);
        layer.weights().putRows(first, count, someWeights);
        for (int k = 0; k < averages.length; k++) {
            averages[k].putRows(first, count, someAverages[k]);
        }
    }
}
