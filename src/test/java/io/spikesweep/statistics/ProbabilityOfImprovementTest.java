package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProbabilityOfImprovementTest {
    @Test
    void sharesAreMannAndWhitneys() {
        // python3: scipy.stats.mannwhitneyu(control, treated).statistic / 30 is 0.6666666666666666
        double[] treated = {3, 1, 4, 1, 5};
        double[] control = {2, 7, 1, 8, 2, 8};
        assertThat(ProbabilityOfImprovement.lower(treated, control)).isEqualTo(2 / 3.0, within(1e-12));
        assertThat(ProbabilityOfImprovement.lower(control, treated)).isEqualTo(1 / 3.0, within(1e-12));
        assertThat(treated).containsExactly(3, 1, 4, 1, 5);
    }

    @Test
    void bounds() {
        assertThat(ProbabilityOfImprovement.lower(new double[] {1, 2}, new double[] {3}))
                .isEqualTo(1);
        assertThat(ProbabilityOfImprovement.lower(new double[] {3}, new double[] {1, 2}))
                .isEqualTo(0);
        assertThat(ProbabilityOfImprovement.lower(new double[] {1, 1}, new double[] {1}))
                .isEqualTo(0.5);
    }

    @Test
    void bothAreSome() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbabilityOfImprovement.lower(new double[0], new double[] {1}))
                .withMessage("there must be at least one value, but there was none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbabilityOfImprovement.lower(new double[] {1}, new double[] {Double.NaN}))
                .withMessage("values must be finite, but one was NaN");
    }
}
