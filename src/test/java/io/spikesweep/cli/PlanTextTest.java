package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "0.2, 1 s",
        "59, 59 s",
        "61, 1 min 1 s",
        "3725, 1 h 2 min",
        "100000, 1 d 3 h",
        "1e9, '11,574 d 1 h'"
    })
    void durationHasItsTwoLeadingUnits(double seconds, String text) {
        assertThat(PlanText.duration(seconds)).isEqualTo(text);
    }
}
