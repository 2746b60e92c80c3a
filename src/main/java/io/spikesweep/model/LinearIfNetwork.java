package io.spikesweep.model;

import io.spikesweep.random.DrawStream;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The network of one trial run: a Linear layer, the same at every timestep, whose currents drive integrate-and-fire neurons,
 * with the momentum of its stochastic gradient descent.
 *
 * <p>With I inputs, H neurons and T timesteps: W and its momentum are [H, I], b and its momentum [H], x is [T, I], h and g are [T, H].
 *
 * <pre>
 *     forward     h[t] = W x[t] + b
 *     backward    dW = sum over t of g[t] x[t]^T        db = sum over t of g[t]
 *     update      m = momentum * m + gradient           parameter -= learning_rate * m
 * </pre>
 */
final class LinearIfNetwork implements AutoCloseable {
    /** The products are cut in blocks of neurons with about so many multiply-adds: the weights of a block stay in the cache. */
    private static final long BLOCK_MULTIPLY_ADDS = 300_000;

    private final Hyperparameters shape;
    private final IntegrateAndFire neurons;

    private final INDArray weights;
    private final INDArray weightMomentum;
    private final INDArray inputs;
    private final INDArray currents;
    private final INDArray gradients;
    private final Block[] blocks;
    private final FloatPointer x;

    private final float[] initialWeights;
    private final float[] initialBias;
    private final float[] bias;
    private final float[] biasMomentum;
    private final float[] biasGradient;
    private final float[] h;
    private final float[] g;

    /** Draws W, then b, then b once more when a uniform bias is asked for. */
    LinearIfNetwork(Hyperparameters run, DrawStream draws) {
        shape = run;
        neurons = new IntegrateAndFire(run.timesteps(), run.neurons(), (float) run.threshold(), run.resetGradient());

        initialWeights = new float[run.neurons() * run.inputs()];
        initialBias = new float[run.neurons()];
        float bound = (float) (1 / Math.sqrt(run.inputs()));
        draws.fillUniform(initialWeights, -bound, bound);
        draws.fillUniform(initialBias, -bound, bound);
        if (run.biasInitialisation() instanceof BiasInitialisation.Uniform uniform) {
            draws.fillUniform(initialBias, (float) uniform.low(), (float) uniform.high());
        }
        bias = initialBias.clone();
        biasMomentum = new float[run.neurons()];
        biasGradient = new float[run.neurons()];
        h = new float[run.timesteps() * run.neurons()];
        g = new float[run.timesteps() * run.neurons()];

        weights = array(run.neurons(), run.inputs());
        weightMomentum = array(run.neurons(), run.inputs());
        inputs = array(run.timesteps(), run.inputs());
        currents = array(run.timesteps(), run.neurons());
        gradients = array(run.timesteps(), run.neurons());
        x = NativeBlas.pointer(inputs, 0);
        blocks = blocks();
        blocks[0].w.put(initialWeights);
    }

    private static INDArray array(int rows, int columns) {
        return Nd4j.create(DataType.FLOAT, rows, columns);
    }

    /** A forward pass on {@code bits}, [T, I]. */
    void forward(float[] bits) {
        x.put(bits);
        for (Block block : blocks) {
            block.multiply();
        }
        blocks[0].h.get(h);
        int size = shape.neurons();
        for (int t = 0; t < shape.timesteps(); t++) {
            for (int i = 0; i < size; i++) {
                h[t * size + i] += bias[i];
            }
        }
        neurons.forward(h);
    }

    /** The backward pass of the last forward pass: every spike has the gradient {@code u}. */
    void backward(float u) {
        neurons.backward(u, g);
    }

    /** One step of gradient descent along the last backward pass. */
    void update() {
        float momentum = (float) shape.momentum();
        float learningRate = (float) shape.learningRate();
        blocks[0].g.put(g);
        for (Block block : blocks) {
            block.accumulate(momentum);
        }
        openblas.cblas_saxpy(initialWeights.length, -learningRate, blocks[0].m, 1, blocks[0].w, 1);
        int size = shape.neurons();
        System.arraycopy(g, (shape.timesteps() - 1) * size, biasGradient, 0, size);
        for (int t = shape.timesteps() - 2; t >= 0; t--) {
            for (int i = 0; i < size; i++) {
                biasGradient[i] += g[t * size + i];
            }
        }
        for (int i = 0; i < size; i++) {
            biasMomentum[i] = momentum * biasMomentum[i] + biasGradient[i];
            bias[i] -= learningRate * biasMomentum[i];
        }
    }

    IntegrateAndFire neurons() {
        return neurons;
    }

    /** g of the last backward pass, [T, H]; the network's own array. */
    float[] gradients() {
        return g;
    }

    /** W row by row, [H, I]. */
    float[] weights() {
        float[] copy = new float[initialWeights.length];
        blocks[0].w.get(copy);
        return copy;
    }

    float[] bias() {
        return bias.clone();
    }

    /**
     * The L2 norm, in float64, of how far W has moved since it was drawn, over the neurons whose weights, bias and last potentials
     * are all finite.
     */
    double weightChangeNorm() {
        float[] now = weights();
        boolean[] finite = neurons.finite();
        double sum = 0;
        for (int i = 0; i < shape.neurons(); i++) {
            double square = 0;
            for (int j = i * shape.inputs(); j < (i + 1) * shape.inputs(); j++) {
                square += square((double) now[j] - initialWeights[j]);
            }
            // a weight that is not finite makes its neuron's square so, and no finite float32 does
            boolean counts = finite[i] && Float.isFinite(bias[i]) && Double.isFinite(square);
            sum += counts ? square : 0;
        }
        return Math.sqrt(sum);
    }

    private static double square(double value) {
        return value * value;
    }

    @Override
    public void close() {
        for (INDArray array : new INDArray[] {weights, weightMomentum, inputs, currents, gradients}) {
            array.close();
        }
    }

    private Block[] blocks() {
        long products = (long) shape.timesteps() * shape.inputs();
        int height = (int) Math.max(1, Math.min(shape.neurons(), BLOCK_MULTIPLY_ADDS / products));
        return IntStream.iterate(0, first -> first < shape.neurons(), first -> first + height)
                .mapToObj(first -> new Block(first, Math.min(height, shape.neurons() - first)))
                .toArray(Block[]::new);
    }

    /** Some neurons in a row, with the two products of every iteration on the arrays' own buffers. */
    private final class Block {
        private final int height;
        private final FloatPointer w;
        private final FloatPointer m;
        private final FloatPointer h;
        private final FloatPointer g;

        Block(int first, int height) {
            this.height = height;
            w = NativeBlas.pointer(weights, (long) first * shape.inputs());
            m = NativeBlas.pointer(weightMomentum, (long) first * shape.inputs());
            h = NativeBlas.pointer(currents, first);
            g = NativeBlas.pointer(gradients, first);
        }

        /** h = x W^T */
        void multiply() {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasNoTrans,
                    openblas.CblasTrans,
                    shape.timesteps(),
                    height,
                    shape.inputs(),
                    1,
                    x,
                    shape.inputs(),
                    w,
                    shape.inputs(),
                    0,
                    h,
                    shape.neurons());
        }

        /** m = momentum * m + g^T x */
        void accumulate(float momentum) {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasTrans,
                    openblas.CblasNoTrans,
                    height,
                    shape.inputs(),
                    shape.timesteps(),
                    1,
                    g,
                    shape.neurons(),
                    x,
                    shape.inputs(),
                    momentum,
                    m,
                    shape.inputs());
        }
    }
}
