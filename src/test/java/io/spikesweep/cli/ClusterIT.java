package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static String digest;

    @BeforeAll
    static void startAClusterAndKnowTheAnswer() throws IOException {
        Files.writeString(folder.resolve("sweep.conf"), """
                name = cluster
                batch-seconds = 1
                hyperparameters {
                  iterations = 300
                  seed = { from = 0, count = 180 }
                  bias-init = [default, "uniform(0, 1)"]
                }
                """);
        cluster = new StandaloneCluster(folder, 2);
        submit = Submit.from(folder).with("SPARK_LOCAL_IP", "127.0.0.1");
        assertThat(submit.call("run", "sweep.conf", "--no-report", "--store", "local")
                        .code())
                .isZero();
        digest = digest("local");
        assertThat(digest).startsWith("360 runs ");
    }

    @BeforeEach
    void seeOnlyTheExecutorsOfThisTest() {
        cluster.awaitNoExecutors();
    }

    @AfterAll
    static void stopTheCluster() {
        cluster.close();
    }

    private static String digest(String store) {
        return submit.call("digest", "--store", store).out();
    }

    private static Process start(String store, String... settings) {
        String[] options = {"--master", cluster.url(), "--", "run", "sweep.conf", "--no-report", "--store", store};
        return submit.start(
                Stream.concat(Stream.of(settings), Stream.of(options)).toArray(String[]::new));
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
        assertThat(digest(store)).isEqualTo(digest);
        assertThat(submit.call(
                                "sql",
                                "SELECT count(*), count(DISTINCT run_id) FROM stored_runs",
                                "--format",
                                "csv",
                                "--store",
                                store)
                        .out()
                        .lines()
                        .skip(1))
                .containsExactly("360,360");
    }

    @Test
    void executorThatIsKilledIsReplaced() throws Exception {
        Process driver = start("executor");
        awaitFirstCommit("executor", driver);
        assertThat(cluster.killExecutors(0)).isPositive();
        assertThat(driver.waitFor()).as(submit.lastErrors()).isZero();
        assertTheSameResultsOnce("executor");
    }

    @Test
    void executorThatRunsOutOfMemoryIsReplaced() throws Exception {
        Process driver = start("memory");
        awaitFirstCommit("memory", driver);
        assertThat(cluster.exhaustExecutors(1)).isPositive();
        assertThat(driver.waitFor()).as(submit.lastErrors()).isZero();
        // 52: what Spark's executors end with when they are out of memory
        assertThat(cluster.log(1)).contains("exitStatus 52");
        assertTheSameResultsOnce("memory");
    }

    @Test
    void speculationAndDynamicAllocationChangeNothing() throws Exception {
        Process driver = start(
                "elastic",
                "--conf",
                "spark.speculation=true",
                "--conf",
                "spark.speculation.multiplier=1.1",
                "--conf",
                "spark.speculation.quantile=0.3",
                "--conf",
                "spark.dynamicAllocation.enabled=true",
                "--conf",
                "spark.dynamicAllocation.shuffleTracking.enabled=true");
        assertThat(driver.waitFor()).as(submit.lastErrors()).isZero();
        assertTheSameResultsOnce("elastic");
    }

    @Test
    void workerThatIsLostForGoodIsDoneWithout() throws Exception {
        // a cluster of its own, for it is not whole afterwards
        Path apart = Files.createDirectory(folder.resolve("lost"));
        try (StandaloneCluster losing = new StandaloneCluster(apart, 2)) {
            Process driver = submit.start(
                    "--master", losing.url(), "--", "run", "sweep.conf", "--no-report", "--store", "worker");
            awaitFirstCommit("worker", driver);
            losing.killWorker(1);
            assertThat(driver.waitFor()).as(submit.lastErrors()).isZero();
        }
        assertTheSameResultsOnce("worker");
    }
}
