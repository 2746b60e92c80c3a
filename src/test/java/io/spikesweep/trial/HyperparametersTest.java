package io.spikesweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HyperparametersTest {
    @Test
    void defaultsAreThePublishedRuns() {
        assertThat(Hyperparameters.DEFAULTS)
                .isEqualTo(Hyperparameters.of(Map.of(
                        Parameter.SEED, 0,
                        Parameter.LEARNING_RATE, 0.1,
                        Parameter.MOMENTUM, 0.9,
                        Parameter.THRESHOLD, 1,
                        Parameter.BIAS_INIT, BiasInitialisation.DEFAULT,
                        Parameter.RESET_GRADIENT, ResetGradient.THROUGH,
                        Parameter.INPUTS, 300,
                        Parameter.NEURONS, 500,
                        Parameter.TIMESTEPS, 10,
                        Parameter.ITERATIONS, 100)));
    }

    private static Hyperparameters with(
            double learningRate,
            double momentum,
            double threshold,
            int inputs,
            int neurons,
            int timesteps,
            int iterations) {
        return Hyperparameters.of(Map.of(
                Parameter.LEARNING_RATE,
                learningRate,
                Parameter.MOMENTUM,
                momentum,
                Parameter.THRESHOLD,
                threshold,
                Parameter.INPUTS,
                inputs,
                Parameter.NEURONS,
                neurons,
                Parameter.TIMESTEPS,
                timesteps,
                Parameter.ITERATIONS,
                iterations));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -0.1     | 0.9  | 1        | 1     | 1     | 1 | 1 | learning-rate must be a finite number >= 0, but was -0.1
            NaN      | 0.9  | 1        | 1     | 1     | 1 | 1 | learning-rate must be a finite number >= 0, but was NaN
            Infinity | 0.9  | 1        | 1     | 1     | 1 | 1 | learning-rate must be a finite number >= 0, but was Infinity
            1e39     | 0.9  | 1        | 1     | 1     | 1 | 1 | learning-rate must be a finite number >= 0, but was 1.0E39
            0.1      | 1    | 1        | 1     | 1     | 1 | 1 | momentum must be in [0, 1), but was 1.0
            0.1      | -0.1 | 1        | 1     | 1     | 1 | 1 | momentum must be in [0, 1), but was -0.1
            0.1      | NaN  | 1        | 1     | 1     | 1 | 1 | momentum must be in [0, 1), but was NaN
            0.1      | 0.9  | Infinity | 1     | 1     | 1 | 1 | threshold must be a finite number, but was Infinity
            0.1      | 0.9  | 1        | 0     | 1     | 1 | 1 | inputs must be at least 1, but was 0
            0.1      | 0.9  | 1        | 1     | -1    | 1 | 1 | neurons must be at least 1, but was -1
            0.1      | 0.9  | 1        | 1     | 1     | 0 | 1 | timesteps must be at least 1, but was 0
            0.1      | 0.9  | 1        | 1     | 1     | 1 | 0 | iterations must be at least 1, but was 0
            0.1      | 0.9  | 1        | 50000 | 50000 | 1 | 1 | inputs x neurons must be at most 2147483639, the longest array, but was 2500000000
            """)
    void rejects(
            double learningRate,
            double momentum,
            double threshold,
            int inputs,
            int neurons,
            int timesteps,
            int iterations,
            String message) {
        assertThatThrownBy(() -> with(learningRate, momentum, threshold, inputs, neurons, timesteps, iterations))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void acceptsTheBoundsOfEveryRule() {
        assertThat(with(0, 0, -1, 1, 1, 1, 1).get(Parameter.LEARNING_RATE)).isZero();
    }

    @Test
    void minusZeroIsZero() {
        assertThat(with(-0.0, -0.0, -0.0, 1, 1, 1, 1)).isEqualTo(with(0.0, 0.0, 0.0, 1, 1, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"uniform(0, 1)", "uniform(0,1)", " uniform( 0.0 , 1 ) ", "Uniform(0e0, 1.0)", "uniform(-0.0, 1)"
            })
    void oneBiasHasManySpellings(String text) {
        assertThat(Parameter.BIAS_INIT.valid(text))
                .isEqualTo(new BiasInitialisation.Uniform(0, 1))
                .hasToString("uniform(0.0, 1.0)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uniform(1, 0)         | bias-init needs low <= high, but was uniform(1.0, 0.0)
            uniform(0, NaN)       | bias-init needs a finite high bound, but was NaN
            uniform(-1e39, 0)     | bias-init needs a finite low bound, but was -1.0E39
            uniform(-3e38, 3e38)  | bias-init needs a range that float32 can hold, but was uniform(-3.0E38, 3.0E38)
            uniform(0 1)          | bias-init must be default, "uniform(low, high)" (with the quotes) or constant(c), but was 'uniform(0 1)'
            uniform(0, 1, 2)      | bias-init must be default, "uniform(low, high)" (with the quotes) or constant(c), but was 'uniform(0, 1, 2)'
            constant(1e39)        | bias-init needs a finite number in constant(c), but was 1.0E39
            constant              | bias-init must be default, "uniform(low, high)" (with the quotes) or constant(c), but was 'constant'
            default(1)            | bias-init must be default, "uniform(low, high)" (with the quotes) or constant(c), but was 'default(1)'
            uniform(0, 1f)        | bias-init must be default, "uniform(low, high)" (with the quotes) or constant(c), but was 'uniform(0, 1f)'
            normal(0, 1)          | bias-init must be default, "uniform(low, high)" (with the quotes) or constant(c), but was 'normal(0, 1)'
            """)
    void rejectsBias(String text, String message) {
        assertThatThrownBy(() -> Parameter.BIAS_INIT.valid(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void runIdIsAHashThatAnyoneCanCompute() {
        // printf
        // 'trainer=1;seed=0;learning_rate=0x1.999999999999ap-4;momentum=0x1.ccccccccccccdp-1;threshold=0x1.0p0;bias_init=default;
        // reset_gradient=through;inputs=300;neurons=500;timesteps=10;iterations=100' | sha256sum | cut -c-32   (one
        // line, no blank)
        assertThat(RunId.of(Hyperparameters.DEFAULTS)).hasToString("f5dedd0984c23000083f3cea2e8c8187");
        // the same with bias_init=uniform(0x0.0p0,0x1.0p0)
        assertThat(RunId.of(Hyperparameters.of(Map.of(Parameter.BIAS_INIT, new BiasInitialisation.Uniform(0, 1)))))
                .hasToString("7af4c929d21e5589de9ddee51198e3f3");
    }

    @Test
    void runIdRejectsWhatIsNoHash() {
        assertThatThrownBy(() -> new RunId("abc")).hasMessage("a run id must be 32 hexadecimal digits, but was 'abc'");
    }
}
