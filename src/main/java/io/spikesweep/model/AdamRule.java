package io.spikesweep.model;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;

/**
 * Adam (Kingma and Ba, 2015), as PyTorch 1.13 computes it for a single tensor, with its roundings.
 *
 * <pre>
 *     m = 0.9 * m + (1 - 0.9) * gradient
 *     v = 0.999 * v + (1 - 0.999) * gradient^2
 *     parameter -= learning_rate / (1 - 0.9^k) * m / (sqrt(v) / sqrt(1 - 0.999^k) + 1e-8)          k = 1, 2, ...
 * </pre>
 */
final class AdamRule implements UpdateRule {
    private static final double FIRST_BETA = 0.9;
    private static final double SECOND_BETA = 0.999;
    private static final float EPSILON = 1e-8f;

    private static final int FLUSH_INTERVAL = Denormals.flushInterval(FIRST_BETA);

    private final double learningRate;
    private int updates;
    private float step;
    private float root;

    AdamRule(Hyperparameters run) {
        learningRate = run.get(Parameter.LEARNING_RATE);
    }

    @Override
    public int averages() {
        return 2;
    }

    /** The powers are StrictMath's: those of Math differ between processors. */
    @Override
    public void begin() {
        updates++;
        step = (float) -(learningRate / (1 - StrictMath.pow(FIRST_BETA, updates)));
        root = (float) Math.sqrt(1 - StrictMath.pow(SECOND_BETA, updates));
    }

    @Override
    public void update(int count, float[] gradient, float[][] averages, float[] parameters) {
        average(count, gradient, averages[0], averages[1]);
        move(count, step, root, averages[0], averages[1], parameters);
        if (updates % FLUSH_INTERVAL == 0) {
            Denormals.flush(averages[0]);
            Denormals.flush(averages[1]);
        }
    }

    private static void average(int count, float[] g, float[] m, float[] v) {
        float first = (float) FIRST_BETA;
        float ofFirst = (float) (1 - FIRST_BETA);
        float second = (float) SECOND_BETA;
        float ofSecond = (float) (1 - SECOND_BETA);
        for (int j = 0; j < count; j++) {
            m[j] = Math.fma(ofFirst, g[j], first * m[j]);
            v[j] = Math.fma(ofSecond * g[j], g[j], second * v[j]);
        }
    }

    private static void move(int count, float step, float root, float[] m, float[] v, float[] w) {
        for (int j = 0; j < count; j++) {
            w[j] += (step * m[j]) / ((float) Math.sqrt(v[j]) / root + EPSILON);
        }
    }
}
