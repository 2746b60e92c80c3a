package io.spikesweep.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.QueryException;
import io.spikesweep.analysis.Views;
import io.spikesweep.run.SweepRunner;
import io.spikesweep.store.Lease;
import io.spikesweep.store.OutsideStoreException;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StoreBusyException;
import io.spikesweep.store.StoreException;
import io.spikesweep.sweep.Axis;
import io.spikesweep.testing.DyingFileSystem;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One batch has the 4 runs that only sweep one asks for (seeds 0 and 1), one the 8 of sweep two, of which one asks for 4, too
 * (seeds 2 and 3), and not for the others (4 and 5), and one a failed run that no sweep asks for (seed 77).
 */
@Verify
class RunDeletionTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final SparkSession spark = DyingFileSystem.in(LocalSpark.session());

    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private Path at;
    private ResultStore store;

    @BeforeAll
    static void makeAStoreOfTwoSweeps() {
        ResultStore store = ResultStore.openOrCreate(SPARK, made.toString());
        SweepRunner runner = new SweepRunner(SPARK);
        runner.run(Sweeps.small("one", 2), store);
        runner.run(Sweeps.small("two", new Axis.LongRange(2, 4, 1)), store);
        runner.run(Sweeps.small("one", 4), store);
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(77, "it broke")), 1);
        assertThat(store.batches()).isEqualTo(new ResultStore.BatchCount(3, 0));
    }

    @BeforeEach
    void copyIt() throws IOException {
        folder = folder.toRealPath();
        at = folder.resolve("a store");
        FileUtils.copyDirectory(made.toFile(), at.toFile());
        store = ResultStore.open(spark, at.toString());
    }

    @AfterEach
    void live() {
        DyingFileSystem.lives();
    }

    private static Map<String, String> contents(Path store) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        file.toString(),
                        Files.getLastModifiedTime(file) + Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private RunDeletion ofSweep(String name) {
        return new RunDeletion(store, RunSelection.ofSweep(name));
    }

    private RunDeletion where(String condition) {
        return new RunDeletion(store, RunSelection.where(condition));
    }

    private String seeds() {
        return Views.of(store)
                .query("SELECT array_join(sort_array(collect_list(seed)), ' ') FROM runs")
                .first()
                .getString(0);
    }

    @Test
    void dryRunChangesNoByte() throws IOException {
        Map<String, String> before = contents(at);
        DeletionPlan plan = ofSweep("one").plan();
        // 8 of sweep one, of which two asks for 4; those of the first batch alone go whole
        assertThat(plan.runs()).isEqualTo(Map.of("one", 4L));
        assertThat(plan.failed()).isZero();
        assertThat(plan.kept()).isEqualTo(Map.of("two", 4L));
        assertThat(plan.batches().gone()).isOne();
        assertThat(plan.batches().rewritten()).isZero();
        assertThat(contents(at)).isEqualTo(before);
    }

    @Test
    void sweepGoesAndTheRunsOfOthersStay() {
        DeletionPlan deleted = ofSweep("one").delete(AT_ONCE);
        assertThat(deleted.size()).isEqualTo(4);
        assertThat(deleted.kept()).isEqualTo(Map.of("two", 4L));
        assertThat(seeds()).isEqualTo("2 2 3 3 4 4 5 5 77");
        assertThat(store.journal().sweeps()).containsExactly("two");
        assertThatThrownBy(() -> ofSweep("one").plan())
                .isInstanceOf(StoreException.class)
                .hasMessage(store.uri() + " has no sweep one; it has two");
    }

    @Test
    void aBatchIsWrittenAnewWithoutThem() throws IOException {
        Digest others = Digest.of(Views.of(store, "one"));
        DeletionPlan deleted = where("seed IN (4, 5)").delete(AT_ONCE);
        // sweep two's batch has the runs of seeds 2 to 5
        assertThat(deleted.runs()).isEqualTo(Map.of("two", 4L));
        assertThat(deleted.batches().rewritten()).isOne();
        assertThat(deleted.batches().gone()).isZero();
        assertThat(seeds()).isEqualTo("0 0 1 1 2 2 3 3 77");
        assertThat(Digest.of(Views.of(store, "one"))).isEqualTo(others);
        // the sweep stays, and misses them
        assertThat(store.journal().sweeps()).containsExactly("one", "two");
        assertThat(new SweepRunner(spark)
                        .run(Sweeps.small("two", new Axis.LongRange(2, 4, 1)), store)
                        .trained())
                .isEqualTo(4);
    }

    @Test
    @Faults
    void failedAndOldRuns() {
        assertThat(new RunDeletion(store, RunSelection.where(RunSelection.failed()))
                        .plan()
                        .runs())
                .isEqualTo(Map.of("test", 1L));
        // Sweeps.row began on 2026-11-21, and the others just now
        DeletionPlan old = where(RunSelection.olderThan(Duration.ofMinutes(30))).plan();
        assertThat(old.size()).isEqualTo(1);
        assertThat(old.failed()).isEqualTo(1);
        assertThat(where(RunSelection.olderThan(Duration.ofDays(999_999)))
                        .plan()
                        .size())
                .isZero();
        assertThat(new RunDeletion(store, RunSelection.ofSweep("one").and("seed < 3"))
                        .plan()
                        .runs())
                .isEqualTo(Map.of("one", 4L));
    }

    @Test
    void readerThatHasBegunReadsOnAndSparkThatKeepsTheStoreIsNoOther() {
        Dataset<Row> begun = store.storedRuns();
        ResultStore kept = store.keptInSpark();
        assertThat(kept.storedRuns().count()).isEqualTo(13);
        ofSweep("one").delete(AT_ONCE);
        assertThat(begun.select("run_id").distinct().count()).isEqualTo(13);
        assertThat(store.storedRuns().count()).isEqualTo(9);
        kept.releaseFromSpark();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nosuch > 1",
                "seed >",
                "seed",
                "count(*) > 1",
                "rand() < 0.5",
                "1 = 1) OR (1 = 1",
                "CAST(sweep AS INT) = 1"
            })
    void conditionThatIsNoneIsRefusedInALine(String condition) throws IOException {
        Map<String, String> before = contents(at);
        assertThatThrownBy(() -> where(condition).plan())
                .isInstanceOf(QueryException.class)
                .hasMessageNotContaining("\n");
        assertThat(contents(at)).isEqualTo(before);
    }

    @Test
    void anotherDriverIsAtWork() {
        try (Lease lease = store.lease("another", AT_ONCE)) {
            assertThat(lease.isHeld()).isTrue();
            assertThat(ofSweep("one").plan().size()).isEqualTo(4);
            assertThatThrownBy(() -> ofSweep("one").delete(AT_ONCE)).isInstanceOf(StoreBusyException.class);
        }
        assertThat(seeds()).isEqualTo("0 0 1 1 2 2 3 3 4 4 5 5 77");
    }

    @Test
    @Faults
    void whatWasNotAgreedToStays() {
        DeletionPlan agreed = where("seed > 70").plan();
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(78, null)), 1);
        assertThatThrownBy(() -> where("seed > 70").delete(AT_ONCE, agreed))
                .isInstanceOf(StoreException.class)
                .hasMessage(store.uri() + " has changed since it was looked at, and nothing was deleted: look again");
        assertThat(where("seed = 77").delete(AT_ONCE, where("seed = 77").plan()).size())
                .isOne();
    }

    @Test
    void sweepWhoseConfNobodyCanReadMayAskForThem() throws IOException {
        Files.writeString(at.resolve("_sweeps/two/confs/1.conf"), "from = the future");
        assertThatThrownBy(() -> ofSweep("one").plan())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(
                        "/_sweeps/two/confs/1.conf cannot be read, and says which runs are of its sweep: ");
    }

    @Test
    void batchOfAnotherStoreIsNotTouched() throws IOException {
        Path theirs = folder.resolve("theirs");
        FileUtils.copyDirectory(at.toFile(), theirs.toFile());
        Map<String, String> before = contents(theirs);
        FileUtils.deleteDirectory(at.resolve("runs").toFile());
        Files.createDirectory(at.resolve("runs"));
        try (Stream<Path> batches = Files.list(theirs.resolve("runs"))) {
            for (Path batch : batches.toList()) {
                Files.createSymbolicLink(
                        at.resolve("runs").resolve(Objects.requireNonNull(batch.getFileName())), batch);
            }
        }
        assertThat(ofSweep("one").plan().size()).isEqualTo(4);
        assertThatThrownBy(() -> ofSweep("one").delete(AT_ONCE)).isInstanceOf(OutsideStoreException.class);
        assertThat(contents(theirs)).isEqualTo(before);
    }

    /** The deletion takes a batch whole, writes another anew, and takes a sweep away: a mark, two steps to retire a batch, and a step for each file of the sweep. */
    @ParameterizedTest
    @ValueSource(ints = 5)
    void killedAfterSoManySteps(int steps) throws IOException {
        new SweepRunner(spark).run(Sweeps.small("three", 1), store);
        assertThat(diesAfter(steps)).isTrue();
    }

    @Test
    @Faults
    void killedAtEveryStep() throws IOException {
        new SweepRunner(spark).run(Sweeps.small("three", 1), store);
        int steps = 0;
        while (diesAfter(steps)) {
            steps++;
        }
        assertThat(steps).isGreaterThan(8);
    }

    /** Of three sweeps; false once there are no more steps. */
    private boolean diesAfter(int steps) throws IOException {
        Path copy = folder.resolve("killed" + steps);
        FileUtils.copyDirectory(at.toFile(), copy.toFile());
        store = ResultStore.open(spark, DyingFileSystem.uri(copy));
        boolean killed = false;
        DyingFileSystem.diesAfter(steps);
        try {
            ofSweep("one").delete(AT_ONCE);
        } catch (RuntimeException death) {
            assertThat(death).hasStackTraceContaining("killed");
            killed = true;
        }
        DyingFileSystem.lives();
        // 0 is asked for by sweep three, 2 to 5 by two; 1 alone goes
        assertThat(seeds()).as("after %d steps", steps).isIn("0 0 1 1 2 2 3 3 4 4 5 5 77", "0 0 2 2 3 3 4 4 5 5 77");
        if (killed && store.journal().sweeps().contains("one")) {
            ofSweep("one").delete(AT_ONCE);
        }
        assertThat(seeds()).isEqualTo("0 0 2 2 3 3 4 4 5 5 77");
        assertThat(store.journal().sweeps()).containsExactly("three", "two");
        FileUtils.deleteDirectory(copy.toFile());
        return killed;
    }
}
