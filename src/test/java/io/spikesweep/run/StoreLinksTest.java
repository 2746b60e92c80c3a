package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import io.spikesweep.store.Lease;
import io.spikesweep.store.OutsideStoreException;
import io.spikesweep.store.ResultStore;
import io.spikesweep.testing.Damage;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links in a store that lead into another, which no change to the first may touch. */
@Verify
class StoreLinksTest {
    private final SparkSession spark = LocalSpark.session();
    private final SweepRunner runner = new SweepRunner(spark);

    @TempDir
    private Path folder;

    private Path theirs;
    private Path ours;
    private ResultStore store;
    private Map<String, String> before;

    @BeforeEach
    void makeTwoStores() throws IOException {
        folder = folder.toRealPath();
        theirs = folder.resolve("theirs");
        ours = folder.resolve("ours");
        runner.run(Sweeps.small("one", 1), ResultStore.openOrCreate(spark, theirs.toString()));
        Files.writeString(theirs.resolve("_sweeps/one/report.html"), "theirs");
        Files.writeString(theirs.resolve("_sweeps/one/status.json-0123abcd"), "{");
        store = ResultStore.openOrCreate(spark, ours.toString());
        runner.run(Sweeps.small("one", 2), store);
        Files.writeString(ours.resolve("_sweeps/one/report.html"), "ours");
        before = contents(theirs);
    }

    @AfterEach
    void theirStoreIsAsItWas() throws IOException {
        assertThat(contents(theirs)).isEqualTo(before);
    }

