package io.spikesweep.model;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;

/**
 * What a gradient is multiplied by, so that it is no longer than {@code clip-norm}, as torch.nn.utils.clip_grad_norm_ computes it in
 * float32: {@code min(1, clip / (norm + 1e-6))}, where a NaN stays one.
 */
final class GradientClip {
    private static final float EPSILON = 1e-6f;

    private final float limit;

    GradientClip(Hyperparameters run) {
        limit = (float) run.get(Parameter.CLIP_NORM).limit();
    }

    /**
     * Of a gradient.
     *
     * @param square of its norm
     * @param g with respect to the layer's output, [T][H]
     * @param x inputs of the layer, [T][I]
     * @return 1 where nothing is clipped
     */
    float factor(double square, float[][] g, float[][] x) {
        if (Float.isInfinite(limit)) {
            return 1;
        }
        float norm = Double.isInfinite(square) && meetsZero(g, x) ? Float.NaN : (float) Math.sqrt((float) square);
        return Math.min(1, 1 / (norm + EPSILON) * limit);
    }

    /** Whether an infinite element is multiplied with an input of 0, which makes NaN of the weight's gradient, and of its norm. */
    private static boolean meetsZero(float[][] g, float[][] x) {
        for (int t = 0; t < g.length; t++) {
            if (hasInfinite(g[t]) && hasZero(x[t])) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasInfinite(float[] row) {
        for (float value : row) {
            if (Float.isInfinite(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasZero(float[] row) {
        for (float value : row) {
            if (value == 0) {
                return true;
            }
        }
        return false;
    }
}
