package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class StratumTest {
    @Test
    void everyUnitHasAValueOfEveryVariable() {
        Stratum stratum = new Stratum(new long[] {-3, 8}, new double[] {1, 2}, new double[] {3, 4});
        assertThat(stratum.values()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stratum(new long[] {1, 2}, new double[] {1, 2}, new double[] {1}))
                .withMessage("values must be as many as the units, but were 1 for 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stratum(new long[] {1}, new double[] {Double.NaN}))
                .withMessage("values must be finite, but one was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stratum(new long[] {1}))
                .withMessage("there must be at least one variable, but there was none");
    }

    @Test
    void unitsAreSomeAndAscending() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stratum(new long[0], new double[0]))
                .withMessage("there must be at least one unit, but there was none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stratum(new long[] {1, 1}, new double[] {1, 2}))
                .withMessage("units must be ascending, but 1 was before 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stratum(new long[] {1, 4, 3}, new double[] {1, 2, 3}))
                .withMessage("units must be ascending, but 4 was before 3");
    }
}
