package io.spikesweep.store;

import org.jspecify.annotations.Nullable;

/** A mark that does not say what its batch holds, though it should: a repair writes it anew. */
final class DamagedMarkException extends StoreException {
    private static final long serialVersionUID = 1;

    DamagedMarkException(String file, @Nullable Throwable cause) {
        super(
                "%s is damaged: it does not say what its batch holds; run --repair writes it anew, from the files that are there"
                        .formatted(file),
                cause);
    }
}
