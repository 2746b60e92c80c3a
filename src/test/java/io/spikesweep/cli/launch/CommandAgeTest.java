package io.spikesweep.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandAgeTest {
    @ParameterizedTest
    @CsvSource(
            value = {"7, PT10S", "0, PT3S", "-5, PT3S", "1e9, PT3S", "99999999999999999999, PT3S", "null, PT3S"},
            nullValues = "null")
    void secondsOfTheScriptAreAddedToThoseOfJava(String before, Duration age) {
        assertThat(CommandAge.of(before, Duration.ofSeconds(3))).isEqualTo(age);
    }
}
