package io.spikesweep.sweep;

import java.io.IOException;
import java.util.Optional;

/**
 * A conf file that lies elsewhere, and the files beside it.
 *
 * @param uri of it
 * @param files that it is among
 */
record RemoteConf(String uri, ConfFiles files) {
    HoconText text() {
        return read(uri).orElseThrow(() -> new InvalidSweepException(uri + ": no such file"));
    }

    /** A file of its folder, or of one below. */
    Optional<HoconText> beside(String name) {
        return read(uri.substring(0, uri.lastIndexOf('/') + 1) + name);
    }

    private Optional<HoconText> read(String file) {
        try {
            return files.read(file).map(bytes -> new HoconText(TextFile.decoded(file, bytes), file, null));
        } catch (IOException | IllegalArgumentException unreachable) {
            throw new InvalidSweepException(
                    "%s: cannot be read: %s".formatted(file, String.valueOf(unreachable.getMessage())));
        }
    }
}
