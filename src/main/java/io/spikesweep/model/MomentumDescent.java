package io.spikesweep.model;

import static io.spikesweep.trial.Parameter.LEARNING_RATE;
import static io.spikesweep.trial.Parameter.MOMENTUM;
import static io.spikesweep.trial.Parameter.NEURONS;
import static io.spikesweep.trial.Parameter.TIMESTEPS;

import io.spikesweep.trial.Hyperparameters;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Stochastic gradient descent with momentum, as PyTorch defines it, on a {@link LinearLayer}.
 *
 * <pre>
 *     dW = sum over t of g[t] x[t]^T        db = sum over t of g[t]
 *     m = momentum * m + gradient           parameter -= learning_rate * m
 * </pre>
 */
final class MomentumDescent {
    /** A thousand times the smallest normal number. */
    private static final float NEGLIGIBLE = 0x1p-116f;

    /** A momentum that shrinks so fast is denormal for a few iterations only. */
    private static final int FEWEST_ITERATIONS_BETWEEN_FLUSHES = 8;

    private final LinearLayer layer;
    private final float momentum;
    private final float learningRate;
    private final int flushInterval;
    private int updates;

    private final NativeMatrix weightMomentum;
    private final NativeMatrix gradients;
    private final Product[] products;

    private final float[] biasMomentum;
    private final float[] biasGradient;
    private final float[] row;

    MomentumDescent(Hyperparameters run, LinearLayer layer, NativeMemory memory, List<NeuronBlock> blocks) {
        this.layer = layer;
        momentum = run.get(MOMENTUM).floatValue();
        learningRate = run.get(LEARNING_RATE).floatValue();
        flushInterval = flushInterval(run.get(MOMENTUM));
        weightMomentum = memory.matrix(layer.weights().rows(), layer.weights().columns());
        gradients = memory.matrix(run.get(TIMESTEPS), run.get(NEURONS));
        biasMomentum = new float[run.get(NEURONS)];
        biasGradient = new float[run.get(NEURONS)];
        row = new float[layer.weights().columns()];
        products = blocks.stream().map(Product::new).toArray(Product[]::new);
    }

    /**
     * One step along the gradient of the layer's last forward pass.
     *
     * <p>The momentum of a neuron that has fallen silent shrinks by the factor {@code momentum} an iteration, in the end through the
     * denormal numbers, with which a processor is many times slower. What is below {@value #NEGLIGIBLE} is therefore made 0 from
     * time to time: added to a weight it changes no bit of it, unless the weight itself is smaller than 1e-27.
     *
     * @param g of the loss with respect to the layer's output, [T][H]
     */
    void step(float[][] g) {
        for (int t = 0; t < g.length; t++) {
            gradients.putRow(t, g[t]);
        }
        for (Product product : products) {
            product.accumulate();
        }
        layer.weights().add(-learningRate, weightMomentum);
        Arrays.fill(biasGradient, 0);
        for (int t = g.length - 1; t >= 0; t--) {
            LinearLayer.add(g[t], biasGradient);
        }
        float[] bias = layer.bias();
        for (int i = 0; i < biasGradient.length; i++) {
            biasMomentum[i] = momentum * biasMomentum[i] + biasGradient[i];
            bias[i] -= learningRate * biasMomentum[i];
        }
        updates++;
        if (updates % flushInterval == 0) {
            flushMomentum();
        }
    }

    private void flushMomentum() {
        flush(biasMomentum);
        for (int i = 0; i < weightMomentum.rows(); i++) {
            weightMomentum.getRow(i, row);
            if (flush(row)) {
                weightMomentum.putRow(i, row);
            }
        }
    }

    private static boolean flush(float[] momentum) {
        boolean changed = false;
        for (int j = 0; j < momentum.length; j++) {
            boolean negligible = momentum[j] != 0 && Math.abs(momentum[j]) < NEGLIGIBLE;
            momentum[j] = negligible ? 0 : momentum[j];
            changed |= negligible;
        }
        return changed;
    }

    /** As many iterations as a momentum of {@link #NEGLIGIBLE} takes to become denormal; never where it takes but a few. */
    private static int flushInterval(double momentum) {
        double iterations = Math.log(Float.MIN_NORMAL / NEGLIGIBLE) / Math.log(momentum);
        return iterations < FEWEST_ITERATIONS_BETWEEN_FLUSHES
                ? Integer.MAX_VALUE
                : (int) Math.min(Integer.MAX_VALUE, iterations);
    }

    /** The product of every iteration for some neurons, on the arrays' own buffers. */
    private final class Product {
        private final int height;
        private final FloatPointer g;
        private final FloatPointer x;
        private final FloatPointer m;

        Product(NeuronBlock block) {
            height = block.height();
            g = gradients.at(0, block.first());
            x = layer.inputs().at(0, 0);
            m = weightMomentum.at(block.first(), 0);
        }

        /** m = momentum * m + g^T x */
        void accumulate() {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasTrans,
                    openblas.CblasNoTrans,
                    height,
                    layer.inputs().columns(),
                    layer.inputs().rows(),
                    1,
                    g,
                    gradients.stride(),
                    x,
                    layer.inputs().stride(),
                    momentum,
                    m,
                    weightMomentum.stride());
        }
    }
}
