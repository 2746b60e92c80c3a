package io.spikesweep.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The SQL files of the program, one view each, wherever the program lies: in a jar or in a folder of classes. */
final class SqlFiles {
    private static final String FOLDER = "/io/spikesweep/sql";

    private SqlFiles() {}

    /** Every {@code *.sql}, in the order of their names. */
    static List<String> statements() {
        URL folder = Objects.requireNonNull(SqlFiles.class.getResource(FOLDER), FOLDER);
        try {
            URI location = folder.toURI();
            if (!location.getScheme().equals("jar")) {
                return read(Path.of(location));
            }
            try (FileSystem jar = FileSystems.newFileSystem(location, Map.of())) {
                return read(jar.getPath(FOLDER));
            }
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException("the SQL files at " + folder + " cannot be read", unreadable);
        }
    }

    private static List<String> read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .map(SqlFiles::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
