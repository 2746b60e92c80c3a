package io.spikesweep.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.app.RunSweep;
import io.spikesweep.app.SweepCoverage;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a conf beside the others of its sweep. */
@Verify
class CoverageNoteTest {
    @TempDir
    private Path folder;

    private ResultStore store;

    @BeforeEach
    void runTheSweep() {
        String uri = folder.resolve("store").toString();
        store = new RunSweep(LocalSpark.session(), Sweeps.small("small", 3).withStore(uri))
                .run()
                .store();
    }

    private Optional<String> note(int seeds) {
        SweepConfig conf = Sweeps.small("small", seeds);
        return CoverageNote.of(conf, SweepCoverage.of(conf, store), store.uri());
    }

    @Test
    void partOfASweepIsSaidToBeOne() {
        assertThat(note(1))
                .hasValueSatisfying(note -> assertThat(note)
                        .startsWith("Note: this conf asks for 2 of the 6 runs of sweep small, ")
                        .contains("./submit.sh forget --sweep small --store " + store.uri()));
        assertThat(note(3)).isEmpty();
    }

    @Test
    void confThatCannotBeReadIsSaidToBeUnknown() throws IOException {
        Path kept = folder.resolve("store/_sweeps/small/confs/1.conf");
        assertThat(kept).exists();
        Files.writeString(kept, "nothing that anybody could read");
        assertThat(note(3))
                .hasValueSatisfying(note -> assertThat(note)
                        .startsWith("warning: confs [1] of sweep small cannot be used, ")
                        .endsWith("./submit.sh forget --sweep small --store " + store.uri() + " --conf N"));
    }
}
