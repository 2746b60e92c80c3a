package io.spikesweep.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Differences of several sizes on one scale. */
class SignedLogTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "-1, -1", "0.001, 0.2", "-0.001, -0.2", "0, 0", "0.1, 0.733333"})
    void smallestOfThreeDecadesHasAFifthOfTheScale(double value, double place) {
        // from 1 to 0.001 are 3 decades, and 0.75 more to 0; one decade is 1 / 3.75
        assertThat(SignedLog.of(-1, 0.001, 0).place(value)).isEqualTo(place, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"1e-4, 0.2", "1e-5, 0", "1e-300, 0", "-1e-300, 0"})
    void whatIsFiveDecadesBelowTheLargestIsDrawnAsNone(double value, double place) {
        assertThat(SignedLog.of(1, 1e-300).place(value)).isEqualTo(place, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-5, -1", "5, 1"})
    void oneSizeOrNoneHasAScaleToo(double only, double place) {
        assertThat(SignedLog.of(only).place(only)).isEqualTo(place, within(1e-6));
    }
}
