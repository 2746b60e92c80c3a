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
    private final int timesteps;
    private final int neurons;
    private final int inputs;
    private final double[] g;
    private final long[] x;
    private final int words;
    private final double[] squares;
    private final double[] vector;

    GradientNorm(int timesteps, int neurons, int inputs) {
        this.timesteps = timesteps;
        this.neurons = neurons;
        this.inputs = inputs;
        g = new double[timesteps * neurons];
        words = (inputs + Long.SIZE - 1) / Long.SIZE;
        x = new long[timesteps * words];
        squares = new double[neurons];
        vector = new double[inputs];
    }

    /** The norm for gradients {@code g}, [T, H], and inputs {@code x}, [T, I], of 0 and 1; not finite when an element of {@code g} is not. */
    double of(float[] g, float[] x) {
        for (int k = 0; k < g.length; k++) {
            this.g[k] = g[k];
        }
        packBits(x);
        double square = timesteps <= inputs ? expandedSquare() : squareOfVectors();
        // a rounding below 0 is 0; and one NaN, whatever its bits
        return Double.isNaN(square) ? Double.NaN : Math.sqrt(Math.max(0, square));
    }

    private double expandedSquare() {
        Arrays.fill(squares, 0);
        for (int t = 0; t < timesteps; t++) {
            for (int r = 0; r <= t; r++) {
                addProducts(t * neurons, r * neurons, (t == r ? 1 : 2) * (dot(t, r) + 1));
            }
        }
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        return sum;
    }

    private void addProducts(int t, int r, double factor) {
        for (int i = 0; i < neurons; i++) {
            squares[i] += factor * g[t + i] * g[r + i];
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

    private void packBits(float[] bits) {
        Arrays.fill(x, 0);
        for (int t = 0; t < timesteps; t++) {
            for (int j = 0; j < inputs; j++) {
                long bit = (long) bits[t * inputs + j];
                x[t * words + j / Long.SIZE] |= bit << j; // a shift takes the low six bits of its distance
            }
        }
    }

    private boolean bit(int t, int j) {
        return (x[t * words + j / Long.SIZE] >>> j & 1) == 1;
    }

    private double squareOfVectors() {
        double sum = 0;
        for (int i = 0; i < neurons; i++) {
            Arrays.fill(vector, 0);
            double bias = 0;
            for (int t = 0; t < timesteps; t++) {
                double gradient = g[t * neurons + i];
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
