package io.spikesweep.sweep;

import java.io.IOException;
import java.util.Optional;

/** Reads conf files that lie elsewhere than in this machine's folders, by their URIs. */
@FunctionalInterface
public interface ConfFiles {
    /** More is not what a person wrote. */
    int MOST_BYTES = 1 << 20;

    /** Of nobody who can reach any. */
    ConfFiles NONE = uri -> {
        throw new IOException("no filesystem is reached here");
    };

    /** Whether a text is the URI of a file elsewhere. */
    static boolean isUri(String text) {
        return text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*://.*") && !text.startsWith("file:");
    }

    /** At most a byte more than {@link #MOST_BYTES}; empty where there is no such file. */
    Optional<byte[]> read(String uri) throws IOException;
}
