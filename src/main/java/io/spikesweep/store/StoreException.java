package io.spikesweep.store;

import org.jspecify.annotations.Nullable;

/** A store that is not there, not ours or out of reach: the message says which and what to do, in one line. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message one line for a person: what, and what to do */
    public StoreException(String message) {
        this(message, null);
    }

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
