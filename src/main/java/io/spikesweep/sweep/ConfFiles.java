package io.spikesweep.sweep;

import java.io.IOException;
import java.util.Optional;

/** Reads conf files that lie elsewhere than in this machine's folders, by their URIs. */
@FunctionalInterface
public interface ConfFiles {
    /** More is not what a person wrote. */
    int MOST_BYTES = 1 << 20;

    /** At most a byte more than {@link #MOST_BYTES}; empty where there is no such file. */
    Optional<byte[]> read(String uri) throws IOException;
}
