package io.spikesweep.model;

import java.util.Arrays;

/**
 * The L2 norm over dW and db together, in float64, from the g and x that they are products of: the gradient itself is never formed.
 *
 * <p>With z[t] = (x[t], 1) the gradient of neuron i is the vector sum over t of g[t,i] z[t], and its squared length is
 *
 * <pre>
 *     sum over t, r of g[t,i] g[r,i] (x[t] . x[r] + 1)
 * </pre>
 *
 * which for the few timesteps of a usual network costs a fraction of the product. Where there are more timesteps than inputs the
 * vector itself is the cheaper way.
 */
final class GradientNorm {
    private static final int CACHED_NEURONS = 512;

    private final int timesteps;
    private final int neurons;
    private final int inputs;
    private final double[][] g;
    private final long[] x;
    private final int words;
    private final float[] marks;
    private final int[] places;
    private final double[] factors;
    private final double[] squares;
    private final double[] vector;
    private int moving;

    GradientNorm(int timesteps, int neurons, int inputs) {
        this.timesteps = timesteps;
        this.neurons = neurons;
        this.inputs = inputs;
        g = new double[timesteps][neurons];
        words = (inputs + Long.SIZE - 1) / Long.SIZE;
        x = new long[timesteps * words];
        marks = new float[neurons];
        // one more than there are: the place after the last is written before it is known to be none
        places = new int[neurons + 1];
        factors = new double[timesteps <= inputs ? timesteps * timesteps : 0];
        squares = new double[neurons];
        vector = new double[inputs];
    }

    /** Its square for gradients {@code g}, [T][H], and inputs {@code x}, [T][I], of 0 and 1; not finite when an element of {@code g} is not. */
    double squareOf(float[][] g, float[][] x) {
        packBits(x);
        gather(g);
        double square = timesteps <= inputs ? expandedSquare() : squareOfVectors();
        // a rounding below 0 is 0; and one NaN, whatever its bits
        return Double.isNaN(square) ? Double.NaN : Math.max(0, square);
    }

    /** Takes the neurons that have a gradient that is not 0, in their order. The others would add 0. */
    private void gather(float[][] g) {
        Arrays.fill(marks, 0);
        for (float[] gradients : g) {
            addSizes(gradients, marks);
        }
        moving = 0;
        for (int i = 0; i < neurons; i++) {
            places[moving] = i;
            moving += marks[i] == 0 ? 0 : 1;
        }
        for (int t = 0; t < timesteps; t++) {
            take(g[t], places, moving, this.g[t]);
        }
    }

    private static void take(float[] from, int[] places, int count, double[] to) {
        for (int k = 0; k < count; k++) {
            to[k] = from[places[k]];
        }
    }

    /** A sum of sizes is 0 only where every one is, and NaN where one is. */
    private static void addSizes(float[] gradients, float[] sizes) {
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] += Math.abs(gradients[i]);
        }
    }

    private double expandedSquare() {
        for (int t = 0; t < timesteps; t++) {
            for (int r = 0; r <= t; r++) {
                factors[t * timesteps + r] = (t == r ? 1 : 2) * (dot(t, r) + 1);
            }
        }
        Arrays.fill(squares, 0, moving, 0);
        // some neurons at a time, whose gradients stay in the cache
        for (int first = 0; first < moving; first += CACHED_NEURONS) {
            int end = Math.min(moving, first + CACHED_NEURONS);
            for (int t = 0; t < timesteps; t++) {
                for (int r = 0; r <= t; r++) {
                    addProducts(factors[t * timesteps + r], g[t], g[r], squares, first, end);
                }
            }
        }
        double sum = 0;
        for (int i = 0; i < moving; i++) {
            sum += squares[i];
        }
        return sum;
    }

    private static void addProducts(
            double factor, double[] left, double[] right, double[] squares, int first, int end) {
        for (int i = first; i < end; i++) {
            squares[i] += factor * left[i] * right[i];
        }
    }

    /** x[t] . x[r] */
    private int dot(int t, int r) {
        int sum = 0;
        for (int word = 0; word < words; word++) {
            sum += Long.bitCount(x[t * words + word] & x[r * words + word]);
        }
        return sum;
    }

    private void packBits(float[][] bits) {
        for (int t = 0; t < timesteps; t++) {
            for (int word = 0; word < words; word++) {
                int first = word * Long.SIZE;
                x[t * words + word] = pack(bits[t], first, Math.min(Long.SIZE, inputs - first));
            }
        }
    }

    private static long pack(float[] bits, int from, int count) {
        long word = 0;
        for (int k = 0; k < count; k++) {
            // a bit that is set in the representation of 1 and not in that of 0
            word |= (Float.floatToRawIntBits(bits[from + k]) >>> 23 & 1L) << k;
        }
        return word;
    }

    private boolean bit(int t, int j) {
        return (x[t * words + j / Long.SIZE] >>> j & 1) == 1;
    }

    private double squareOfVectors() {
        double sum = 0;
        for (int i = 0; i < moving; i++) {
            Arrays.fill(vector, 0);
            double bias = 0;
            for (int t = 0; t < timesteps; t++) {
                double gradient = g[t][i];
                bias += gradient;
                for (int j = 0; j < inputs; j++) {
                    vector[j] += bit(t, j) ? gradient : 0;
                }
            }
            sum += bias * bias;
            for (double element : vector) {
                sum += element * element;
            }
        }
        return sum;
    }
}
