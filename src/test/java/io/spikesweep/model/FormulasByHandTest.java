package io.spikesweep.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model's formulas for three neurons, worked by hand: with decay 0.5 and triangle(1) every number is exact in float32. */
class FormulasByHandTest {
    /** [T][H]. */
    private static final float[][] CURRENTS = {{1.5f, 0.5f, 2}, {0.5f, 0.5f, 1}, {0.5f, 0.75f, -1}};

    private static IntegrateAndFire neurons(Map<Parameter<?>, Object> changed) {
        return new IntegrateAndFire(
                Hyperparameters.of(changed).with(Parameter.TIMESTEPS, 3).with(Parameter.NEURONS, 3));
    }

    /** Row by row. */
    private static String text(float[][] rows) {
        return Arrays.stream(rows).map(FormulasByHandTest::text).collect(Collectors.joining(" / "));
    }

    private static String text(float[] row) {
        return Arrays.toString(row).replaceAll("[\\[\\],]", "");
    }

    /**
     * The first neuron with a reset to zero: v = 1.5 | 0.5 * 0 + 0.5 | 0.5 * 0.5 + 0.5, so s = 1, 0, 0 and d = 1 - |v - 1| = 0.5, 0.5,
     * 0.75. With u = 0.5: g3 = 0.75 * 0.5 = 0.375, e = 0.1875; g2 = 0.5 * (0.5 - 0.5 * 0.1875) + 0.1875 = 0.390625, e = 0.1953125; g1 =
     * 0.5 * (0.5 - 1.5 * 0.1953125) = 0.103515625; detached g2 = 0.5 * 0.5 + 0.1875 and g1 = 0.5 * 0.5. Subtracting: v = 1.5 | 0.75 + 0.5
     * - 1 | 0.125 + 0.5, d = 0.5, 0.25, 0.625; g3 = 0.3125; g2 = 0.25 * (0.5 - 0.3125) + 0.15625; g1 = 0.5 * (0.5 - 0.203125) + 0.1015625.
     * Without a reset: v = 1.5 | 0.75 + 0.5 | 0.625 + 0.5, all fire; g3 = 0.875 * 0.5; g2 = 0.75 * 0.5 + 0.21875; g1 = 0.25 + 0.296875. The
     * others likewise.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zero     | through  | 1.5 0.5 2.0 / 0.5 0.75 1.0 / 0.75 1.125 -0.5     | 1.0 0.0 1.0 / 0.0 0.0 0.0 / 0.0 1.0 0.0 | 0.103515625 0.42651367 0.0 / 0.390625 0.47070312 0.5 / 0.375 0.4375 0.0
            zero     | detached | 1.5 0.5 2.0 / 0.5 0.75 1.0 / 0.75 1.125 -0.5     | 1.0 0.0 1.0 / 0.0 0.0 0.0 / 0.0 1.0 0.0 | 0.25 0.546875 0.0 / 0.4375 0.59375 0.5 / 0.375 0.4375 0.0
            subtract | through  | 1.5 0.5 2.0 / 0.25 0.75 1.0 / 0.625 1.125 -0.5   | 1.0 0.0 1.0 / 0.0 0.0 0.0 / 0.0 1.0 0.0 | 0.25 0.25 0.25 / 0.203125 0.265625 0.5 / 0.3125 0.4375 0.0
            subtract | detached | 1.5 0.5 2.0 / 0.25 0.75 1.0 / 0.625 1.125 -0.5   | 1.0 0.0 1.0 / 0.0 0.0 0.0 / 0.0 1.0 0.0 | 0.390625 0.546875 0.25 / 0.28125 0.59375 0.5 / 0.3125 0.4375 0.0
            none     | through  | 1.5 0.5 2.0 / 1.25 0.75 2.0 / 1.125 1.125 0.0    | 1.0 0.0 1.0 / 1.0 0.0 1.0 / 1.0 1.0 0.0 | 0.546875 0.546875 0.0 / 0.59375 0.59375 0.0 / 0.4375 0.4375 0.0
            none     | detached | 1.5 0.5 2.0 / 1.25 0.75 2.0 / 1.125 1.125 0.0    | 1.0 0.0 1.0 / 1.0 0.0 1.0 / 1.0 1.0 0.0 | 0.546875 0.546875 0.0 / 0.59375 0.59375 0.0 / 0.4375 0.4375 0.0
            """)
    void everyResetForwardAndBackward(
            String reset, String resetGradient, String potentials, String spikes, String gradients) {
        IntegrateAndFire neurons = neurons(Map.of(
                Parameter.RESET,
                reset,
                Parameter.RESET_GRADIENT,
                resetGradient,
                Parameter.DECAY,
                0.5,
                Parameter.SURROGATE,
                "triangle(1)"));
        neurons.forward(CURRENTS);
        float[][] g = new float[3][3];
        neurons.backward(0.5f, g);
        assertThat(text(neurons.potentials())).isEqualTo(potentials.replace(" /", ""));
        assertThat(text(neurons.spikes())).isEqualTo(spikes.replace(" /", ""));
        assertThat(text(g)).isEqualTo(gradients);
    }

    /** Of neurons at z = -0.5, 0 and 0.25 with u = 1. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spike            | 0       | 0   | 1         | 1 where z > 0
            atan             | 0.28840 | 1   | 0.61849   | 1 / (1 + (pi z)^2): 1 / 3.46740, 1 / 1.61685
            atan(4)          | 0.18400 | 2   | 0.57680   | 2 / (1 + (2 pi z)^2): 2 / 10.86960, 2 / 3.46740
            fast-sigmoid     | 0.00549 | 1   | 0.01902   | 1 / 13.5^2, 1 / 7.25^2
            fast-sigmoid(2)  | 0.25    | 1   | 0.44444   | 1 / 2^2, 1 / 1.5^2
            sigmoid          | 0.41997 | 1   | 0.78645   | 4 * 0.88080 * 0.11920, 4 * 0.73106 * 0.26894
            sigmoid(1)       | 0.23500 | 0.25| 0.24613   | 0.62246 * 0.37754, 0.56218 * 0.43782
            triangle         | 0.5     | 1   | 0.75      | 1 - |z|
            triangle(2)      | 0       | 2   | 1         | 2 - 4 |z|
            boxcar           | 0       | 1   | 1         | 1 where |z| < 0.5, and 0.5 is not
            boxcar(2)        | 0.5     | 0.5 | 0.5       | 0.5 where |z| < 1
            """)
    void everySurrogate(String surrogate, float below, float at, float above, String how) {
        IntegrateAndFire neurons = new IntegrateAndFire(
                Hyperparameters.of(Map.of(Parameter.SURROGATE, surrogate, Parameter.THRESHOLD, 1.5))
                        .with(Parameter.TIMESTEPS, 1)
                        .with(Parameter.NEURONS, 3));
        neurons.forward(new float[][] {{1, 1.5f, 1.75f}});
        float[][] d = new float[1][3];
        neurons.backward(1, d);
        assertThat(d[0]).as(how).usingComparatorWithPrecision(6e-6f).containsExactly(below, at, above);
    }

    /** The exponential is our own, and its error against Math.exp small; far away it is 0 or 1, and nothing overflows into NaN. */
    @Test
    void sigmoidIsTheLogisticFunctions() {
        int count = 4001;
        float[][] v = new float[1][count];
        for (int i = 0; i < count; i++) {
            v[0][i] = (i - 2000) * 0.05f;
        }
        v[0][0] = -1e30f;
        v[0][count - 1] = 1e30f;
        IntegrateAndFire neurons = new IntegrateAndFire(
                Hyperparameters.of(Map.of(Parameter.SURROGATE, "sigmoid(1)", Parameter.THRESHOLD, 0.0))
                        .with(Parameter.TIMESTEPS, 1)
                        .with(Parameter.NEURONS, count));
        neurons.forward(v);
        float[][] d = new float[1][count];
        neurons.backward(1, d);
        for (int i = 0; i < count; i++) {
            double logistic = 1 / (1 + Math.exp(-v[0][i]));
            assertThat((double) d[0][i]).as("at %s", v[0][i]).isCloseTo(logistic * (1 - logistic), within(2e-7));
        }
    }

