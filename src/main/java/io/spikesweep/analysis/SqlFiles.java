package io.spikesweep.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The SQL files of the program, one view each. */
final class SqlFiles {
    /** A view after those that it stands on. */
    static final List<String> VIEWS =
            List.of("runs", "trajectories", "figures", "pairs", "arms", "curves", "firing_rates");

    private SqlFiles() {}

    /** The statements that create the views, in their order. */
    static List<String> statements() {
        return VIEWS.stream().map(SqlFiles::text).toList();
    }

    private static String text(String view) {
        String file = "/io/spikesweep/sql/" + view + ".sql";
        try (InputStream stream = Objects.requireNonNull(SqlFiles.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
