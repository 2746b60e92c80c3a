package io.spikesweep.model;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Surrogate;

/**
 * d(z), the derivative that a spike is given, of z = v - threshold: loops over a row of H neurons, chosen once for a run. The
 * formulas are those of {@link Surrogate}, with the roundings of PyTorch's operations.
 */
final class SurrogateDerivative {
    /** Fills {@code d}, [H], from the potentials {@code v}, or answers the spikes {@code s}. */
    @FunctionalInterface
    private interface Fill {
        float[] of(float[] v, float[] s, float[] d);
    }

    /** Below it the exponential is 0 in what is added to it. */
    private static final float LOWEST_EXPONENT = -87;

    /** An exponent is divided by 2 so often, and the exponential squared. */
    private static final int HALVINGS = 7;

    private final float[] derivatives;
    private final Fill fill;

    SurrogateDerivative(Hyperparameters run) {
        derivatives = new float[run.get(Parameter.NEURONS)];
        fill = fill(run.get(Parameter.SURROGATE), run.get(Parameter.THRESHOLD).floatValue());
    }

    private static Fill fill(Surrogate surrogate, float threshold) {
        double parameter = surrogate.parameter();
        float k = (float) parameter;
        return switch (surrogate.shape()) {
            case SPIKE -> (v, s, d) -> s;
            case ATAN -> {
                float slope = (float) (Math.PI / 2 * parameter);
                float height = (float) (parameter / 2);
                yield (v, s, d) -> atan(threshold, slope, height, v, d);
            }
            case FAST_SIGMOID -> (v, s, d) -> fastSigmoid(threshold, k, v, d);
            case SIGMOID -> (v, s, d) -> sigmoid(threshold, k, v, d);
            case TRIANGLE -> {
                float square = (float) (parameter * parameter);
                yield (v, s, d) -> triangle(threshold, k, square, v, d);
            }
            case BOXCAR -> {
                float half = (float) (parameter / 2);
                float height = (float) (1 / parameter);
                yield (v, s, d) -> boxcar(threshold, half, height, v, d);
            }
        };
    }

    /**
     * Of a row of neurons, [H].
     *
     * @param v their potentials
     * @param s their spikes
     * @return a row that the next call fills again, or {@code s}
     */
    float[] of(float[] v, float[] s) {
        return fill.of(v, s, derivatives);
    }

    // a loop over one row, and nothing but its index, in each: what Java's compiler makes vector instructions of, but
    // for boxcar's

    private static float[] atan(float threshold, float slope, float height, float[] v, float[] d) {
        for (int i = 0; i < d.length; i++) {
            float y = slope * (v[i] - threshold);
            d[i] = 1 / (1 + y * y) * height;
        }
        return d;
    }

    private static float[] fastSigmoid(float threshold, float k, float[] v, float[] d) {
        for (int i = 0; i < d.length; i++) {
            float q = k * Math.abs(v[i] - threshold) + 1;
            d[i] = 1 / (q * q);
        }
        return d;
    }

    private static float[] triangle(float threshold, float k, float square, float[] v, float[] d) {
        for (int i = 0; i < d.length; i++) {
            d[i] = Math.max(0, k - square * Math.abs(v[i] - threshold));
        }
        return d;
    }

    /** A NaN is outside. */
    private static float[] boxcar(float threshold, float half, float height, float[] v, float[] d) {
        for (int i = 0; i < d.length; i++) {
            d[i] = Math.abs(v[i] - threshold) < half ? height : 0;
        }
        return d;
    }

    /**
     * With an exponential that is the same on every machine: e^x - 1 of x / 128 by its series, and seven times (1 + p)^2 - 1 = p (p + 2).
     * The derivative is off by less than 2e-7 k.
     */
    private static float[] sigmoid(float threshold, float k, float[] v, float[] d) {
        exponents(threshold, k, v, d);
        series(d);
        for (int halving = 0; halving < HALVINGS; halving++) {
            square(d);
        }
        logisticDerivative(k, d);
        return d;
    }

    /** Math.max keeps a NaN. */
    private static void exponents(float threshold, float k, float[] v, float[] d) {
        for (int i = 0; i < d.length; i++) {
            d[i] = Math.max(LOWEST_EXPONENT, -(k * (v[i] - threshold))) * 0x1p-7f;
        }
    }

    private static void series(float[] d) {
        for (int i = 0; i < d.length; i++) {
            float r = d[i];
            float sum = Math.fma(r, 1f / 5040, 1f / 720);
            sum = Math.fma(r, sum, 1f / 120);
            sum = Math.fma(r, sum, 1f / 24);
            sum = Math.fma(r, sum, 1f / 6);
            sum = Math.fma(r, sum, 1f / 2);
            sum = Math.fma(r, sum, 1f);
            d[i] = r * sum;
        }
    }

    private static void square(float[] d) {
        for (int i = 0; i < d.length; i++) {
            d[i] = d[i] * (d[i] + 2);
        }
    }

    private static void logisticDerivative(float k, float[] d) {
        for (int i = 0; i < d.length; i++) {
            float sigmoid = 1 / (1 + (1 + d[i]));
            d[i] = sigmoid * (1 - sigmoid) * k;
        }
    }
}
