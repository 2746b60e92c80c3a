package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.DisturbedSweep;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.StandaloneCluster;
import io.spikesweep.testing.Submit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep on a Spark standalone cluster whose executors and workers die: the same results, each run once. */
class ClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long GLANCE_NANOSECONDS = 20_000_000;

    @TempDir
    private static Path folder;

    private static StandaloneCluster cluster;
    private static Submit submit;
    private static DisturbedSweep sweep;

    @BeforeAll
    static void startAClusterAndKnowTheAnswer() throws IOException {
        sweep = DisturbedSweep.in(folder);
        cluster = new StandaloneCluster(folder, 2);
        submit = Submit.from(folder).with("SPARK_LOCAL_IP", "127.0.0.1");
    }

    @BeforeEach
    void seeOnlyTheExecutorsOfThisTest() {
        cluster.awaitNoExecutors();
    }

    @AfterAll
    static void stopTheCluster() {
        cluster.close();
    }

    private static String[] run(String store, String... more) {
        // executors that live for seconds: without the optimising compiler their two cores are the sweep's
        String[] options = {
            "--master",
            cluster.url(),
            "--conf",
            "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
            "--conf",
            "spark.ui.enabled=false",
            // the files of an executor that is gone are asked for three times
            "--conf",
            "spark.shuffle.io.retryWait=1s",
            "--",
            "run",
            "sweep.conf",
            "--no-report",
            "--store",
            store
        };
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    private static String[] elastic(String... options) {
        Stream<String> settings = Stream.of(
                        "spark.speculation=true",
                        "spark.speculation.multiplier=1.1",
                        "spark.speculation.quantile=0.3",
                        "spark.dynamicAllocation.enabled=true",
                        "spark.dynamicAllocation.shuffleTracking.enabled=true")
                .flatMap(setting -> Stream.of("--conf", setting));
        return Stream.concat(settings, Stream.of(options)).toArray(String[]::new);
    }

    private static void awaitFirstCommit(String store, Process driver) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (commits(store) < 1) {
            assertThat(driver.isAlive()).isTrue();
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
        }
    }

    private static long commits(String store) {
        Path runs = folder.resolve(store).resolve("runs");
        if (!Files.isDirectory(runs)) {
            return 0;
        }
        try (Stream<Path> batches = Files.list(runs)) {
            return batches.filter(batch -> Files.exists(batch.resolve("_SUCCESS")))
                    .count();
        } catch (IOException changing) {
            return 0;
        }
    }

    private static void assertTheSameResultsOnce(String store) {
        sweep.assertStoredOnce(path(store));
    }

    private static String path(String store) {
        return folder.resolve(store).toString();
    }

    @Test
    void executorsTrainAndWriteWhatTheDriverCommits() {
        Submit.Answer run = submit.call(run("small", "--set", "seed=0"));
        assertThat(run.code()).as(run.err()).isZero();
        // two biases, alone and with each of six samples
        assertThat(run.err()).contains("Trained 14 runs");
        assertThat(submit.call("status", "--store", "small").out())
                .containsPattern("disturbed +finished +1 +14 +14 +0 +0 ");
    }

    @Test
    @Faults
    void executorsThatAreKilledOrRunOutOfMemoryAreReplaced() throws Exception {
        Process driver = submit.start(run("executors"));
        awaitFirstCommit("executors", driver);
        assertThat(cluster.exhaustExecutors(1)).isPositive();
        assertThat(cluster.killExecutors(0)).isPositive();
        assertThat(driver.waitFor()).as(submit.lastErrors()).isZero();
        // 52: what Spark's executors end with when they are out of memory
        assertThat(cluster.log(1)).contains("exitStatus 52");
        assertTheSameResultsOnce("executors");
    }

    @Test
    @Faults
    void whoWantsAStoreWhileAnotherHasAllCoresIsToldOrWaits() throws Exception {
        Process first = submit.start(run("shared", "--set", "name=long", "--set", "seed={from=90,count=100000}"));
        awaitFirstCommit("shared", first);
        Process patient = submit.start(elastic(run("shared", "--wait", "5m")));
        Submit.Answer impatient = submit.call(run("shared"));
        assertThat(impatient.code()).as(impatient.err()).isEqualTo(75);
        assertThat(impatient.err()).contains("is in use by sweep long, process " + first.pid());
        assertThat(patient.isAlive()).isTrue();
        first.destroyForcibly().waitFor();
        assertThat(patient.waitFor()).as(submit.lastErrors()).isZero();
        // what the first has not committed is trained by the one that waited, with speculation and dynamic allocation
        sweep.assertStoredOnceAmongOthers(path("shared"));
        assertThat(submit.call("status", "--store", "shared").out())
                .containsPattern("disturbed +finished +1 +%1$d +%1$d +0 +0 ".formatted(DisturbedSweep.RUNS))
                .containsPattern("long +interrupted +1 +1400000 ");
    }

    @Test
    @Faults
    void workerThatIsLostForGoodIsDoneWithout() throws Exception {
        Process driver = submit.start(run("worker"));
        awaitFirstCommit("worker", driver);
        cluster.killWorker(1);
        assertThat(driver.waitFor()).as(submit.lastErrors()).isZero();
        assertTheSameResultsOnce("worker");
        // another, for the other tests
        cluster.addWorker();
    }

    @Test
    @Faults
    void driverThatIsStoppedCommitsWhatTheExecutorsHaveTrained() throws Exception {
        Process driver =
                submit.start(run("stopped", "--set", "batch-seconds=600", "--set", "seed={from=0,count=100000}"));
        awaitLine(driver, " of 1,400,000 runs, ");
        Submit.signal(driver, "TERM");
        assertThat(driver.waitFor()).isEqualTo(143);
        assertThat(submit.lastErrors())
                .containsPattern("Stopped: [1-9][0-9,]* of 1,400,000 runs are stored, ")
                .doesNotContain("Exception");
        assertThat(commits("stopped")).isOne();
        Submit.Answer resumed = submit.call(run("stopped"));
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).doesNotContain("has 0 of them");
        sweep.assertStoredOnceAmongOthers(path("stopped"));
    }

    private static void awaitLine(Process driver, String part) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!submit.lastErrors().contains(part)) {
            assertThat(driver.isAlive()).as(submit.lastErrors()).isTrue();
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
        }
    }
}
