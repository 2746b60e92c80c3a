package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolmTest {
    @Test
    void adjustedAsInR() {
        // R: p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.5, 0.03), "holm") is 0.05 0.12 0.12 0.03 0.50 0.12
        assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005, 0.5, 0.03}))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.05, 0.12, 0.12, 0.03, 0.5, 0.12);
        // R: p.adjust(c(0.6, 0.3, 0.9), "holm") is 1.0 0.9 1.0
        assertThat(Holm.adjust(new double[] {0.6, 0.3, 0.9}))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(1, 0.9, 1);
    }

    @Test
    void oneTestNeedsNoAdjustmentAndNoneHasNone() {
        assertThat(Holm.adjust(new double[] {0.03})).containsExactly(0.03);
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }

    @Test
    void theArgumentStaysAsItWas() {
        double[] pValues = {0.03, 0.01};
        Holm.adjust(pValues);
        assertThat(pValues).containsExactly(0.03, 0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.001, 1.001})
    void pValuesAreProbabilities(double odd) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holm.adjust(new double[] {0.5, odd}))
                .withMessage("values must be from 0 to 1, but one was %s", odd);
    }

    /** R: {@code p.adjust(c(0.01, NA, 0.04), "holm")} is 0.02 NA 0.04. */
    @Test
    void whatHasNoPValueIsNoTest() {
        assertThat(Holm.adjustPresent(
                        List.of(OptionalDouble.of(0.01), OptionalDouble.empty(), OptionalDouble.of(0.04))))
                .containsExactly(OptionalDouble.of(0.02), OptionalDouble.empty(), OptionalDouble.of(0.04));
        assertThat(Holm.adjustPresent(List.of(OptionalDouble.empty()))).containsExactly(OptionalDouble.empty());
    }
}
