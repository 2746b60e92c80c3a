package io.spikesweep.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.run.SweepBudget;
import io.spikesweep.run.SweepPlan;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.Sweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void blocksAndIncludedFilesAreNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("base.conf"), "common { inputs = 5, seed = [0, 1, 2] }");
        Path conf = Files.writeString(folder.resolve("x.conf"), """
                include "base"
                name = x
                hyperparameters = [
                  { decay = [0.8, 0.9] }
                  { decay = 0.8, zip = [{ momentum = 0.5, neurons = 3 }, { momentum = 0.9, neurons = 500 }] }
                ]
                """);
        assertThat(PlanText.of(new SweepPlan(SweepConfig.read(conf), "file:/s", 0, 2e6, 1, 2, SweepBudget.UNLIMITED)))
                .startsWith("""
                        sweep x
                          includes %s/base.conf
                          block 1 of 2: 6 runs = 3 x 2
                          seed            3 values: [0, 1, 2]
                          decay           2 values: [0.8, 0.9]
                          block 2 of 2: 6 runs = 3 x 2
                          seed            3 values: [0, 1, 2]
                          neurons, momentum 2 points: zip = [{ neurons = 3, momentum = 0.5 }, { neurons = 500, momentum = 0.9 }]
                          9 runs in all: 3 of them are in another block, too
                        """.formatted(folder));
    }

    @Test
    void nothingIsLeft() {
        SweepConfig sweep = Sweeps.small("small", 3);
        assertThat(PlanText.of(new SweepPlan(sweep, "file:/results", 6, 0, 0, 2, SweepBudget.UNLIMITED)))
                .endsWith("store file:/results has 6 of them, 0 to train%n  nothing is left to train".formatted());
        assertThat(PlanText.of(new SweepPlan(sweep, "file:/results", 5, 2e6, 1, 2, SweepBudget.UNLIMITED)))
                .endsWith("  estimated work: 2000000 multiply-adds, less than 0.01 core-hours, about 1 s on 2 cores");
        // a core for 11,592 s is 3.22 core-hours, and two of them are at it for 5,796 s
        assertThat(PlanText.of(new SweepPlan(sweep, "file:/results", 5, 2e12, 11_592, 2, SweepBudget.UNLIMITED)))
                .endsWith("multiply-adds, about 3.22 core-hours, about 1 h 36 min on 2 cores");
        SweepBudget two = new SweepBudget(2, Optional.empty());
        assertThat(PlanText.of(new SweepPlan(sweep, "file:/results", 3, 2e6, 1, 2, two)))
                .contains("store file:/results has 3 of them, 3 to train%n  of these 2 at most now%n".formatted());
    }
}
