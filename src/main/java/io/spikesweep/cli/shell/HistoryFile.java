package io.spikesweep.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/** Where the shell keeps what was typed: a file that its user alone can read. */
final class HistoryFile {
    private static final String PRIVATE_FILE = "rw-------";
    private static final String PRIVATE_FOLDER = "rwx------";

    private HistoryFile() {}

    /**
     * Made where there is none.
     *
     * @return empty where it cannot be written
     */
    static Optional<Path> in(Map<String, String> environment, String home) {
        String named = environment.getOrDefault("XDG_STATE_HOME", "");
        // as the specification has it: a relative one is none
        Path state = named.startsWith("/") ? Path.of(named) : Path.of(home, ".local", "state");
        Path file = state.resolve("spikesweep").resolve("sql_history");
        try {
            Files.createDirectories(state.resolve("spikesweep"), mode(PRIVATE_FOLDER));
            if (!Files.exists(file)) {
                Files.createFile(file, mode(PRIVATE_FILE));
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(PRIVATE_FILE));
            return Files.isRegularFile(file) && Files.isWritable(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException | UnsupportedOperationException notKept) {
            return Optional.empty();
        }
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
