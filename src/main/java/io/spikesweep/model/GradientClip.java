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
        float norm = Double.isFinite(square) ? (float) Math.sqrt((float) square) : normOfInfinite(g, x);
        return Math.min(1, 1 / (norm + EPSILON) * limit);
    }

    /**
     * Infinite or NaN, as PyTorch's products make it: infinity times an input of 0 is NaN, and so is one infinity less another. (Where
     * finite gradients add up to an infinite weight's PyTorch has a NaN after clipping, and here it is 0.)
     */
    private static float normOfInfinite(float[][] g, float[][] x) {
        float[] sums = new float[g[0].length];
        for (int t = 0; t < g.length; t++) {
            boolean meetsZero = hasZero(x[t]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += Float.isInfinite(g[t][i]) && meetsZero ? Float.NaN : g[t][i];
            }
        }
        for (float sum : sums) {
            if (Float.isNaN(sum)) {
                return Float.NaN;
            }
        }
        return Float.POSITIVE_INFINITY;
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
