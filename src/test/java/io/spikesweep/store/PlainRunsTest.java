package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.analysis.Views;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verify
class PlainRunsTest {
    private static final List<String> ALL = Arrays.asList(RunRow.SCHEMA.names());

    @TempDir
    private Path folder;

    private ResultStore store;

    @BeforeEach
    void makeAStore() {
        store = ResultStore.openOrCreate(LocalSpark.session(), folder.toString());
    }

    private PlainRuns runs() {
        return new PlainRuns(LocalSpark.look(store));
    }

    private void commit(Instant when, RunRow... rows) throws Exception {
        Path batch = LocalSpark.commit(store, LocalSpark.rows(rows), 1);
        Files.setLastModifiedTime(batch.resolve("_SUCCESS"), FileTime.from(when));
    }

    /** What Spark reads of the same files. */
    private List<Row> view() {
        return Views.of(store).runs().orderBy("run_id").collectAsList();
    }

    @Test
    void rowsAreThoseOfTheView() throws Exception {
        commit(Instant.EPOCH, Sweeps.row(1, null), Sweeps.row(2, "it broke"));
        commit(Instant.EPOCH, Sweeps.row(3, null));
        List<Row> plain = runs().newest(ALL, Optional.empty(), 100).stream()
                .sorted((one, other) -> one.<String>getAs("run_id").compareTo(other.getAs("run_id")))
                .toList();
        assertThat(plain).hasSize(3).isEqualTo(view());
    }

    @Test
    void newestBatchesComeFirstAndARunOnce() throws Exception {
        commit(Instant.ofEpochSecond(2), Sweeps.row(2, null));
        commit(Instant.ofEpochSecond(3), Sweeps.row(3, "it broke"), Sweeps.row(2, null));
        commit(Instant.ofEpochSecond(1), Sweeps.row(1, null), Sweeps.row(3, null));
        List<Row> three = runs().newest(List.of("seed", "status"), Optional.empty(), 3);
        assertThat(three).extracting(row -> row.getLong(0)).containsExactlyInAnyOrder(2L, 3L, 1L);
        assertThat(three.get(2).getLong(0)).isOne();
        assertThat(runs().newest(List.of("seed"), Optional.empty(), 1)).hasSize(1);
    }

    @Test
    void runsOfASweepAreThoseThatItAsksFor() throws Exception {
        commit(Instant.EPOCH, Sweeps.row(1, null), Sweeps.row(7, null));
        store.journal().begin(Sweeps.small("three", 3));
        assertThat(runs().newest(List.of("seed"), Optional.of("three"), 9))
                .extracting(row -> row.getLong(0))
                .containsExactly(1L);
        assertThat(runs().newest(List.of("seed"), Optional.of("test"), 9)).hasSize(2);
        assertThatThrownBy(() -> runs().newest(List.of("seed"), Optional.of("nobody"), 9))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("has no sweep nobody; it has three");
    }

    @Test
    void runIsFoundByTheBeginningOfItsId() throws Exception {
        commit(Instant.EPOCH, Sweeps.row(1, "it broke"), Sweeps.row(2, null));
        commit(Instant.EPOCH, Sweeps.row(1, null));
        String id = RunId.of(Sweeps.run(1)).text();
        assertThat(runs().beginningWith(id.substring(0, 6), 5)).singleElement().satisfies(row -> {
            assertThat(row.<String>getAs("run_id")).isEqualTo(id);
            // the copy with a trajectory, as the view has it
            assertThat(row.<String>getAs("status")).isEqualTo("ok");
            assertThat(view()).contains(row);
        });
        assertThat(runs().beginningWith("", 5)).hasSize(2);
        assertThat(runs().beginningWith(id + "0", 5)).isEmpty();
    }

    @Test
    void rowsOfTheFirstVersionHaveWhatCameLater() throws Exception {
        ResultStore old = ResultStore.open(
                LocalSpark.session(),
                Path.of("src/test/resources/store-v1").toAbsolutePath().toString());
        List<Row> expected = Views.of(old).runs().orderBy("run_id").limit(3).collectAsList();
        PlainRuns plain = new PlainRuns(LocalSpark.look(old));
        for (Row row : expected) {
            assertThat(plain.beginningWith(row.getAs("run_id"), 2)).containsExactly(row);
        }
    }
}
