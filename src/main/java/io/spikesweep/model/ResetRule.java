package io.spikesweep.model;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ResetGradient;

/**
 * What a spike does to the potential at the next timestep, and to the gradient that comes back from there: loops over a row of H
 * neurons, chosen once for a run.
 *
 * <pre>
 *     zero            v[t] = decay * (v[t-1] * (1 - s[t-1])) + h[t]
 *     subtract        v[t] = decay * v[t-1] + h[t] - s[t-1] * threshold
 *     none            v[t] = decay * v[t-1] + h[t]
 *
 *     e = decay * g[t+1], d = the surrogate's derivative, u = the gradient with respect to a spike
 *
 *     zero            g[t] = d * (u - v[t] * e) + (1 - s[t]) * e             detached: d * u + (1 - s[t]) * e
 *     subtract        g[t] = d * (u - threshold * g[t+1]) + e                detached: d * u + e
 *     none            g[t] = d * u + e
 * </pre>
 *
 * Without a path through the reset there is no product with it: 0 * infinity would be NaN. The order of roundings is PyTorch's.
 */
final class ResetRule {
    /** Of the potentials {@code before} and the spikes {@code fired}, [H], at the timestep before. */
    @FunctionalInterface
    private interface Charge {
        void of(float[] before, float[] fired, float[] h, float[] v);
    }

    /** Of the gradient {@code next}, [H], at the timestep after. */
    @FunctionalInterface
    private interface Gradient {
        void of(float u, float[] d, float[] v, float[] s, float[] next, float[] g);
    }

    private final Charge charge;
    private final Gradient gradient;

    ResetRule(Hyperparameters run) {
        float decay = run.get(Parameter.DECAY).floatValue();
        float threshold = run.get(Parameter.THRESHOLD).floatValue();
        Gradient without = (u, d, v, s, next, g) -> gradientPastNone(decay, u, d, next, g);
        boolean isThrough = run.get(Parameter.RESET_GRADIENT) == ResetGradient.THROUGH;
        switch (run.get(Parameter.RESET)) {
            case ZERO -> {
                charge = (before, fired, h, v) -> chargeFromZero(decay, before, fired, h, v);
                gradient = isThrough
                        ? (u, d, v, s, next, g) -> gradientThroughZero(decay, u, d, v, s, next, g)
                        : (u, d, v, s, next, g) -> gradientPastZero(decay, u, d, s, next, g);
            }
            case SUBTRACT -> {
                charge = (before, fired, h, v) -> chargeLessThreshold(decay, threshold, before, fired, h, v);
                gradient = isThrough
                        ? (u, d, v, s, next, g) -> gradientThroughSubtraction(decay, threshold, u, d, next, g)
                        : without;
            }
            default -> {
                charge = (before, fired, h, v) -> chargeOn(decay, before, h, v);
                gradient = without;
            }
        }
    }

    /** Fills the potentials {@code v}, [H], from those and the spikes of the timestep before and the currents {@code h}. */
    void charge(float[] before, float[] fired, float[] h, float[] v) {
        charge.of(before, fired, h, v);
    }

    /** Fills {@code g}, [H], with the gradient with respect to potentials {@code v} with spikes {@code s} and derivatives {@code d}. */
    void gradient(float u, float[] d, float[] v, float[] s, float[] next, float[] g) {
        gradient.of(u, d, v, s, next, g);
    }

    // a loop over one row, and nothing but its index, in each: what Java's compiler makes vector instructions of

    private static void chargeFromZero(float decay, float[] before, float[] fired, float[] h, float[] v) {
        for (int i = 0; i < v.length; i++) {
            v[i] = decay * (before[i] * (1 - fired[i])) + h[i];
        }
    }

    private static void chargeLessThreshold(
            float decay, float threshold, float[] before, float[] fired, float[] h, float[] v) {
        for (int i = 0; i < v.length; i++) {
            v[i] = decay * before[i] + h[i] - fired[i] * threshold;
        }
    }

    private static void chargeOn(float decay, float[] before, float[] h, float[] v) {
        for (int i = 0; i < v.length; i++) {
            v[i] = decay * before[i] + h[i];
        }
    }

    private static void gradientThroughZero(
            float decay, float u, float[] d, float[] v, float[] s, float[] next, float[] g) {
        for (int i = 0; i < g.length; i++) {
            float e = decay * next[i];
            g[i] = d[i] * (u - v[i] * e) + (1 - s[i]) * e;
        }
    }

    private static void gradientPastZero(float decay, float u, float[] d, float[] s, float[] next, float[] g) {
        for (int i = 0; i < g.length; i++) {
            float e = decay * next[i];
            g[i] = d[i] * u + (1 - s[i]) * e;
        }
    }

    private static void gradientThroughSubtraction(
            float decay, float threshold, float u, float[] d, float[] next, float[] g) {
        for (int i = 0; i < g.length; i++) {
            g[i] = d[i] * (u - threshold * next[i]) + decay * next[i];
        }
    }

    private static void gradientPastNone(float decay, float u, float[] d, float[] next, float[] g) {
        for (int i = 0; i < g.length; i++) {
            g[i] = d[i] * u + decay * next[i];
        }
    }
}
