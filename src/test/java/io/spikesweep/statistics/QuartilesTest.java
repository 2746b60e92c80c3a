package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class QuartilesTest {
    @Test
    void theyAreRs() {
        // quantile(c(9, 1, 4, 2), c(0.25, 0.5, 0.75)): 1.75 3.00 5.25
        assertThat(Quartiles.of(new double[] {9, 1, 4, 2})).isEqualTo(new Quartiles(1.75, 3, 5.25));
        assertThat(Quartiles.of(new double[] {3})).isEqualTo(new Quartiles(3, 3, 3));
    }

    @Test
    void ofNothingThereAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quartiles.of(new double[0]))
                .withMessage("there must be at least one value, but there was none");
    }
}
