package io.spikesweep.model;

import static io.spikesweep.trial.Parameter.BIAS_INIT;
import static io.spikesweep.trial.Parameter.INPUTS;
import static io.spikesweep.trial.Parameter.LEARNING_RATE;
import static io.spikesweep.trial.Parameter.MOMENTUM;
import static io.spikesweep.trial.Parameter.NEURONS;
import static io.spikesweep.trial.Parameter.RESET_GRADIENT;
import static io.spikesweep.trial.Parameter.THRESHOLD;
import static io.spikesweep.trial.Parameter.TIMESTEPS;

import io.spikesweep.random.DrawStream;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The network of one trial run: a Linear layer, the same at every timestep, whose currents drive integrate-and-fire neurons,
 * with the momentum of its stochastic gradient descent.
 *
 * <p>With I inputs, H neurons and T timesteps: W and its momentum are [H, I], b and its momentum [H], x is [T, I], h and g are [T][H].
 *
 * <pre>
 *     forward     h[t] = W x[t] + b
 *     backward    dW = sum over t of g[t] x[t]^T        db = sum over t of g[t]
 *     update      m = momentum * m + gradient           parameter -= learning_rate * m
 * </pre>
 */
final class LinearIfNetwork implements AutoCloseable {
    /**
     * The products are cut in blocks of neurons with about so many multiply-adds: OpenBLAS has kernels of their own for such small
     * products, which do not copy the matrices first.
     */
    private static final long BLOCK_MULTIPLY_ADDS = 300_000;

    /** Where that would be fewer neurons than this, the products are large enough to be taken whole. */
    private static final long FEWEST_NEURONS_OF_A_BLOCK = 64;

    /** A thousand times the smallest normal number. */
    private static final float NEGLIGIBLE = 0x1p-116f;

    /** A momentum that shrinks so fast is denormal for a few iterations only. */
    private static final int FEWEST_ITERATIONS_BETWEEN_FLUSHES = 8;

    static {
        NativeBlas.load();
    }

    private final Hyperparameters shape;
    private final IntegrateAndFire neurons;
    private final int flushInterval;
    private int updates;

    private final NativeMemory memory;
    private final NativeMatrix weights;
    private final NativeMatrix initialWeights;
    private final NativeMatrix weightMomentum;
    private final NativeMatrix inputs;
    private final NativeMatrix currents;
    private final NativeMatrix gradients;
    private final FloatPointer x;
    private final Block[] blocks;

    private final float[] bias;
    private final float[] biasMomentum;
    private final float[] biasGradient;
    private final float[] row;
    private final float[][] h;
    private final float[][] g;

    /** Draws W, then b, then b once more when a uniform bias is asked for. */
    LinearIfNetwork(Hyperparameters run, DrawStream draws) {
        shape = run;
        neurons = new IntegrateAndFire(
                run.get(TIMESTEPS), run.get(NEURONS), run.get(THRESHOLD).floatValue(), run.get(RESET_GRADIENT));

        memory = new NativeMemory(Footprint.nativeBytes(run));
        weights = memory.matrix(run.get(NEURONS), run.get(INPUTS));
        row = new float[run.get(INPUTS)];
        bias = new float[run.get(NEURONS)];
        draw(draws);
        initialWeights = memory.copyOf(weights);
        weightMomentum = memory.matrix(run.get(NEURONS), run.get(INPUTS));
        inputs = memory.matrix(run.get(TIMESTEPS), run.get(INPUTS));
        currents = memory.matrix(run.get(TIMESTEPS), run.get(NEURONS));
        gradients = memory.matrix(run.get(TIMESTEPS), run.get(NEURONS));
        biasMomentum = new float[run.get(NEURONS)];
        biasGradient = new float[run.get(NEURONS)];
        flushInterval = flushInterval(run.get(MOMENTUM));
        h = new float[run.get(TIMESTEPS)][run.get(NEURONS)];
        g = new float[run.get(TIMESTEPS)][run.get(NEURONS)];

        x = inputs.at(0, 0);
        blocks = blocks();
    }

    private void draw(DrawStream draws) {
        float bound = (float) (1 / Math.sqrt(shape.get(INPUTS)));
        for (int i = 0; i < shape.get(NEURONS); i++) {
            draws.fillUniform(row, -bound, bound);
            weights.putRow(i, row);
        }
        draws.fillUniform(bias, -bound, bound);
        if (shape.get(BIAS_INIT) instanceof BiasInitialisation.Uniform uniform) {
            draws.fillUniform(bias, (float) uniform.low(), (float) uniform.high());
        }
    }

    /** A forward pass on {@code bits}, [T][I]. */
    void forward(float[][] bits) {
        for (int t = 0; t < h.length; t++) {
            inputs.putRow(t, bits[t]);
        }
        for (Block block : blocks) {
            block.multiply();
        }
        for (int t = 0; t < h.length; t++) {
            currents.getRow(t, h[t]);
            add(bias, h[t]);
        }
        neurons.forward(h);
    }

    /** The backward pass of the last forward pass: every spike has the gradient {@code u}. */
    void backward(float u) {
        neurons.backward(u, g);
    }

