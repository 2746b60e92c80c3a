package io.spikesweep.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the XDG Base Directory Specification has what a program remembers, and nobody else's eyes on it. */
class HistoryFileTest {
    @TempDir
    private Path folder;

    @Test
    void liesInTheStateFolderForItsUserAlone() throws IOException {
        Path file = HistoryFile.in(Map.of("XDG_STATE_HOME", folder + "/state"), "/nowhere")
                .orElseThrow();
        assertThat(file).isEqualTo(folder.resolve("state/spikesweep/sql_history"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void liesAtHomeWhereNothingElseIsSaidAndIsMadePrivate() throws IOException {
        Path kept = Files.createDirectories(folder.resolve(".local/state/spikesweep"))
                .resolve("sql_history");
        Files.writeString(kept, "1764259200000:select 1;\n");
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(HistoryFile.in(Map.of("XDG_STATE_HOME", "relative"), folder.toString()))
                .hasValue(kept);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
    }

    @Test
    void isNoneWhereNothingCanBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(HistoryFile.in(Map.of("XDG_STATE_HOME", file.toString()), "/nowhere"))
                .isEmpty();
    }
}
