package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.store.ResultStore;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Submit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep whose runs take four times as long as estimated, since eight of them share two cores, and what it has when it is ended. */
class StoppedSweepIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long GLANCE_NANOSECONDS = 10_000_000;
    private static final int BATCH_SECONDS = 3;

    /** For Spark to write a batch on a busy machine. */
    private static final double WRITING_SECONDS = 5;

    @TempDir
    private Path folder;

    private Submit submit;

    @BeforeEach
    void writeASweepOfMinutes() throws IOException {
        Files.writeString(folder.resolve("slow.conf"), """
                name = slow
                batch-seconds = %d
                hyperparameters {
                  iterations = 300
                  seed = { from = 0, count = 100000 }
                }
                """.formatted(BATCH_SECONDS));
        submit = Submit.from(folder);
    }

    private Process start() {
        return submit.start("--master", "local[8]", "--", "run", "slow.conf", "--no-report");
    }

    private long count(String glob) {
        try (Stream<Path> files =
                Files.walk(Files.createDirectories(folder.resolve("results")).resolve("runs"))) {
            return files.filter(file -> file.getFileSystem()
                            .getPathMatcher("glob:**/" + glob)
                            .matches(file))
                    .count();
        } catch (IOException | java.io.UncheckedIOException changing) {
            return 0;
        }
    }

    private void await(Process driver, java.util.function.BooleanSupplier moment) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!moment.getAsBoolean()) {
            assertThat(driver.isAlive()).as(submit.lastErrors()).isTrue();
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
        }
    }

    /** Number of stored runs, when the last of them ended in seconds since 1970, and how long the longest took. */
    private Row stored() {
        return ResultStore.open(LocalSpark.session(), folder.resolve("results").toString())
                .storedRuns()
                .selectExpr(
                        "count(*) AS runs",
                        "max(unix_micros(started_at) / 1e6D + training_seconds) AS last_end",
                        "max(training_seconds) AS longest")
                .first();
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1e3;
    }

    @Test
    @Faults
    void killCostsNoMoreThanABatchByTheClockAndTheRunsInProgress() throws Exception {
        Process driver = start();
        // a batch is trained and not committed: now a kill costs most
        await(driver, () -> count("_SUCCESS") >= 2 && count("_temporary") > 0);
        Instant killed = Instant.now();
        driver.destroyForcibly().waitFor();
        Row stored = stored();
        assertThat(seconds(killed) - stored.<Double>getAs("last_end"))
                .isLessThan(BATCH_SECONDS + stored.<Double>getAs("longest") + WRITING_SECONDS);
    }

    @Test
    @Faults
    void timeThatIsOverPausesTheSweepBeforeItsEnd() throws Exception {
        Instant started = Instant.now();
        Process driver =
                submit.start("--master", "local[8]", "--", "run", "slow.conf", "--no-report", "--stop-after", "1m");
        assertThat(driver.waitFor()).as(submit.lastErrors()).isZero();
        // of minutes of work; on a machine that others share committing takes longer than the 3 s that are kept for it
        assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofMinutes(2));
        Row stored = stored();
        // and one for a busy machine to start the script, which counts from there
        assertThat(stored.<Double>getAs("last_end") - seconds(started)).isLessThan(57 + 1);
        String runs = "%,d".formatted(stored.<Long>getAs("runs"));
        String left = "%,d".formatted(100_000 - stored.<Long>getAs("runs"));
        assertThat(submit.lastErrors())
                .doesNotContain("Exception", " ERROR ", " WARN ")
                .contains("Paused: %s of 100,000 runs trained; %s left: run the same command again"
                        .formatted(runs, left));
        assertThat(Files.readString(folder.resolve("results/_sweeps/slow/status.json")))
                .contains("\"state\":\"paused\"", "\"trained\":" + stored.<Long>getAs("runs"));
    }

    @Test
    void signalCostsNoMoreThanTheRunsInProgress() throws Exception {
        assertSignalled("TERM", 143);
    }

    @Test
    @Faults
    void norDoesCtrlC() throws Exception {
        assertSignalled("INT", 130);
    }

    private void assertSignalled(String signal, int code) throws Exception {
        Process driver = start();
        await(driver, () -> count("_SUCCESS") >= 1);
        Instant signalled = Instant.now();
        Submit.signal(driver, signal);
        assertThat(driver.waitFor()).isEqualTo(code);
        assertThat(Duration.between(signalled, Instant.now())).isLessThan(Duration.ofSeconds(10 + 5));
        String said = submit.lastErrors();
        assertThat(said)
                .doesNotContain("Exception", " ERROR ", " WARN ")
                .endsWith("the same command goes on with the rest\n");
        MatchResult last = Pattern.compile(
                        "Stopped: ([\\d,]+) of 100,000 runs are stored, ([\\d,]+) of them trained now; ")
                .matcher(said)
                .results()
                .findFirst()
                .orElseThrow();
        Row stored = stored();
        assertThat(last.group(1)).isEqualTo(last.group(2)).isEqualTo("%,d".formatted(stored.<Long>getAs("runs")));
        assertThat(seconds(signalled) - stored.<Double>getAs("last_end")).isLessThan(stored.<Double>getAs("longest"));
        assertThat(Files.readString(folder.resolve("results/_sweeps/slow/status.json")))
                .contains("\"state\":\"stopped\"", "\"trained\":" + stored.<Long>getAs("runs"));
    }
}
