package io.spikesweep.model;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;

/**
 * Stochastic gradient descent with Nesterov's momentum, as PyTorch defines it, with its roundings.
 *
 * <pre>
 *     m = momentum * m + gradient           parameter -= learning_rate * (gradient + momentum * m)
 * </pre>
 */
final class NesterovRule implements UpdateRule {
    private final float momentum;
    private final float learningRate;
    private final int flushInterval;
    private int updates;

    NesterovRule(Hyperparameters run) {
        momentum = run.get(Parameter.MOMENTUM).floatValue();
        learningRate = run.get(Parameter.LEARNING_RATE).floatValue();
        flushInterval = Denormals.flushInterval(run.get(Parameter.MOMENTUM));
    }

    @Override
    public int averages() {
        return 1;
    }

    @Override
    public void begin() {
        updates++;
    }

    @Override
    public void update(int count, float[] gradient, float[][] averages, float[] parameters) {
        step(count, momentum, -learningRate, gradient, averages[0], parameters);
        if (updates % flushInterval == 0) {
            Denormals.flush(averages[0]);
        }
    }

    private static void step(int count, float momentum, float factor, float[] g, float[] m, float[] w) {
        for (int j = 0; j < count; j++) {
            float average = momentum * m[j] + g[j];
            m[j] = average;
            w[j] = Math.fma(factor, Math.fma(momentum, average, g[j]), w[j]);
        }
    }
}