    /** PyTorch: {@code abs(nan) < w/2} is false, and every other shape keeps a NaN. */
    @ParameterizedTest
    @CsvSource({
        "spike, 0",
        "boxcar, 0",
        "atan, NaN",
        "fast-sigmoid, NaN",
        "sigmoid, NaN",
        "triangle, NaN",
    })
    void neuronThatIsNotANumberHasNoGradientOrNone(String surrogate, float derivative) {
        IntegrateAndFire neurons = new IntegrateAndFire(Hyperparameters.of(Map.of(Parameter.SURROGATE, surrogate))
                .with(Parameter.TIMESTEPS, 1)
                .with(Parameter.NEURONS, 1));
        neurons.forward(new float[][] {{Float.NaN}});
        float[][] d = new float[1][1];
        neurons.backward(1, d);
        assertThat(d[0]).containsExactly(derivative);
    }

    @Test
    void saturatedNeuronsFireAtEveryTimestep() {
        // by hand: the first fires always, the second at the last timestep alone, the third never
        IntegrateAndFire neurons = neurons(Map.of());
        neurons.forward(new float[][] {{2, 0, 0}, {2, 0, 1}, {2, 2, 0}});
        assertThat(neurons.saturatedNeurons()).isOne();
        assertThat(neurons.activeNeurons()).isEqualTo(2);
    }
}
