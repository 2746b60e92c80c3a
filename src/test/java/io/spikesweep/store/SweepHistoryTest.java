package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.sweep.Remarks;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verify
class SweepHistoryTest {
    private static final SweepConfig SWEEP =
            Sweeps.small("small", 2).withRemarks(new Remarks("a wider bias", List.of("pilot")));

    @TempDir
    private Path folder;

    private SweepJournal journal;
    private Path history;

    @BeforeEach
    void makeAStore() {
        Path store = folder.resolve("store");
        journal =
                ResultStore.openOrCreate(LocalSpark.session(), store.toString()).journal();
        history = store.resolve("_sweeps/small/history");
    }

    /** As of a minute of that day. */
    private static HistoryEntry entry(int minute, String note) {
        return new HistoryEntry(
                "2026-11-27T12:%02d:00Z".formatted(minute), "me", "run a.conf", "0.2.0", note, List.of(), "");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(history).resolve(name), text);
    }

    @Test
    void startIsKeptAsItWas() {
        HistoryEntry entry = HistoryEntry.now(SWEEP, "run a.conf --max-runs 5");
        journal.add("small", entry);
        assertThat(journal.starts("small").starts().values()).containsExactly(Optional.of(entry));
        assertThat(entry)
                .returns("run a.conf --max-runs 5", HistoryEntry::command)
                .returns(SWEEP.effective(), HistoryEntry::conf)
                .returns(System.getProperty("user.name"), HistoryEntry::user);
        assertThat(journal.remarks("small")).isEqualTo(SWEEP.remarks());
        assertThat(journal.starts("other").starts()).isEmpty();
        assertThat(journal.remarks("other")).isEqualTo(Remarks.NONE);
        // no name of a sweep
        assertThat(journal.remarks("../small")).isEqualTo(Remarks.NONE);
    }

    @Test
    void confSaysNothingOfAStoresUser() {
        assertThat(HistoryEntry.now(SWEEP.withStore("s3a://id:hush@bucket"), "").conf())
                .contains("store = \"s3a://***@bucket\"")
                .doesNotContain("hush");
    }

    @Test
    void lastOfWhichSomethingWasSaidIsShown() {
        journal.add("small", entry(1, "first"));
        journal.add("small", entry(3, ""));
        journal.add("small", entry(2, "second"));
        assertThat(journal.remarks("small").note()).isEqualTo("second");
        assertThat(journal.starts("small").starts().values())
                .extracting(entry -> entry.orElseThrow().at())
                .containsExactly("2026-11-27T12:01:00Z", "2026-11-27T12:02:00Z", "2026-11-27T12:03:00Z");
    }

    @Test
    void whatIsNoStartIsUnknownAndTheOthersAreRead() throws Exception {
        journal.add("small", entry(1, "mine"));
        String good = entry(2, "x").text();
        write("20261127T120200.000Z-00000001.json", good.substring(0, 50));
        write("20261127T120200.000Z-00000002.json", "[]");
        write("20261127T120200.000Z-00000003.json", "null");
        write("20261127T120200.000Z-00000004.json", "");
        write("20261127T120200.000Z-00000005.json", good.replace("\"x\"", "\"" + "x".repeat(1001) + "\""));
        write("20261127T120200.000Z-00000006.json", good.replace("[]", "[\"<b>\"]"));
        write("20261127T120200.000Z-00000007.json", good.replace("2026-11-27T12:02:00Z", "yesterday"));
        write("20261127T120200.000Z-00000008.json", good.replace("\"me\"", "null"));
        write("20261127T120200.000Z-00000009.json", "[".repeat(200_000));
        write("20261127T120200.000Z-0000000a.json", good + " ".repeat(1 << 20));
        Files.createDirectory(history.resolve("20261127T120200.000Z-0000000b.json"));
        // who opened it would wait
        Path pipe = history.resolve("20261127T120200.000Z-0000000c.json");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Files.createSymbolicLink(history.resolve("20261127T120200.000Z-0000000d.json"), Path.of("/dev/zero"));
        // none of ours
        write("letter.txt", "dear reader");
        write("20261127T120200.000Z-00000001.json-12345678", good);
        SweepHistory starts = journal.starts("small");
        assertThat(starts.starts()).hasSize(14);
        assertThat(starts.starts().values().stream().flatMap(Optional::stream)).containsExactly(entry(1, "mine"));
        assertThat(starts.json()).contains("\"20261127T120200.000Z-00000001.json\" : null");
        assertThat(journal.remarks("small").note()).isEqualTo("mine");
    }

    @Test
    void noMoreThanTheLastThousandAreRead() throws IOException {
        for (int start = 0; start < 1003; start++) {
            write(
                    "20261127T120000.000Z-%08x.json".formatted(start),
                    entry(0, "n" + start).text());
        }
        SweepHistory starts = journal.starts("small");
        assertThat(starts.earlier()).isEqualTo(3);
        assertThat(starts.starts()).hasSize(1000);
        assertThat(starts.starts().firstKey()).endsWith("00000003.json");
        assertThat(journal.remarks("small").note()).isEqualTo("n1002");
    }

    @Test
    void folderThatIsAFileIsSaidBeforeTrainingAndReadAsNothing() throws IOException {
        Files.createDirectories(history.getParent());
        Files.writeString(history, "");
        assertThatThrownBy(() -> journal.requireWritable("small"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("history");
        assertThat(journal.remarks("small")).isEqualTo(Remarks.NONE);
    }
}
