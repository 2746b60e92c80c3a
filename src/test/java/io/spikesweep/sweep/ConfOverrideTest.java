package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.testing.Sweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --set} takes is a matter of SweepConfigTest and BlocksTest; here is what it does not. */
class ConfOverrideTest {
    @TempDir
    private Path folder;

    private SweepConfig grid(String override) throws IOException {
        Path file = folder.resolve("sweep.conf");
        Files.writeString(file, "name = x\n");
        return SweepConfig.read(file, List.of(override));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            learning-rate=-1    | --set learning-rate=-1: learning-rate must be a finite number >= 0, but was -1.0
            lerning-rate=1      | --set lerning-rate=1: unknown key 'hyperparameters.lerning-rate': did you mean 'learning-rate'? (known: KEYS, zip, sample)
            lr=1                | --set lr=1: unknown key 'hyperparameters.lr': did you mean 'learning-rate'? (known: KEYS, zip, sample)
            batch-second=1      | --set batch-second=1: unknown key 'hyperparameters.batch-second': did you mean 'batch-seconds'? (known: KEYS, zip, sample)
            learning-rate=0,1   | --set learning-rate=0,1: learning-rate must be a number, but was the text '0,1': write 0.1, or [0, 1] for several values
            seed=1,000          | --set seed=1,000: seed must be a whole number that does not begin with 0, but was 000
            seed=1,,3           | --set seed=1,,3: seed has an empty value beside a comma
            seed=7..3           | --set seed=7..3: seed must go upwards, but goes from 7 to 3
            seed                | --set seed: must be KEY=VALUE, learning-rate=0.1,0.2 for one
            seed=               | --set seed=: seed must be a whole number of 64 bits, but was the text ''
            """)
    void rejectsOverride(String override, String message) {
        assertThatThrownBy(() -> grid(override))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(message.replace("KEYS", Sweeps.keys()));
    }
}
