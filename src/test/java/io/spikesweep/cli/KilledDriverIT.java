package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.DisturbedSweep;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Submit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drivers that are killed, stopped, or started twice: real processes, and what they leave behind. */
class KilledDriverIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Between two looks at the store: one core is left to the driver. */
    private static final long GLANCE_NANOSECONDS = 10_000_000;

    @TempDir
    private Path folder;

    private Submit submit;
    private DisturbedSweep sweep;

    @BeforeEach
    void startInAFolderOfItsOwn() throws IOException {
        submit = Submit.from(folder);
        sweep = DisturbedSweep.in(folder);
    }

    private String store() {
        return folder.resolve("results").toString();
    }

    private Set<Path> files() {
        try (Stream<Path> files =
                Files.exists(folder.resolve("results")) ? Files.walk(folder.resolve("results")) : Stream.empty()) {
            return files.collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException changedUnderTheWalk) {
            return Set.of();
        }
    }

    private static long count(Set<Path> files, String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:**/" + glob);
        return files.stream().filter(matcher::matches).count();
    }

    private long count(String glob) {
        return count(files(), glob);
    }

    /** Files that were not there before: what a driver that was killed earlier has left half written is not this one's. */
    private BooleanSupplier writes(Set<Path> before, String glob) {
        return () -> {
            Set<Path> files = new HashSet<>(files());
            files.removeAll(before);
            return count(files, glob) > 0;
        };
    }

    private long commits() {
        return count("_SUCCESS");
    }

    /** Kills the driver, and whatever it has started, when the moment has come; false when it ended before that. */
    private boolean killWhen(Process driver, BooleanSupplier moment) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!moment.getAsBoolean() && driver.isAlive()) {
            assertThat(Instant.now()).as("the moment to kill never came").isBefore(deadline);
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
        }
        boolean killed = driver.isAlive();
        List<ProcessHandle> descendants = driver.descendants().toList();
        driver.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        driver.waitFor();
        return killed;
    }

    @Test
    void sweepThatIsKilledTwiceLosesNothingAndRepeatsNothing() throws Exception {
        assertKilledAndResumed("_SUCCESS", "batch-*/part-*.parquet");
    }

    /** What the driver has just written when it is killed: the store, its lease, a batch's folder, a task's file before and after Spark has moved it to its place, a mark. */
    @Test
    @Faults
    void sweepThatIsKilledAtTenMomentsLosesNothingAndRepeatsNothing() throws Exception {
        assertKilledAndResumed(
                "_spikesweep.json",
                "_lease/*",
                "_temporary",
                "task_*",
                "batch-*/part-*.parquet",
                "_SUCCESS",
                "_temporary",
                "task_*",
                "_SUCCESS",
                "batch-*/part-*.parquet",
                "_SUCCESS");
    }

    /** Of a driver for each moment one at most may be over before it comes. */
    private void assertKilledAndResumed(String... moments) throws Exception {
        int killed = 0;
        for (String moment : moments) {
            Set<Path> before = files();
            killed += killWhen(submit.start("run", sweep.conf(), "--no-report"), writes(before, moment)) ? 1 : 0;
        }
        assertThat(killed).isGreaterThanOrEqualTo(moments.length - 1);
        assertThat(commits()).as("the sweep was not over before the last kill").isLessThan(9);

        Submit.Answer resumed = submit.call("run", sweep.conf(), "--no-report");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).doesNotContain("has 0 of them").contains("Trained ");
        sweep.assertStoredOnce(store());
        assertThat(count("_temporary")).isZero();
    }

    @Test
    @Faults
    void sweepThatIsPausedAndThenKilledLosesNothingAndRepeatsNothing() throws Exception {
        Submit.Answer paused = submit.call("run", sweep.conf(), "--no-report", "--max-runs", "100");
        assertThat(paused.code()).as(paused.err()).isZero();
        // of DisturbedSweep.RUNS
        assertThat(paused.err()).contains("Paused: 100 of 480 runs trained; 380 left: run the same command again");
        Process next = submit.start("run", sweep.conf(), "--no-report", "--max-runs", "300");
        assertThat(killWhen(next, writes(files(), "task_*"))).isTrue();
        Submit.Answer resumed = submit.call("run", sweep.conf(), "--no-report", "--max-runs", "100000");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).doesNotContain("has 0 of them", "Paused").contains("Trained ");
        sweep.assertStoredOnce(store());
    }

    @Test
    @Faults
    void ofTwoDriversOneGivesUpAndOneWaitsUntilTheFirstIsStopped() throws Exception {
        Process first = submit.start("run", sweep.conf(), "--no-report");
        awaitCommit(first, 0);
        // held still, so that it is surely at work while the others ask
        Submit.signal(first, "STOP");
        Process patient = submit.start("run", sweep.conf(), "--no-report", "--wait", "5m");
        Submit.Answer impatient = submit.call("run", sweep.conf(), "--no-report");
        Submit.signal(first, "CONT");
        assertThat(stopped(first, "TERM")).isEqualTo(143);
        assertThat(impatient.code()).as(impatient.err()).isEqualTo(75);
        assertThat(impatient.err()).contains("is in use by sweep disturbed, process " + first.pid());

        // the lease was given back or belongs to a dead process: nobody has to wait any longer
        awaitCommit(patient, commits());
        assertThat(stopped(patient, "INT")).isEqualTo(130);
        Submit.Answer resumed = submit.call("run", sweep.conf(), "--no-report");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).doesNotContain("has 0 of them").contains("Trained ");
        sweep.assertStoredOnce(store());
    }

    @Test
    @Faults
    void ofThreeDriversThatMakeAStoreAtOnceOneTrainsAndTheOthersAreTold() throws Exception {
        List<Process> drivers = new ArrayList<>();
        for (int driver = 0; driver < 3; driver++) {
            drivers.add(submit.start("run", sweep.conf(), "--no-report"));
        }
        List<Integer> codes = new ArrayList<>();
        for (Process driver : drivers) {
            codes.add(driver.waitFor());
        }
        // one that came after the sweep was over has found every run
        assertThat(codes).contains(0).isSubsetOf(0, 75);
        sweep.assertStoredOnce(store());
    }

    private void awaitCommit(Process driver, long before) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (commits() <= before) {
            assertThat(driver.isAlive()).as("the sweep is not over").isTrue();
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
        }
    }

    /** The code of a driver that a signal ends, which must take seconds. */
    private static int stopped(Process driver, String signal) throws IOException, InterruptedException {
        Instant signalled = Instant.now();
        Submit.signal(driver, signal);
        int code = driver.waitFor();
        assertThat(Duration.between(signalled, Instant.now())).isLessThan(Duration.ofSeconds(15));
        return code;
    }
}