    private static Map<String, String> contents(Path store) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.toList()) {
                String bytes = Files.isRegularFile(file)
                        ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        : "";
                contents.put(
                        store.relativize(file).toString(),
                        Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS) + bytes);
            }
        }
        return contents;
    }

    private static Path batchOf(Path store) throws IOException {
        return Objects.requireNonNull(Damage.filesOf(store).get(0).getParent());
    }

    private Path theirBatch() throws IOException {
        return batchOf(theirs);
    }

    private Path link(String name, Path target) throws IOException {
        Path link = ours.resolve(name);
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder.resolve("away"));
            Files.move(link, folder.resolve("away").resolve(link.getFileName()));
        }
        return Files.createSymbolicLink(link, target);
    }

    private void withLease(Consumer<Lease> work) {
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            work.accept(lease);
        }
    }

    private static void assertRefused(Path link, Path target, ThrowingCallable work) throws IOException {
        assertThatThrownBy(work)
                .isInstanceOf(OutsideStoreException.class)
                .hasMessageStartingWith("%s is a link out of the store, to %s: ", link, target)
                .hasMessageNotContaining("\n");
    }

    private ThrowingCallable aRun() {
        return () -> runner.run(Sweeps.small("one", 3), store);
    }

    @Test
    void batchIsReadAndNotCompacted() throws IOException {
        Path link = link("runs/" + theirBatch().getFileName(), theirBatch());
        // one more of ours, so that there is something to compact
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(7, null)), 1);
        assertThat(Digest.of(Views.of(store)).runs()).isEqualTo(5);
        int batches = store.batches().committed();
        assertRefused(link, theirBatch(), () -> withLease(store::compact));
        assertThat(store.batches()).isEqualTo(new ResultStore.BatchCount(batches, 0));
        assertThat(runner.run(Sweeps.small("one", 3), store).trained()).isEqualTo(2);
    }

    @Test
    void fileInABatchIsReadAndNotCompacted() throws IOException {
        Path file = Damage.filesOf(theirs).get(0);
        // of version 1, whose marks name no files
        Path batch = Files.move(batchOf(ours), ours.resolve("runs/batch-0123456789abcdef"));
        Files.write(batch.resolve("_SUCCESS"), new byte[0]);
        Path link = link("runs/" + batch.getFileName() + "/part-linked.parquet", file);
        assertThat(Digest.of(Views.of(store)).runs()).isEqualTo(4);
        assertRefused(link, file, () -> withLease(store::compact));
    }

    @Test
    void batchThatTheyAreWritingIsNotRemoved() throws IOException {
        Path theirNew = theirs.resolve("runs/batch-0123456789abcdef");
        Files.createDirectory(theirNew);
        Files.writeString(theirNew.resolve("part-0.parquet"), "half");
        before = contents(theirs);
        Path link = link("runs/batch-0123456789abcdef", theirNew);
        assertRefused(link, theirNew, aRun());
        assertRefused(link, theirNew, () -> withLease(store::removeUnfinished));
    }

    @Test
    void damagedFileIsNotSetAside() throws IOException {
        Path file = Damage.filesOf(theirs).get(0);
        Damage.to(file, new byte[] {1, 2, 3});
        before = contents(theirs);
        Path link = link("runs/" + theirBatch().getFileName(), theirBatch());
        assertRefused(link, theirBatch(), () -> withLease(store::setUnreadableAside));
    }

    @Test
    void foldersAreNotTrainedInto() throws IOException {
        for (String name : new String[] {"runs", "_sweeps", "_lease", "_sweeps/one", "_sweeps/one/confs"}) {
            Path link = link(name, theirs.resolve(name));
            assertRefused(link, theirs.resolve(name), aRun());
            // it is the same where nothing is left to train
            if (name.startsWith("_sweeps")) {
                assertRefused(link, theirs.resolve(name), () -> runner.run(Sweeps.small("one", 1), store));
            }
            Files.delete(link);
            Files.move(folder.resolve("away").resolve(link.getFileName()), link);
        }
        assertThat(runner.run(Sweeps.small("one", 3), store).trained()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sweep.conf", "status.json", "report.html", "confs/1.conf"})
    void filesOfASweepAreNotWritten(String name) throws IOException {
        Path file = theirs.resolve("_sweeps/one").resolve(name);
        Path link = link("_sweeps/one/" + name, file);
        assertRefused(link, file, aRun());
        assertRefused(link, file, () -> withLease(lease -> store.journal().forget(lease, "one", 1)));
        assertThat(store.journal().configurations("one")).isNotEmpty();
    }

    @Test
    void leaseIsNotTaken() throws IOException {
        Files.writeString(theirs.resolve("_lease/9"), "{\"released\":true}");
        before = contents(theirs);
        Path link = link("_lease/9", theirs.resolve("_lease/9"));
        assertRefused(link, theirs.resolve("_lease/9"), aRun());
    }

    @Test
    void quarantineIsNotFilled() throws IOException {
        Path file = Damage.filesOf(ours).get(0);
        Damage.to(file, new byte[0]);
        Path link = link("_quarantine", theirs);
        assertRefused(link, theirs, () -> withLease(store::setUnreadableAside));
        assertThat(file).exists();
    }

    @Test
    void leftOverFilesOfAnotherSweepAreNotRemoved() throws IOException {
        Path link = link("_sweeps/two", theirs.resolve("_sweeps/one"));
        assertRefused(link, theirs.resolve("_sweeps/one"), aRun());
    }

    @Test
    void markerThatIsNotThereYetIsNotWritten() throws IOException {
        Path marker = theirs.resolve("a/marker.json");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path link = Files.createSymbolicLink(empty.resolve("_spikesweep.json"), marker);
        assertRefused(link, marker, () -> ResultStore.openOrCreate(spark, empty.toString()));
        assertThat(marker).doesNotExist();
    }

    @Test
    void markerIsReadThroughALink() throws IOException {
        link("_spikesweep.json", theirs.resolve("_spikesweep.json"));
        assertThat(runner.run(Sweeps.small("one", 3), store).trained()).isEqualTo(2);
    }

    /** Between what a command looks at first and what it changes last. */
    @Test
    void linkThatIsMadeMeanwhile() throws IOException {
        withLease(lease -> {
            try {
                link("runs", theirs.resolve("runs"));
                assertRefused(
                        ours.resolve("runs"),
                        theirs.resolve("runs"),
                        () -> store.commit(lease, LocalSpark.rows(Sweeps.row(8, null)), 1));
                link("_sweeps", theirs.resolve("_sweeps"));
                assertRefused(
                        ours.resolve("_sweeps"),
                        theirs.resolve("_sweeps"),
                        () -> store.journal().writeReport("one", "ours"));
                assertRefused(ours.resolve("_sweeps"), theirs.resolve("_sweeps"), () -> store.removeUnfinished(lease));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    @Test
    void storeThatIsALinkItself() throws IOException {
        Path name = Files.createSymbolicLink(folder.resolve("name"), ours);
        store = ResultStore.open(spark, name.toString());
        Digest digest = Digest.of(Views.of(store));
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(7, null)), 1);
        withLease(store::compact);
        assertThat(store.batches().committed()).isOne();
        assertThat(Digest.of(Views.of(store)).runs()).isEqualTo(digest.runs() + 1);
        assertThat(runner.run(Sweeps.small("one", 3), store).trained()).isEqualTo(2);
    }

    @Test
    @Faults
    void batchesThatLieElsewhereInTheStore() throws IOException {
        Digest digest = Digest.of(Views.of(store));
        Path batch = Path.of(String.valueOf(batchOf(ours).getFileName()));
        Files.move(ours.resolve("runs"), ours.resolve("disk"));
        Files.createSymbolicLink(ours.resolve("runs"), Path.of("disk"));
        Path again = ours.resolve("runs/again");
        Files.createSymbolicLink(again, batch);
        assertThat(Digest.of(Views.of(store))).isEqualTo(digest);
        withLease(store::compact);
        assertThat(store.batches().committed()).isOne();
        assertThat(Digest.of(Views.of(store))).isEqualTo(digest);
    }

    /** It would be emptied where it lies. */
    @Test
    void markThatIsALinkIsNotWrittenThrough() throws IOException {
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(7, null)), 1);
        Path batch = batchOf(ours);
        Path marker = ours.resolve("_spikesweep.json");
        String text = Files.readString(marker);
        Path mark = Files.createSymbolicLink(batch.resolve("_RETIRED"), marker);
        assertThatThrownBy(() -> withLease(store::compact))
                .hasMessage("%s is a link, to %s, and is changed by its name: put what it leads to in its place"
                        .formatted(mark, marker));
        assertThat(marker).hasContent(text.strip());
    }
}
