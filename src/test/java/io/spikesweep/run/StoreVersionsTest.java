package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import io.spikesweep.store.StoreException;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.Damage;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that version 0.1.0 wrote, read and continued. */
@Verify
class StoreVersionsTest {
    /** As {@code digest} of version 0.1.0 printed it. */
    private static final Digest OF_VERSION_1 =
            new Digest(65, "a794b9d3eed3c0f23535e6e53e74be22bde5f0243b874953742bca20601b1c94");

    private final SparkSession spark = LocalSpark.session();

    @TempDir
    private Path folder;

    private ResultStore store;

    @BeforeEach
    void copyTheStore() throws IOException {
        Path original = Path.of("src/test/resources/store-v1");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve("store").resolve(original.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        store = opened();
    }

    private ResultStore opened() {
        return ResultStore.open(spark, folder.resolve("store").toString());
    }

    private String marker() throws IOException {
        return Files.readString(folder.resolve("store/_spikesweep.json"));
    }

    private SweepOutcome runAgain(String sweep) throws IOException {
        SweepConfig conf = SweepConfig.parse(
                Files.readString(Path.of("src/test/resources/store-v1/_sweeps", sweep, "sweep.conf")));
        return new SweepRunner(spark).run(conf, store);
    }

    private ResultStore.Compaction compact() {
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            return store.compact(lease);
        }
    }

    @Test
    void itsDigestIsThatOfVersion1() {
        assertThat(Digest.of(Views.of(store))).isEqualTo(OF_VERSION_1);
    }

    @Test
    void itsRunsHaveTheirIds() {
        List<Row> rows = store.storedRuns().collectAsList();
        assertThat(rows)
                .hasSize(65)
                .allSatisfy(row ->
                        assertThat(RunId.of(RunRow.hyperparameters(row)).text()).isEqualTo(row.getAs("run_id")));
    }

    @Test
    void itsGridsTrainNothingAndItStaysOfVersion1() throws IOException {
        assertThat(runAgain("blog")).returns(1L, SweepOutcome::stored).returns(0L, SweepOutcome::trained);
        assertThat(runAgain("first-version")).returns(64L, SweepOutcome::stored).returns(0L, SweepOutcome::trained);
        assertThat(marker()).contains("\"schema_version\": 1");
    }

    @Test
    void itsRunsComeOutAgain() {
        assertThat(Replay.sample(Views.of(store).runs(), 5)).isEqualTo(new Replay(5, List.of()));
    }

    @Test
    void firstBatchOfVersion2SaysSo() throws IOException {
        SweepOutcome outcome = new SweepRunner(spark).run(Sweeps.small("more", 2), store);
        assertThat(outcome.trained()).isEqualTo(4);
        assertThat(marker()).contains("\"schema_version\": 2");
        assertThat(opened().storedRuns()
                        .groupBy("schema_version")
                        .count()
                        .orderBy("schema_version")
                        .collectAsList())
                .extracting(row -> row.getInt(0), row -> row.getLong(1))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 65L), org.assertj.core.groups.Tuple.tuple(2, 4L));
    }

    @Test
    void compactedRowsKeepTheirVersion() throws IOException {
        assertThat(compact().after()).isOne();
        assertThat(marker()).contains("\"schema_version\": 2");
        assertThat(opened().storedRuns()
                        .where("schema_version = 1 AND last_loss IS NULL")
                        .count())
                .isEqualTo(65);
        assertThat(Digest.of(Views.of(opened()))).isEqualTo(OF_VERSION_1);
        store = opened();
        assertThat(runAgain("first-version").trained()).isZero();
    }

    /** By hand: of 8 losses the last alone, of 20 the last two; the same of rows that have the columns, and of those that have not. */
    @Test
    void lossesAreSummedUpInRowsOfBothVersions() {
        new SweepRunner(spark).run(Sweeps.small("more", 2), store);
        List<Row> runs = Views.of(opened())
                .query("SELECT iterations, loss, last_loss, final_loss FROM runs WHERE iterations IN (8, 20)")
                .collectAsList();
        assertThat(runs).hasSize(68).allSatisfy(run -> {
            List<Float> loss = run.getList(1);
            int last = loss.size() - 1;
            assertThat(run.getFloat(2)).isEqualTo(loss.get(last));
            double expected = run.getInt(0) == 8 ? loss.get(last) : ((double) loss.get(last - 1) + loss.get(last)) / 2;
            assertThat(run.getDouble(3)).isEqualTo(expected);
        });
    }

    @Test
    void hyperparameterThatIsNewerHasItsDefaultInOlderRows() {
        SweepConfig leaky =
                SweepConfig.parse(Sweeps.small("leaky", 1).effective().replace("decay = 1.0", "decay = 0.5"));
        assertThat(new SweepRunner(spark).run(leaky, store).trained()).isEqualTo(2);
        assertThat(Views.of(opened())
                        .query("SELECT decay, count(*) FROM runs GROUP BY decay ORDER BY decay")
                        .collectAsList())
                .extracting(row -> row.getDouble(0), row -> row.getLong(1))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0.5, 2L), org.assertj.core.groups.Tuple.tuple(1.0, 65L));
        assertThat(opened().trained(Sweeps.small("plain", 1).runs()).isEmpty()).isTrue();
    }

    @Test
    void confThatIsKeptLeavesOutWhatIsNewerAndAtItsDefault() throws IOException {
        runAgain("blog");
        Path sweeps = folder.resolve("store/_sweeps");
        assertThat(sweeps.resolve("blog/sweep.conf"))
                .content()
                .contains("momentum = 0.9")
                .doesNotContain("decay");
        assertThat(sweeps.resolve("blog/confs")).isDirectoryContaining("glob:**/1.conf");
        assertThat(sweeps.resolve("blog/confs")).isDirectoryNotContaining("glob:**/2.conf");
        SweepConfig leaky =
                SweepConfig.parse(Sweeps.small("leaky", 1).effective().replace("decay = 1.0", "decay = 0.5"));
        store.journal().begin(leaky);
        assertThat(sweeps.resolve("leaky/sweep.conf")).content().contains("decay = 0.5");
    }

    /** A file of version 1 that is not there nobody can know of; its marks say nothing. */
    @Test
    void missingFileOfVersion1IsMissingAndItsRunsAreTrainedAgain() throws IOException {
        Files.delete(Damage.filesOf(folder.resolve("store")).get(0));
        assertThat(runAgain("first-version").trained() + runAgain("blog").trained())
                .isIn(1L, 64L);
        assertThat(Digest.of(Views.of(opened()))).isEqualTo(OF_VERSION_1);
    }

    @Test
    void newerStoreIsRefused() throws IOException {
        Files.writeString(
                folder.resolve("store/_spikesweep.json"), "{\"format\": \"spikesweep\", \"schema_version\": 3}");
        assertThatThrownBy(this::opened).isInstanceOf(StoreException.class).hasMessageContaining("knows up to 2");
    }
}
