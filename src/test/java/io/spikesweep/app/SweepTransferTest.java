package io.spikesweep.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.run.SweepRunner;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunImport;
import io.spikesweep.store.StoreBusyException;
import io.spikesweep.store.StoreException;
import io.spikesweep.store.SweepStatus;
import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.SweepConfig;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps get other names and go from store to store: of the one here, sweep two has 2 runs that one has trained, and 4 of its own. */
@Verify
class SweepTransferTest {
    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    private static Path made;

    private final SparkSession spark = DyingFileSystem.in(LocalSpark.session());

    @TempDir
    private Path folder;

    private Path at;
    private ResultStore store;

    @BeforeAll
    static void makeAStoreOfTwoSweeps() {
        ResultStore store = ResultStore.openOrCreate(SPARK, made.toString());
        SweepRunner runner = new SweepRunner(SPARK);
        runner.run(Sweeps.small("one", 1), store);
        runner.run(Sweeps.small("one", 2), store);
        runner.run(Sweeps.small("two", new Axis.LongRange(1, 3, 1)), store);
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

    private static StoreCare care(ResultStore store) {
        return new StoreCare(store, Duration.ZERO);
    }

    private static Map<String, String> contents(Path store) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        contents.keySet().removeIf(name -> name.contains("/_lease/"));
        return contents;
    }

    private static Digest digest(ResultStore store, String sweep) {
        return Digest.of(Views.of(store, sweep));
    }

    @Test
    void renamedSweepHasItsRunsConfsStatusAndHistory() {
        Digest before = digest(store, "one");
        int starts = store.journal().starts("one").starts().size();
        care(store).rename("one", "pilot");
        assertThat(store.journal().sweeps()).containsExactly("pilot", "two");
        assertThat(digest(store, "pilot")).isEqualTo(before);
        assertThat(store.journal().configurations("pilot").keySet()).containsExactly(1, 2);
        assertThat(store.journal().configurations("pilot").values())
                .extracting(SweepConfig::name)
                .containsOnly("pilot");
        assertThat(store.journal().status("pilot").map(SweepStatus::sweep)).contains("pilot");
        assertThat(store.journal().starts("pilot").starts()).hasSize(starts);
        assertThatThrownBy(() -> digest(store, "none")).hasMessageContaining("has no sweep none");
        // nothing is trained again under the new name
        assertThat(new SweepRunner(spark).run(Sweeps.small("pilot", 2), store).trained())
                .isZero();
    }

    @Test
    void nameThatIsTakenAndDriverThatIsAtWork() throws IOException {
        Map<String, String> before = contents(at);
        assertThatThrownBy(() -> care(store).rename("one", "two"))
                .isInstanceOf(StoreException.class)
                .hasMessage(store.uri() + " has a sweep two already: name another, or delete that first");
        assertThatThrownBy(() -> care(store).rename("none", "other")).hasMessage(store.uri() + " keeps no sweep none");
        try (Lease lease = store.lease("another", Duration.ZERO)) {
            assertThat(lease.isHeld()).isTrue();
            assertThatThrownBy(() -> care(store).rename("one", "pilot")).isInstanceOf(StoreBusyException.class);
        }
        assertThat(contents(at)).isEqualTo(before);
    }

    /** What is left is the old sweep, or both, or the new one, each whole as far as it is one; and the same command ends it. */
    @Test
    @Faults
    void renamingKilledAtEveryStep() throws IOException {
        Digest before = digest(store, "one");
        int starts = store.journal().starts("one").starts().size();
        boolean done = false;
        int steps = 0;
        for (; !done; steps++) {
            Path copy = folder.resolve("killed" + steps);
            FileUtils.copyDirectory(made.toFile(), copy.toFile());
            ResultStore killed = ResultStore.open(spark, DyingFileSystem.uri(copy));
            DyingFileSystem.diesAfter(steps);
            try {
                care(killed).rename("one", "pilot");
                done = true;
            } catch (StoreException died) {
                assertThat(died).hasStackTraceContaining("killed");
            }
            DyingFileSystem.lives();
            List<Integer> confs = List.of(1, 2);
            boolean oldIsWhole =
                    confs.equals(List.copyOf(killed.journal().confs("one").numbers()));
            boolean newIsWhole =
                    confs.equals(List.copyOf(killed.journal().confs("pilot").numbers()));
            assertThat(oldIsWhole || newIsWhole).as("after %d steps", steps).isTrue();
            if (!done) {
                care(killed).rename("one", "pilot");
            }
            assertThat(killed.journal().sweeps()).containsExactly("pilot", "two");
            assertThat(killed.journal().starts("pilot").starts()).hasSize(starts);
            assertThat(copy.resolve("_sweeps/pilot/renamed.json")).doesNotExist();
            if (steps % 8 == 0) {
                assertThat(digest(killed, "pilot")).isEqualTo(before);
            }
            FileUtils.deleteDirectory(copy.toFile());
        }
        // a mark, 2 confs, the last one, the status and the starts, each put there and taken away
        assertThat(steps).isGreaterThan(10);
    }

