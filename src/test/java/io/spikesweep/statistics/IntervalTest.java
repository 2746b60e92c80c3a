package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    @Test
    void boundsAreInOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(2, 1))
                .withMessage("low must be <= high, but was 2.0 > 1.0");
    }

    @ParameterizedTest
    @CsvSource({"NaN, 1", "1, NaN", "-Infinity, 1", "1, Infinity"})
    void boundsAreFinite(double low, double high) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(low, high))
                .withMessage("bounds must be finite, but were %s and %s", low, high);
    }
}
