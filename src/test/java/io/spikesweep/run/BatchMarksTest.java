package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StoreException;
import io.spikesweep.testing.Damage;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the marks of batches say, and what is noticed by them. */
@Verify
class BatchMarksTest {
    private final SparkSession spark = LocalSpark.session();

    @TempDir
    private Path folder;

    private Digest whole;

    @BeforeEach
    void makeAStoreOfTwoBatches() {
        ResultStore store =
                ResultStore.openOrCreate(spark, folder.resolve("store").toString());
        SweepRunner runner = new SweepRunner(spark);
        runner.run(Sweeps.small("one", 2), store);
        runner.run(Sweeps.small("one", 4), store);
        whole = Digest.of(Views.of(store));
        assertThat(whole.runs()).isEqualTo(8);
    }

    private ResultStore opened() {
        return ResultStore.open(spark, folder.resolve("store").toString());
    }

    private Path file() throws IOException {
        return Damage.filesOf(folder.resolve("store")).get(0);
    }

    private List<String> repair() {
        ResultStore store = opened();
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            return store.setUnreadableAside(lease);
        }
    }

    private void assertNoticedAndTrainedAgain(String words, String repaired) {
        assertThatThrownBy(() -> opened().storedRuns())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(words)
                .hasMessageEndingWith(": run --repair, and the next run trains what is missing");
        assertThatThrownBy(() -> opened().trained(Sweeps.small("one", 4).runs()))
                .hasMessageContaining(words);
        assertThatThrownBy(() -> opened().rows()).hasMessageContaining(words);
        assertThat(repair()).singleElement().asString().startsWith(repaired);
        assertThat(repair()).isEmpty();
        assertThat(new SweepRunner(spark).run(Sweeps.small("one", 4), opened()).trained())
                .isPositive();
        assertThat(Digest.of(Views.of(opened()))).isEqualTo(whole);
    }

    @Test
    void markSaysWhatItsBatchHolds() throws IOException {
        ResultStore store = opened();
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(7, null), Sweeps.row(8, "it broke")), 1);
        JsonNode mark = new ObjectMapper().createObjectNode();
        for (Path file : Damage.filesOf(folder.resolve("store"))) {
            JsonNode one =
                    new ObjectMapper().readTree(file.resolveSibling("_SUCCESS").toFile());
            assertThat(one.get("files").get(0).get("name").asText())
                    .isEqualTo(file.getFileName().toString());
            assertThat(one.get("files").get(0).get("bytes").asLong()).isEqualTo(Files.size(file));
            mark = one.toString().contains("failed") ? one : mark;
        }
        assertThat(mark.get("format").asText()).isEqualTo("spikesweep batch");
        assertThat(mark.get("schema_version").asInt()).isEqualTo(2);
        assertThat(mark.get("longest_run").asInt()).isEqualTo(8);
        JsonNode file = mark.get("files").get(0);
        assertThat(file.get("rows").asLong()).isEqualTo(2);
        assertThat(file.get("lowest_run_id").asText())
                .isLessThan(file.get("highest_run_id").asText());
        assertThat(file.get("runs").toString()).isEqualTo("""
                        [{"sweep":"test","status":"failed","count":1},{"sweep":"test","status":"ok","count":1}]""");
    }

    @Test
    void missingFile() throws IOException {
        Path file = file();
        Files.delete(file);
        assertNoticedAndTrainedAgain(
                file.getFileName() + " is missing, which holds ", "Given up a file that is missing, with ");
    }

    @Test
    void shortFile() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        Damage.to(file(), Arrays.copyOf(bytes, bytes.length - 1));
        assertNoticedAndTrainedAgain(
                " has %,d bytes, and %,d by its batch's mark".formatted(bytes.length - 1, bytes.length),
                "Set aside a file that cannot be read: ");
    }

    /** What a task left behind that was thought dead, or a hand has put there, is no part of a batch. */
    @Test
    void fileThatNoMarkNamesIsNotRead() throws IOException {
        Path file = file();
        Files.copy(file, file.resolveSibling("part-99999-copy.parquet"));
        assertThat(opened().rows()).isEqualTo(8);
        assertThat(opened().storedRuns().count()).isEqualTo(8);
    }

    @Test
    void damagedMarkIsSaidAndWrittenAnew() throws IOException {
        Path mark = file().resolveSibling("_SUCCESS");
        String text = Files.readString(mark);
        for (String damaged :
                List.of(text.substring(0, text.length() / 2), "?", text.replace("\"rows\":", "\"rows\":-"))) {
            Damage.to(mark, damaged.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThatThrownBy(() -> opened().storedRuns())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("/_SUCCESS is damaged: it does not say what its batch holds; run --repair");
            assertThat(repair()).singleElement().asString().startsWith("Written anew a mark that was damaged: ");
            assertThat(mark).hasContent(text.strip());
            assertThat(Digest.of(Views.of(opened()))).isEqualTo(whole);
        }
    }

    @Test
    void damagedMarkOfABatchThatSomebodyRenamed() throws IOException {
        Path batch = Objects.requireNonNull(file().getParent());
        Path renamed = Files.move(batch, batch.resolveSibling("copied-by-hand"));
        String text = Files.readString(renamed.resolve("_SUCCESS"));
        assertThat(Digest.of(Views.of(opened()))).isEqualTo(whole);
        Damage.to(renamed.resolve("_SUCCESS"), text.substring(0, 80).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(() -> opened().storedRuns()).hasMessageContaining("/_SUCCESS is damaged: ");
        assertThat(repair()).singleElement().asString().startsWith("Written anew a mark that was damaged: ");
        assertThat(renamed.resolve("_SUCCESS")).hasContent(text.strip());
    }

    /** A batch of another program, with the mark that a committer for object stores writes. */
    @Test
    void markOfAnotherProgramSaysNothing() throws IOException {
        Path batch = Objects.requireNonNull(file().getParent());
        Files.move(batch, batch.resolveSibling("theirs"));
        Files.writeString(
                batch.resolveSibling("theirs").resolve("_SUCCESS"),
                "{\"name\": \"org.apache.hadoop.fs.s3a.commit.files.SuccessData/1\", \"filenames\": []}");
        Files.deleteIfExists(batch.resolveSibling("theirs").resolve("._SUCCESS.crc"));
        assertThat(Digest.of(Views.of(opened()))).isEqualTo(whole);
    }

    /** Who has looked before a compaction reads on, by what the retired batches say. */
    @Test
    @Faults
    void readerGoesOnWithBatchesThatWereRetired() {
        ResultStore before = opened().asOfNow();
        ResultStore store = opened();
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            store.compact(lease);
        }
        assertThat(Digest.of(Views.of(before))).isEqualTo(whole);
    }
}
