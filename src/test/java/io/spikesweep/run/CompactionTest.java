package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import io.spikesweep.testing.Damage;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verify
class CompactionTest {
    private final SparkSession spark = LocalSpark.session();
    private final SweepRunner runner = new SweepRunner(spark);

    @TempDir
    private Path folder;

    private ResultStore store;
    private Digest before;

    @BeforeEach
    void makeAStoreOfManyFiles() {
        store = ResultStore.openOrCreate(spark, folder.resolve("store").toString());
        for (int seeds = 1; seeds <= 4; seeds++) {
            runner.run(Sweeps.small("growing", seeds), store);
        }
        before = Digest.of(Views.of(store));
        assertThat(before.runs()).isEqualTo(8);
        assertThat(store.batches()).isEqualTo(new ResultStore.BatchCount(4, 0));
    }

    private ResultStore.Compaction compact() {
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            return store.compact(lease);
        }
    }

    /** docs/results-schema.md says which columns are required in Parquet. */
    @Test
    @Faults
    void filesAreAsABatchsAre() throws IOException {
        MessageType batchs =
                Damage.schema(Damage.filesOf(folder.resolve("store")).get(0));
        compact();
        for (Path file : Damage.filesOf(folder.resolve("store"))) {
            assertThat(Damage.schema(file)).isEqualTo(batchs);
        }
    }

    private int removeUnfinished() {
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            return store.removeUnfinished(lease);
        }
    }

    private List<Path> batches() throws IOException {
        try (Stream<Path> batches = Files.list(folder.resolve("store/runs"))) {
            return batches.sorted().toList();
        }
    }

    private Path compacted() throws IOException {
        return batches().stream()
                .filter(batch -> Files.exists(batch.resolve("_SUCCESS")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void manyFilesBecomeOneWithTheSameRuns() {
        ResultStore.Compaction compaction = compact();
        assertThat(compaction.before()).isGreaterThanOrEqualTo(4);
        assertThat(compaction.after()).isOne();
        assertThat(store.batches()).isEqualTo(new ResultStore.BatchCount(1, 0));
        assertThat(Digest.of(Views.of(store))).isEqualTo(before);
        assertThat(compact()).isEqualTo(new ResultStore.Compaction(1, 1));
        // what is stored is found again, and new runs go beside it
        assertThat(runner.run(Sweeps.small("growing", 5), store).trained()).isEqualTo(2);
        assertThat(Digest.of(Views.of(store)).runs()).isEqualTo(10);
    }

    @Test
    @Faults
    void queryThatHasBegunReadsOn() {
        Dataset<Row> begun = store.storedRuns();
        compact();
        assertThat(removeUnfinished()).isZero();
        assertThat(begun.select("run_id").distinct().count()).isEqualTo(8);
    }

    @Test
    @Faults
    void oldFilesAreRemovedAnHourLater() throws IOException {
        compact();
        for (Path batch : batches()) {
            Path retired = batch.resolve("_RETIRED");
            if (Files.exists(retired)) {
                Files.setLastModifiedTime(retired, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            }
        }
        assertThat(removeUnfinished()).isEqualTo(4);
        assertThat(batches()).hasSize(1);
        assertThat(Digest.of(Views.of(store))).isEqualTo(before);
    }

    @Test
    void crashAtAnyStepLosesNothing() throws IOException {
        compact();
        Path compacted = compacted();
        List<Path> old =
                batches().stream().filter(batch -> !batch.equals(compacted)).toList();
        // the last step undone, and the one before it, back to the first: old batches count again one by one
        for (Path batch : old) {
            Files.copy(batch.resolve("_RETIRED"), batch.resolve("_SUCCESS"));
            assertThat(Digest.of(Views.of(store))).isEqualTo(before);
            Files.delete(batch.resolve("_RETIRED"));
            assertThat(Digest.of(Views.of(store))).isEqualTo(before);
        }
        // now every run is there twice, and a compaction writes each once
        assertThat(store.storedRuns().count()).isEqualTo(16);
        compact();
        assertThat(store.storedRuns().count()).isEqualTo(8);
        assertThat(Digest.of(Views.of(store))).isEqualTo(before);
    }

    @Test
    void folderOfSomebodyElseIsNotRemoved() throws IOException {
        Path theirs = Files.createDirectories(folder.resolve("store/runs/my-notes"));
        Files.writeString(theirs.resolve("notes.txt"), "not a batch");
        Files.createDirectories(folder.resolve("store/runs/batch-0123456789abcdef-01234567"));
        Files.createDirectories(folder.resolve("store/runs/batch-0123456789abcdef"));
        assertThat(removeUnfinished()).isEqualTo(2);
        assertThat(theirs.resolve("notes.txt")).exists();
        assertThat(Digest.of(Views.of(store))).isEqualTo(before);
    }

    @Test
    void compactionThatWasNotMarkedDoesNotCount() throws IOException {
        compact();
        Path compacted = compacted();
        for (Path batch : batches()) {
            if (!batch.equals(compacted)) {
                Files.move(batch.resolve("_RETIRED"), batch.resolve("_SUCCESS"));
            }
        }
        Files.delete(compacted.resolve("_SUCCESS"));
        assertThat(Digest.of(Views.of(store))).isEqualTo(before);
        // and the next command goes on from there
        assertThat(removeUnfinished()).isOne();
        assertThat(compact().after()).isOne();
        assertThat(Digest.of(Views.of(store))).isEqualTo(before);
    }

    /** Two stores were merged, whose machines had other kernels, or one of which was changed. */
    @Test
    @Faults
    void ofCopiesThatDifferTheSameOneIsReadBeforeAndAfter() {
        for (int seed = 20; seed < 28; seed++) {
            RunRow row = Sweeps.row(seed, null);
            RunRow other = seed % 2 == 0 ? Sweeps.withHigherLoss(row, 3) : Sweeps.withWeightChangeNorm(row, 0.5);
            LocalSpark.commit(store, LocalSpark.rows(seed % 4 < 2 ? row : other), 1);
            LocalSpark.commit(store, LocalSpark.rows(seed % 4 < 2 ? other : row), 1);
        }
        Digest differing = Digest.of(Views.of(store));
        assertThat(differing.runs()).isEqualTo(16);
        compact();
        assertThat(Digest.of(Views.of(store))).isEqualTo(differing);
    }
}
