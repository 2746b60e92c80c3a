package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkEstimateTest {
    /**
     * Milliseconds of an iteration and of what comes before the first: processor time of two trainings at once, the best of four (of
     * the three largest, of one) of 210 or 42 iterations less those of 10 or 2; AMD EPYC, 26 November 2026.
     */
    @ParameterizedTest
    @CsvSource({
        "300, 500, 0.052, 0.7",
        "784, 500, 0.281, 1.4",
        "784, 2000, 1.187, 6.5",
        "784, 5000, 4.257, 31.9",
        "784, 20000, 19.998, 126.1",
        "3000, 20000, 68.934, 863.2"
    })
    void isWithinAFactorOfTwoAndAHalfOfWhatWasMeasured(int inputs, int neurons, double iteration, double before) {
        double first = milliseconds(inputs, neurons, 1);
        double each = (milliseconds(inputs, neurons, 101) - first) / 100;
        assertThat(each).isBetween(iteration / 1.5, iteration * 2.5);
        assertThat(first - each).isBetween(before / 2.5, before * 2.5);
    }

    /** 39 s, on a machine with other work, was announced as one. */
    @ParameterizedTest
    @CsvSource({"784, 20000, 19.998", "784, 5000, 4.257", "3000, 20000, 68.934"})
    void whatDoesNotFitTheCacheTakesItsTime(int inputs, int neurons, double iteration) {
        double each = (milliseconds(inputs, neurons, 101) - milliseconds(inputs, neurons, 1)) / 100;
        assertThat(each).isBetween(iteration / 1.15, iteration * 1.15);
    }

    /** Times of the default run, of one with spike and sgd: docs/measurements/kernels.md says how they were measured. */
    @ParameterizedTest
    @CsvSource({
        "optimizer, nesterov, 1.43",
        "optimizer, adam, 2.0",
        "surrogate, sigmoid, 1.06",
        "surrogate, boxcar, 1.07"
    })
    void axesTakeTheirTime(String key, String value, double times) {
        double plain = WorkEstimate.seconds(Hyperparameters.DEFAULTS);
        double other = WorkEstimate.seconds(
                Hyperparameters.of(Map.of(Parameter.named(key).orElseThrow(), value)));
        assertThat(other / plain).isBetween(times / 1.15, times * 1.15);
    }

    /** Milliseconds of an iteration of 784 inputs and 20,000 neurons, which no cache holds; sgd takes 20.2 (AMD EPYC, 26 November 2026). */
    @ParameterizedTest
    @CsvSource({"nesterov, 23.1", "adam, 33.6"})
    void optimizersTakeTheirTimeFromMemory(String optimizer, double iteration) {
        Hyperparameters run = Hyperparameters.of(
                Map.of(Parameter.OPTIMIZER, optimizer, Parameter.INPUTS, 784, Parameter.NEURONS, 20_000));
        double each = 10
                * (WorkEstimate.seconds(run.with(Parameter.ITERATIONS, 101))
                        - WorkEstimate.seconds(run.with(Parameter.ITERATIONS, 1)));
        assertThat(each).isBetween(iteration / 1.15, iteration * 1.15);
    }

    private static double milliseconds(int inputs, int neurons, int iterations) {
        return 1e3
                * WorkEstimate.seconds(Hyperparameters.of(Map.of(
                        Parameter.INPUTS, inputs, Parameter.NEURONS, neurons, Parameter.ITERATIONS, iterations)));
    }
}
