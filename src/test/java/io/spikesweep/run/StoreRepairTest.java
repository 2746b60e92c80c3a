package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
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
import java.util.Set;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a store that are damaged, found, set aside, and trained again. */
@Verify
class StoreRepairTest {
    private final SparkSession spark = LocalSpark.session();

    @TempDir
    private Path folder;

    private ResultStore store;
    private Digest whole;

    /** Three batches: two, two and four runs. */
    @BeforeEach
    void makeAStore() {
        store = ResultStore.openOrCreate(spark, folder.resolve("store").toString());
        SweepRunner runner = new SweepRunner(spark);
        runner.run(Sweeps.small("one", 1), store);
        runner.run(Sweeps.small("two", 2), store);
        runner.run(Sweeps.small("four", 4), store);
        whole = Digest.of(Views.of(store));
        assertThat(whole.runs()).isEqualTo(8);
    }

    private List<Path> files() throws IOException {
        return Damage.filesOf(folder.resolve("store"));
    }

    private List<String> repair() {
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            return store.setUnreadableAside(lease);
        }
    }

    private void assertRepairedByTraining(Path damaged) {
        assertThat(repair())
                .singleElement()
                .asString()
                .contains("/_quarantine/")
                .endsWith("/" + damaged.getFileName());
        assertThat(damaged).doesNotExist();
        long left = Digest.of(Views.of(store)).runs();
        assertThat(left).isBetween(4L, 7L);
        SweepOutcome outcome = new SweepRunner(spark).run(Sweeps.small("four", 4), store);
        assertThat(outcome.trained()).isEqualTo(8 - left);
        assertThat(Digest.of(Views.of(store))).isEqualTo(whole);
    }

    @Test
    void soundStoreIsLeftAlone() throws IOException {
        List<Path> before = files();
        assertThat(repair()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void fileThatWasCutShort() throws IOException {
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        Damage.to(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertRepairedByTraining(file);
    }

    @Test
    @Faults
    void fileWithFlippedBits() throws IOException {
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        // in the pages, not in the footer
        for (int k = 100; k < 400; k += 7) {
            bytes[k] ^= 0x10;
        }
        Damage.to(file, bytes);
        assertRepairedByTraining(file);
    }

    @Test
    void fileThatIsEmpty() throws IOException {
        Path file = files().get(0);
        Damage.to(file, new byte[0]);
        assertRepairedByTraining(file);
    }

    /** A session of the caller's own has his settings, and {@code SiteSettingsTest} a site's. */
    @Test
    @Faults
    void damageIsSeenWhateverACallersSessionIgnores() throws IOException {
        SparkSession caller = LocalSpark.session();
        caller.conf().set("spark.sql.files.ignoreCorruptFiles", true);
        caller.conf().set("spark.sql.files.ignoreMissingFiles", true);
        Views.of(store).registerIn(caller, "damaged");
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        Damage.to(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> caller.table("damaged_runs").collectAsList())
                .hasStackTraceContaining(file.getFileName().toString());
        Files.delete(file);
        assertThatThrownBy(() -> caller.table("damaged_runs").collectAsList())
                .hasStackTraceContaining(file.getFileName().toString());
    }

    /** Such a bit may well decode; an object store has no checksums beside its files that would tell. */
    @Test
    @Faults
    void flippedBitIsNotTakenForANumber() throws IOException {
        Path file = files().get(0);
        byte[] sound = Files.readAllBytes(file);
        for (ColumnChunkMetaData column : Damage.columns(file)) {
            if (Set.of("loss", "spikes", "gradient_norm")
                    .contains(column.getPath().toArray()[0])) {
                byte[] bytes = sound.clone();
                // the last byte of its last page
                bytes[(int) (column.getStartingPos() + column.getTotalSize() - 1)] ^= 1;
                Damage.to(file, bytes);
                assertThatThrownBy(() -> Digest.of(Views.of(store)))
                        .as(column.getPath().toString())
                        .hasStackTraceContaining(file.getFileName().toString());
            }
        }
        assertRepairedByTraining(file);
    }
}
