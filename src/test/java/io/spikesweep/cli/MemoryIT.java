package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Submit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a driver does whose heap is full, or would be. */
@Faults
class MemoryIT {
    @TempDir
    private static Path folder;

    private static Submit submit;
    private static Submit.Answer run;

    @BeforeAll
    static void trainLongRuns() throws IOException {
        Files.writeString(folder.resolve("long.conf"), """
                name = long
                store = long
                hyperparameters { seed = { from = 0, count = 3 }, inputs = 3, neurons = 4, timesteps = 2, iterations = 1000000 }
                """);
        submit = Submit.from(folder);
        run = submit.call("--driver-memory", "1g", "--", "run", "long.conf");
    }

    @Test
    void reportOfRunsOfAMillionIterationsFitsAGigabyte() {
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("Report: file:")
                .doesNotContain("warning")
                .doesNotContain("OutOfMemory");
        assertThat(folder.resolve("long/_sweeps/long/report.html")).isNotEmptyFile();
    }

    @Test
    void reportThatDoesNotFitIsNotTried() {
        Submit.Answer report = submit.call("--driver-memory", "600m", "--", "report", "--store", "long");
        assertThat(report.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(report.err())
                .startsWith("error: the report was not made: runs of 1,000,000 iterations need some ")
                .contains(" MB of Java heap, and there are ", "--driver-memory ")
                .hasLineCount(1);
    }

    /** Spark would end the program with 52 then. */
    @Test
    void taskThatFillsTheHeapIsAnErrorWithItsRemedy() {
        Submit.Answer sql = submit.call(
                "--driver-memory",
                "1g",
                "--",
                "sql",
                "--store",
                "long",
                "SELECT max(size(sequence(0, 200000000 + CAST(id AS INT)))) FROM range(2)");
        assertThat(sql.code()).as(sql.err()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(sql.err()).contains("error: out of memory with 1024 MB of Java heap: ", "--driver-memory 2048m");
    }

    /** What Spark computes as it plans, the driver's own thread computes. */
    @Test
    void driverWhoseHeapIsFullEndsWithACodeOfItsOwn() {
        Submit.Answer sql = submit.call(
                "--driver-memory", "1g", "--", "sql", "--store", "long", "SELECT size(sequence(0, 300000000))");
        assertThat(sql.code()).as(sql.err()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(sql.err())
                .contains("error: out of memory with 1024 MB of Java heap: ")
                .doesNotContain("\tat ");
    }
}
