package io.spikesweep.model;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The gradient of a {@link LinearLayer}'s parameters, as the factors of its products, which are taken where they are wanted.
 *
 * <pre>
 *     dW = sum over t of g[t] x[t]^T        db = sum over t of g[t]
 * </pre>
 */
final class LayerGradient {
    private final LinearLayer layer;
    private final NativeMatrix outputs;
    private final float[] bias;
    private float factor;

    LayerGradient(Hyperparameters run, LinearLayer layer, NativeMemory memory) {
        this.layer = layer;
        outputs = memory.matrix(run.get(Parameter.TIMESTEPS), run.get(Parameter.NEURONS));
        bias = new float[run.get(Parameter.NEURONS)];
    }

    /**
     * Of the layer's last forward pass.
     *
     * @param g of the loss with respect to the layer's output, [T][H]; written anew where the factor is 0
     * @param factor of all of it
     */
    void take(float[][] g, float factor) {
        this.factor = factor == 0 ? 1 : factor;
        if (factor == 0) {
            // a product that is multiplied by 0 is not looked at, and an infinite one makes NaN
            for (float[] row : g) {
                multiply(row, 0);
            }
        }
        for (int t = 0; t < g.length; t++) {
            outputs.putRow(t, g[t]);
        }
        Arrays.fill(bias, 0);
        for (int t = g.length - 1; t >= 0; t--) {
            LinearLayer.add(g[t], bias);
        }
        if (this.factor != 1) {
            multiply(bias, this.factor);
        }
    }

    private static void multiply(float[] row, float factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] *= factor;
        }
    }

    /** db, [H]; the gradient's own. */
    float[] bias() {
        return bias;
    }

    /** dW for some neurons, on the arrays' own buffers. */
    final class Product {
        private final int height;
        private final FloatPointer g;
        private final FloatPointer x;
        private final FloatPointer sum;
        private final int stride;

        /**
         * @param block the neurons
         * @param sum that the product is added to, from its row {@code row} on
         */
        Product(NeuronBlock block, NativeMatrix sum, int row) {
            height = block.height();
            g = outputs.at(0, block.first());
            x = layer.inputs().at(0, 0);
            this.sum = sum.at(row, 0);
            stride = sum.stride();
        }

        /** sum = share * sum + factor * g^T x; with a share of 0 what was there does not count, be it NaN. */
        void addTo(float share) {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasTrans,
                    openblas.CblasNoTrans,
                    height,
                    layer.inputs().columns(),
                    layer.inputs().rows(),
                    factor,
                    g,
                    outputs.stride(),
                    x,
                    layer.inputs().stride(),
                    share,
                    sum,
                    stride);
        }
    }
}
