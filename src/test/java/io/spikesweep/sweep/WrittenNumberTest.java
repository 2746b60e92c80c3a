package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.trial.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenNumberTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1_000     | write 1000
            1_0       | write 10
            1 000     | write 1000
            -1'000.5  | write -1000.5
            1,000     | write 1000
            1,200     | write 1200, or [1, 200] for several values
            1,000,000 | write 1000000
            0,1       | write 0.1, or [0, 1] for several values
            0.1,0.2   | write [0.1, 0.2] for several values
            1;2       | write [1, 2] for several values
            1,2,3     | write [1, 2, 3] for several values
            0x10      | write 16
            -0xFF     | write -255
            0-24      | write { from = 0, count = 25 }
            0:24      | write { from = 0, count = 25 }
            5..3      | ''
            10k       | write 10000
            1.5M      | write 1500000
            5%        | write 0.05
            \u22125  | write -5
            fast      | ''
            0.1f      | ''
            """, quoteCharacter = '~')
    void saysHowToWriteIt(String text, String hint) {
        String expected = hint.equals("''") ? "" : ": " + hint;
        assertThat(WrittenNumber.hint(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1e-1, 0.1", ".5, 0.5", "5., 5", "1E2, 100"})
    void acceptsWhatIsUsual(String text, double value) {
        SweepConfig sweep = SweepConfig.parse("name = x, hyperparameters { learning-rate = " + text + " }");
        assertThat(sweep.runs().run(0).get(Parameter.LEARNING_RATE)).isEqualTo(value);
    }
}
