package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.trial.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person may not write, since it would count one run as two, and a store may have kept. */
class ConfOriginTest {
    @TempDir
    private Path folder;

    private SweepConfig written(String hyperparameters) throws IOException {
        return SweepConfig.read(Files.writeString(folder.resolve("sweep.conf"), text(hyperparameters)), List.of());
    }

    private static String text(String hyperparameters) {
        return "name = x\nhyperparameters { %s }".formatted(hyperparameters);
    }

    /** PyTorch 1.13: torch.manual_seed(s); torch.rand(1) is equal for both numbers of a line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seed = 4294967296                        | 0          | 4294967296
            seed = [0, 8589934593]                   | 1          | 8589934593
            seed = -1                                | 4294967295 | -1
            seed = { from = 4294967290, count = 10 } | 3          | 4294967299
            seed = { from = -3, count = 10 }         | 4294967293 | -3
            """)
    void seedThatTheGeneratorTakesForAnother(String seed, long taken, long given) {
        assertThatThrownBy(() -> written(seed))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageEndingWith(
                        ": seed must be from 0 to 4294967295, for PyTorch's generator takes 32 bits and makes %d of it, but was %d",
                        taken, given);
        assertThat(SweepConfig.parse(text(seed)).runs().size()).isPositive();
    }

    @Test
    void lastSeedIsTaken() throws IOException {
        assertThat(written("seed = 4294967295").runs().run(0).get(Parameter.SEED))
                .isEqualTo(4_294_967_295L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            learning-rate = [0.1, 0.1000000001, 0.2]                        | learning-rate = [0.1, 0.2]
            bias-init = ["uniform(0, 1)", default, "uniform(0, 1.00000001)"] | bias-init = ["uniform(0.0, 1.0)", default]
            threshold = { from = 1, to = 1.0000001, count = 3 }             | threshold = [1.0, 1.0000001]
            """)
    void valuesThatAreEqualInTheArithmeticRunOnce(String axis, String kept) throws IOException {
        SweepConfig sweep = written(axis);
        assertThat(sweep.effective()).contains(kept);
        assertThat(sweep.warnings())
                .singleElement()
                .asString()
                .contains("as float32, which the arithmetic is: each runs once");
        assertThat(SweepConfig.parse(text(axis)).runs().size()).isEqualTo(3);
        assertThat(SweepConfig.parse(sweep.effective()).runs().grids().get(0).axes())
                .isEqualTo(sweep.runs().grids().get(0).axes());
    }
}
