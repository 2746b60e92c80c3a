package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchFoldersTest {
    private static final int COMPACTIONS = 300;
    private static final BatchMark MARK = BatchMark.of(1, 0, List.of(), List.of());

    @TempDir
    private Path folder;

    private BatchFolders batches() {
        return new BatchFolders(StoreFolder.at(folder.toString(), new Configuration()));
    }

    private org.apache.hadoop.fs.Path put(String name, int bytes) throws IOException {
        Path batch = Files.createDirectories(folder.resolve("runs").resolve(name));
        Files.write(batch.resolve("part-0.parquet"), new byte[bytes]);
        return new org.apache.hadoop.fs.Path("file:" + batch);
    }

    @Test
    void whatCountsWhatIsHalfWrittenAndWhatIsNoBatch() throws IOException {
        BatchFolders batches = batches();
        batches.mark(put("batch-0000000000000001", 10), MARK);
        put("batch-0000000000000002", 10);
        org.apache.hadoop.fs.Path retired = put("batch-0000000000000003", 10);
        batches.mark(retired, MARK);
        batches.retire(retired);
        put("_temporary", 10);
        Files.writeString(folder.resolve("runs/notes.txt"), "ours");
        BatchListing seen = batches.look();
        assertThat(seen.count()).isEqualTo(new ResultStore.BatchCount(1, 1));
        assertThat(batches.unfinished(seen))
                .extracting(org.apache.hadoop.fs.Path::getName)
                .containsExactly("batch-0000000000000002");
        assertThat(seen.data(seen.committed()))
                .extracting(file -> file.getPath().getName())
                .containsExactly("part-0.parquet");
    }

    /** Who writes one under another name first leaves none that is empty, whatever happens to it. */
    @Test
    void emptyMarkCountsInABatchOfVersion1Alone() throws IOException {
        for (String name : List.of("batch-0000000000000001", "theirs", "batch-" + "0".repeat(32))) {
            Files.createFile(Path.of(put(name, 10).toUri()).resolve("_SUCCESS"));
        }
        assertThat(batches().look().committed())
                .extracting(org.apache.hadoop.fs.Path::getName)
                .containsExactly("batch-0000000000000001", "theirs");
        assertThat(batches().look().count()).isEqualTo(new ResultStore.BatchCount(2, 1));
    }

    @Test
    void storeWithoutBatches() {
        assertThat(batches().look().count()).isEqualTo(new ResultStore.BatchCount(0, 0));
    }

    /** Each marks a new batch, and only then takes the marks of the old ones away: some always count. */
    @Test
    void noLookMissesARunWhileBatchesAreCompacted() throws IOException {
        BatchFolders batches = batches();
        batches.mark(put("batch-%016x".formatted(0), 10), MARK);
        batches.mark(put("batch-%016x".formatted(1), 10), MARK);
        CompletableFuture<Void> compactions = CompletableFuture.runAsync(() -> {
            try {
                for (int round = 1; round <= COMPACTIONS; round++) {
                    // names in no order, as drawn ones are
                    batches.mark(put("batch-%016x".formatted(Long.reverse(round)), 10), MARK);
                    for (org.apache.hadoop.fs.Path old : old(round)) {
                        batches.retire(old);
                    }
                }
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        });
        // a look ends when two agree: on a busy machine the first one may outlast all compactions
        do {
            assertThat(batches.look().committed()).isNotEmpty();
        } while (!compactions.isDone());
        compactions.join();
        assertThat(batches.look().committed()).hasSize(1);
    }

    private List<org.apache.hadoop.fs.Path> old(int round) {
        List<Long> names = round == 1 ? List.of(0L, 1L) : List.of(Long.reverse(round - 1));
        return names.stream()
                .map(name -> new org.apache.hadoop.fs.Path(
                        "file:" + folder.resolve("runs").resolve("batch-%016x".formatted(name))))
                .toList();
    }

    @Test
    void adviceForManySmallFilesAlone() throws IOException {
        BatchFolders batches = batches();
        for (int batch = 0; batch < 200; batch++) {
            batches.mark(put("batch-%016x".formatted(batch), 1000), MARK);
        }
        assertThat(batches.look().advice("here")).isEmpty();
        batches.mark(put("batch-%016x".formatted(200), 1000), MARK);
        assertThat(batches.look().advice("here"))
                .hasValue(
                        "Hint: here has 201 batches of small files, which every command opens: compact makes them few");
        // as large as files of a long sweep, on average
        batches.mark(put("batch-%016x".formatted(201), 202 << 20), MARK);
        assertThat(batches.look().advice("here")).isEmpty();
    }
}
