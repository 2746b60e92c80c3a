package io.spikesweep.model;

import static io.spikesweep.trial.Parameter.BIAS_INIT;
import static io.spikesweep.trial.Parameter.INPUTS;
import static io.spikesweep.trial.Parameter.NEURONS;
import static io.spikesweep.trial.Parameter.TIMESTEPS;
import static io.spikesweep.trial.Parameter.WEIGHT_INIT;

import io.spikesweep.random.DrawStream;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.WeightInitialisation;
import io.spikesweep.trial.WeightInitialisation.OfShape;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The Linear layer, the same at every timestep: {@code h[t] = W x[t] + b}, with W [H, I], b [H], x [T, I] and h [T][H].
 */
final class LinearLayer {
    private final NativeMatrix weights;
    private final NativeMatrix inputs;
    private final NativeMatrix currents;
    private final Product[] products;

    private final float[] bias;
    private final float[] row;

    /** Draws W, then b, as PyTorch's Linear does, and then, where the run asks for another, W once more and b once more. */
    LinearLayer(Hyperparameters run, DrawStream draws, NativeMemory memory, List<NeuronBlock> blocks) {
        weights = memory.matrix(run.get(NEURONS), run.get(INPUTS));
        row = new float[run.get(INPUTS)];
        bias = new float[run.get(NEURONS)];
        draw(run, draws);
        inputs = memory.matrix(run.get(TIMESTEPS), run.get(INPUTS));
        currents = memory.matrix(run.get(TIMESTEPS), run.get(NEURONS));
        products = blocks.stream().map(Product::new).toArray(Product[]::new);
    }

    private void draw(Hyperparameters run, DrawStream draws) {
        float bound = bound(run, OfShape.DEFAULT);
        drawWeights(draws, -bound, bound);
        draws.fillUniform(bias, -bound, bound);
        if (run.get(WEIGHT_INIT) instanceof WeightInitialisation.Uniform uniform) {
            drawWeights(draws, (float) uniform.low(), (float) uniform.high());
        } else if (run.get(WEIGHT_INIT) instanceof OfShape shape && shape != OfShape.DEFAULT) {
            drawWeights(draws, -bound(run, shape), bound(run, shape));
        }
        if (run.get(BIAS_INIT) instanceof BiasInitialisation.Uniform uniform) {
            draws.fillUniform(bias, (float) uniform.low(), (float) uniform.high());
        } else if (run.get(BIAS_INIT) instanceof BiasInitialisation.Constant constant) {
            Arrays.fill(bias, (float) constant.value());
        }
    }

    private static float bound(Hyperparameters run, OfShape initialisation) {
        return (float) initialisation.bound(run.get(INPUTS), run.get(NEURONS));
    }

    private void drawWeights(DrawStream draws, float low, float high) {
        for (int i = 0; i < weights.rows(); i++) {
            draws.fillUniform(row, low, high);
            weights.putRow(i, row);
        }
    }

    /** Fills h, [T][H], from {@code bits}, [T][I]. */
    void forward(float[][] bits, float[][] h) {
        for (int t = 0; t < h.length; t++) {
            inputs.putRow(t, bits[t]);
        }
        for (Product product : products) {
            product.multiply();
        }
        for (int t = 0; t < h.length; t++) {
            currents.getRow(t, h[t]);
            add(bias, h[t]);
        }
    }

    static void add(float[] row, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += row[i];
        }
    }

    /** W, [H, I]; the layer's own. */
    NativeMatrix weights() {
        return weights;
    }

    /** b, [H]; the layer's own. */
    float[] bias() {
        return bias;
    }

    /** x of the last forward pass, [T, I]; the layer's own. */
    NativeMatrix inputs() {
        return inputs;
    }

    /** The product of every iteration for some neurons, on the arrays' own buffers. */
    private final class Product {
        private final int height;
        private final FloatPointer w;
        private final FloatPointer x;
        private final FloatPointer h;

        Product(NeuronBlock block) {
            height = block.height();
            w = weights.at(block.first(), 0);
            x = inputs.at(0, 0);
            h = currents.at(0, block.first());
        }

        /** h = x W^T */
        void multiply() {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasNoTrans,
                    openblas.CblasTrans,
                    inputs.rows(),
                    height,
                    inputs.columns(),
                    1,
                    x,
                    inputs.stride(),
                    w,
                    weights.stride(),
                    0,
                    h,
                    currents.stride());
        }
    }
}