    /**
     * One step of gradient descent along the last backward pass.
     *
     * <p>The momentum of a neuron that has fallen silent shrinks by the factor {@code momentum} an iteration, in the end through the
     * denormal numbers, with which a processor is many times slower. What is below {@value #NEGLIGIBLE} is therefore made 0 from
     * time to time: added to a weight it changes no bit of it, unless the weight itself is smaller than 1e-27.
     */
    void update() {
        float momentum = shape.get(MOMENTUM).floatValue();
        float learningRate = shape.get(LEARNING_RATE).floatValue();
        for (int t = 0; t < g.length; t++) {
            gradients.putRow(t, g[t]);
        }
        for (Block block : blocks) {
            block.accumulate(momentum);
        }
        weights.add(-learningRate, weightMomentum);
        Arrays.fill(biasGradient, 0);
        for (int t = g.length - 1; t >= 0; t--) {
            add(g[t], biasGradient);
        }
        for (int i = 0; i < biasGradient.length; i++) {
            biasMomentum[i] = momentum * biasMomentum[i] + biasGradient[i];
            bias[i] -= learningRate * biasMomentum[i];
        }
        updates++;
        if (updates % flushInterval == 0) {
            flushMomentum();
        }
    }

    private static void add(float[] row, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += row[i];
        }
    }

    private void flushMomentum() {
        flush(biasMomentum);
        for (int i = 0; i < shape.get(NEURONS); i++) {
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

    IntegrateAndFire neurons() {
        return neurons;
    }

    /** g of the last backward pass, [T][H]; the network's own arrays. */
    float[][] gradients() {
        return g;
    }

    /** W, [H][I]. */
    float[][] weights() {
        float[][] copy = new float[shape.get(NEURONS)][shape.get(INPUTS)];
        for (int i = 0; i < copy.length; i++) {
            weights.getRow(i, copy[i]);
        }
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
        boolean[] finite = neurons.finite();
        double[] squares = squaredChanges();
        double sum = 0;
        for (int i = 0; i < squares.length; i++) {
            // a weight that is not finite makes its neuron's square so, and no finite float32 does
            boolean counts = finite[i] && Float.isFinite(bias[i]) && Double.isFinite(squares[i]);
            sum += counts ? squares[i] : 0;
        }
        return Math.sqrt(sum);
    }

    /** Of every neuron, [H]. */
    private double[] squaredChanges() {
        double[] squares = new double[shape.get(NEURONS)];
        float[][] now = new float[4][shape.get(INPUTS)];
        float[][] then = new float[4][shape.get(INPUTS)];
        double[] sums = new double[4];
        for (int first = 0; first < squares.length; first += sums.length) {
            int count = Math.min(sums.length, squares.length - first);
            for (int k = 0; k < count; k++) {
                weights.getRow(first + k, now[k]);
                initialWeights.getRow(first + k, then[k]);
            }
            squaredDistances(now, then, sums);
            System.arraycopy(sums, 0, squares, first, count);
        }
        return squares;
    }

    /** Of four rows at a time: one sum alone would wait for each of its additions to end. */
    private static void squaredDistances(float[][] left, float[][] right, double[] sums) {
        float[] left0 = left[0];
        float[] left1 = left[1];
        float[] left2 = left[2];
        float[] left3 = left[3];
        float[] right0 = right[0];
        float[] right1 = right[1];
        float[] right2 = right[2];
        float[] right3 = right[3];
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int j = 0; j < left0.length; j++) {
            a += square((double) left0[j] - right0[j]);
            b += square((double) left1[j] - right1[j]);
            c += square((double) left2[j] - right2[j]);
            d += square((double) left3[j] - right3[j]);
        }
        sums[0] = a;
        sums[1] = b;
        sums[2] = c;
        sums[3] = d;
    }

    private static double square(double value) {
        return value * value;
    }

    @Override
    public void close() {
        memory.close();
    }

    /** From the last to the first: the products find in the cache what the addition, which goes the other way, has just left there. */
    private Block[] blocks() {
        long products = (long) shape.get(TIMESTEPS) * shape.get(INPUTS);
        long wanted = BLOCK_MULTIPLY_ADDS / products;
        int height =
                wanted < FEWEST_NEURONS_OF_A_BLOCK ? shape.get(NEURONS) : (int) Math.min(shape.get(NEURONS), wanted);
        int last = (shape.get(NEURONS) - 1) / height * height;
        return IntStream.iterate(last, first -> first >= 0, first -> first - height)
                .mapToObj(first -> new Block(first, Math.min(height, shape.get(NEURONS) - first)))
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
            w = weights.at(first, 0);
            m = weightMomentum.at(first, 0);
            h = currents.at(0, first);
            g = gradients.at(0, first);
        }

        /** h = x W^T */
        void multiply() {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasNoTrans,
                    openblas.CblasTrans,
                    shape.get(TIMESTEPS),
                    height,
                    shape.get(INPUTS),
                    1,
                    x,
                    inputs.stride(),
                    w,
                    weights.stride(),
                    0,
                    h,
                    currents.stride());
        }

        /** m = momentum * m + g^T x */
        void accumulate(float momentum) {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasTrans,
                    openblas.CblasNoTrans,
                    height,
                    shape.get(INPUTS),
                    shape.get(TIMESTEPS),
                    1,
                    g,
                    gradients.stride(),
                    x,
                    inputs.stride(),
                    momentum,
                    m,
                    weightMomentum.stride());
        }
    }
}
