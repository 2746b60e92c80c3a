package io.spikesweep.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientNormTest {
    private static double norm(GradientNorm norm, float[][] g, float[][] x) {
        return Math.sqrt(norm.squareOf(g, x));
    }

    @Test
    void oneNeuronByHand() {
        // g = 3, 1 and x = (1, 0), (1, 1): dW = (4, 1), db = 4, so the norm is sqrt(16 + 1 + 16)
        assertThat(norm(new GradientNorm(2, 1, 2), new float[][] {{3}, {1}}, new float[][] {{1, 0}, {1, 1}}))
                .isEqualTo(Math.sqrt(33));
    }

    @Test
    void moreTimestepsThanInputsByHand() {
        // g = 1, 2, 4 and x = 1, 0, 1: dW = 5, db = 7
        assertThat(norm(new GradientNorm(3, 1, 1), new float[][] {{1}, {2}, {4}}, new float[][] {{1}, {0}, {1}}))
                .isEqualTo(Math.sqrt(74));
    }

    @ParameterizedTest
    @CsvSource({"10, 50, 300", "7, 33, 20", "25, 33, 20", "1, 5, 1", "3, 4, 65", "5, 2, 64"})
    void equalsTheNormOfTheGradientWrittenOut(int timesteps, int neurons, int inputs) {
        SplittableRandom random = new SplittableRandom(42);
        float[][] g = new float[timesteps][neurons];
        float[][] x = new float[timesteps][inputs];
        for (float[] row : g) {
            for (int i = 0; i < neurons; i++) {
                row[i] = (float) random.nextDouble(-1, 1);
            }
        }
        for (float[] row : x) {
            for (int j = 0; j < inputs; j++) {
                row[j] = random.nextInt(2);
            }
        }
        double square = 0;
        for (int i = 0; i < neurons; i++) {
            double bias = 0;
            for (int t = 0; t < timesteps; t++) {
                bias += g[t][i];
            }
            square += bias * bias;
            for (int j = 0; j < inputs; j++) {
                double weight = 0;
                for (int t = 0; t < timesteps; t++) {
                    weight += (double) g[t][i] * x[t][j];
                }
                square += weight * weight;
            }
        }
        assertThat(norm(new GradientNorm(timesteps, neurons, inputs), g, x))
                .isCloseTo(Math.sqrt(square), within(1e-12 * Math.sqrt(square)));
    }

    @Test
    void gradientsThatCancelHaveNorm0() {
        assertThat(norm(new GradientNorm(2, 1, 2), new float[][] {{0.1f}, {-0.1f}}, new float[][] {{1, 1}, {1, 1}}))
                .isZero();
    }

    @Test
    void gradientThatIsNotFiniteHasNoFiniteNorm() {
        assertThat(norm(new GradientNorm(2, 1, 2), new float[][] {{Float.NaN}, {1}}, new float[][] {{1, 1}, {1, 1}}))
                .isNaN();
        assertThat(norm(new GradientNorm(1, 1, 2), new float[][] {{Float.POSITIVE_INFINITY}}, new float[][] {{1, 1}}))
                .isInfinite();
    }
}