    @Test
    void exportIsAStoreOfTheSweepAlone() throws IOException {
        Map<String, String> before = contents(at);
        Path target = folder.resolve("an export");
        assertThat(care(store).export("two", target.toString())).isEqualTo(6);
        assertThat(contents(at)).isEqualTo(before);
        ResultStore export = ResultStore.open(spark, target.toString());
        assertThat(Digest.of(Views.of(export))).isEqualTo(digest(store, "two"));
        assertThat(export.journal().sweeps()).containsExactly("two");
        assertThat(export.journal().starts("two").starts())
                .hasSameSizeAs(store.journal().starts("two").starts());
        assertThat(StoredRuns.of(export, "two").verify(3).different()).isEmpty();
        assertThatThrownBy(() -> care(store).export("two", target.toString()))
                .hasMessage("file:" + target + " is a store already: name an empty or a new folder, or import into it");
        assertThatThrownBy(() -> care(store).export("two", at.resolve("x").toString()))
                .hasMessageContaining(" lies in the store that is exported: ");
        Files.writeString(Files.createDirectory(folder.resolve("theirs")).resolve("letter.txt"), "dear reader");
        assertThatThrownBy(
                        () -> care(store).export("two", folder.resolve("theirs").toString()))
                .hasMessageContaining(" is not empty, it has letter.txt: ");
        assertThatThrownBy(
                        () -> care(store).export("none", folder.resolve("new").toString()))
                .hasMessageContaining("has no sweep none");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    @Faults
    void exportKilledAtEveryStepIsNoStoreOrAWholeOne() throws IOException {
        Digest sound = digest(store, "two");
        boolean done = false;
        int steps = 0;
        for (; !done; steps++) {
            Path target = folder.resolve("export" + steps);
            DyingFileSystem.diesAfter(steps);
            try {
                care(store).export("two", DyingFileSystem.uri(target));
                done = true;
            } catch (StoreException died) {
                assertThat(died).hasStackTraceContaining("killed");
            }
            DyingFileSystem.lives();
            if (Files.notExists(target.resolve("_spikesweep.json"))) {
                assertThatThrownBy(() -> ResultStore.open(spark, target.toString()))
                        .isInstanceOf(StoreException.class);
                if (steps % 4 == 0) {
                    assertThat(care(store).export("two", DyingFileSystem.uri(target)))
                            .isEqualTo(6);
                }
            }
            if (Files.exists(target.resolve("_spikesweep.json"))) {
                assertThat(Digest.of(Views.of(ResultStore.open(spark, target.toString()))))
                        .isEqualTo(sound);
            }
        }
        assertThat(steps).isGreaterThan(6);
    }

    @Test
    void importOfAnExportGivesTheSameBackAndOnce() throws IOException {
        Digest whole = Digest.of(Views.of(store));
        Path other = folder.resolve("an export");
        care(store).export("two", other.toString());
        ResultStore export = ResultStore.open(spark, other.toString());
        Map<String, String> before = contents(other);
        // sweep one alone trained seeds 0 and 1, and two asks for 1 to 3
        new RunDeletion(store, RunSelection.ofSweep("two")).delete(Duration.ZERO);
        assertThat(Digest.of(Views.of(store)).runs()).isEqualTo(4);
        RunImport.Added added = care(store).importFrom(export);
        assertThat(added).isEqualTo(new RunImport.Added(4, 0, 1, added.starts(), List.of()));
        assertThat(Digest.of(Views.of(store))).isEqualTo(whole);
        assertThat(store.journal().sweeps()).containsExactly("one", "two");
        assertThat(store.journal().status("two")).isPresent();
        Map<String, String> once = contents(at);
        assertThat(care(store).importFrom(export)).isEqualTo(new RunImport.Added(0, 0, 0, 0, List.of()));
        assertThat(contents(at)).isEqualTo(once);
        assertThat(contents(other)).isEqualTo(before);
        assertThatThrownBy(() -> care(store).importFrom(store)).hasMessageContaining("cannot be imported into itself");
    }

    @Test
    void confsOfASweepOfThatNameAreAdded() {
        ResultStore other =
                ResultStore.openOrCreate(spark, folder.resolve("other").toString());
        new SweepRunner(spark).run(Sweeps.small("one", 2), other);
        new SweepRunner(spark).run(Sweeps.small("one", 3), other);
        LocalSpark.commit(other, LocalSpark.rows(Sweeps.row(77, "it broke"), Sweeps.row(78, null)), 1);
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(77, null), Sweeps.row(78, "it broke")), 1);
        // seed 2 is sweep two's, and here; the failed run was trained here, the one that failed here there
        RunImport.Added added = care(store).importFrom(other);
        assertThat(added.runs()).isOne();
        assertThat(added.failed()).isZero();
        assertThat(added.confs()).isOne();
        assertThat(store.journal().configurations("one").keySet()).containsExactly(1, 2, 3);
        assertThat(store.journal().last("one").map(SweepConfig::runs))
                .contains(Sweeps.small("one", 2).runs());
    }
}
