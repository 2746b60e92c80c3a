package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmpiricalDistributionTest {
    @Test
    void sharesAndIntervalsAreThoseOfR() {
        // R 4.2.2: v <- c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3); e <- ecdf(v); k <- knots(e)
        // cbind(k, e(k), t(sapply(k, function(k) binom.test(sum(v <= k), 10)$conf.int)))
        double[] values = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3};
        assertSteps(
                EmpiricalDistribution.of(values),
                step(1, 0.2, 0.0252107263268334, 0.556095462307641),
                step(2, 0.3, 0.0667395111777345, 0.652452850059997),
                step(3, 0.5, 0.1870860284473986, 0.812913971552601),
                step(4, 0.6, 0.2623780766069451, 0.878447741880173),
                step(5, 0.8, 0.4439045376923586, 0.974789273673167),
                step(6, 0.9, 0.5549838829718046, 0.997471421455538),
                step(9, 1.0, 0.6915028921812392, 1));
        assertThat(values).containsExactly(3, 1, 4, 1, 5, 9, 2, 6, 5, 3);
    }

    @Test
    void equalValuesAreOneStep() {
        // R: binom.test(3, 3)$conf.int
        assertSteps(EmpiricalDistribution.of(new double[] {-0.0, 0, -0.0}), step(0, 1, 0.29240177382129, 1));
    }

    @Test
    void valuesAreSomeAndFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmpiricalDistribution.of(new double[0]))
                .withMessage("there must be at least one value, but there was none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmpiricalDistribution.of(new double[] {1, Double.POSITIVE_INFINITY}))
                .withMessage("values must be finite, but one was Infinity");
    }

    @Test
    void stepsArePossible() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmpiricalDistribution(List.of()))
                .withMessage("there must be at least one step, but there was none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step(Double.NaN, 0.5, 0, 1))
                .withMessage("value must be finite, but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step(1, 0, 0, 1))
                .withMessage("share must be above 0 to 1 and in its interval, "
                        + "but was 0.0 in Interval[low=0.0, high=1.0]");
    }

    private static EmpiricalDistribution.Step step(double value, double share, double low, double high) {
        return new EmpiricalDistribution.Step(value, share, new Interval(low, high));
    }

    private static void assertSteps(EmpiricalDistribution distribution, EmpiricalDistribution.Step... expected) {
        assertThat(distribution.steps()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            EmpiricalDistribution.Step step = distribution.steps().get(i);
            assertThat(step.value()).isEqualTo(expected[i].value());
            assertThat(step.share()).isEqualTo(expected[i].share(), within(1e-15));
            assertThat(step.interval().low()).isEqualTo(expected[i].interval().low(), within(1e-12));
            assertThat(step.interval().high()).isEqualTo(expected[i].interval().high(), within(1e-12));
        }
    }
}
