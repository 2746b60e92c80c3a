package io.spikesweep.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.trial.ClipNorm;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import org.junit.jupiter.api.Test;

/** Against torch.nn.utils.clip_grad_norm_ of PyTorch 1.13: {@code coefficient = clip / (norm + 1e-6)}, at most 1, NaN kept. */
class GradientClipTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    private static float factor(double limit, float[][] g, float[][] x) {
        double square = new GradientNorm(g.length, g[0].length, x[0].length).squareOf(g, x);
        return new GradientClip(Hyperparameters.DEFAULTS.with(Parameter.CLIP_NORM, new ClipNorm(limit)))
                .factor(square, g, x);
    }

    @Test
    void longerGradientIsShortened() {
        // by hand: dW = (4, 1), db = 4, norm sqrt(33); float32: 1 / (5.7445626 + 1e-6) * 0.5
        float[][] g = {{3}, {1}};
        float[][] x = {{1, 0}, {1, 1}};
        assertThat(factor(0.5, g, x)).isEqualTo(1 / (5.7445626f + 1e-6f) * 0.5f);
        assertThat(factor(6, g, x)).isOne();
        assertThat(new GradientClip(Hyperparameters.DEFAULTS).factor(33, g, x)).isOne();
    }

    @Test
    void infiniteNormGives0AndNaNStays() {
        // the square of 3e30 is no float32, and PyTorch's norm of it infinite
        assertThat(factor(1, new float[][] {{3e30f}}, new float[][] {{1}})).isZero();
        assertThat(factor(1, new float[][] {{Float.NaN, 0}}, new float[][] {{1}}))
                .isNaN();
    }

    @Test
    void infiniteGradientTimesAnInputOf0IsNaN() {
        float[][] allOnes = {{1, 1}, {1, 1}};
        assertThat(factor(1, new float[][] {{INFINITY, 1}, {0, 1}}, new float[][] {{1, 0}, {1, 1}}))
                .isNaN();
        assertThat(factor(1, new float[][] {{INFINITY, 1}, {0, 1}}, allOnes)).isZero();
        assertThat(factor(1, new float[][] {{INFINITY, 1}, {-1, 1}}, allOnes)).isZero();
        assertThat(factor(1, new float[][] {{INFINITY, 1}, {-INFINITY, 1}}, allOnes))
                .isNaN();
    }
}
