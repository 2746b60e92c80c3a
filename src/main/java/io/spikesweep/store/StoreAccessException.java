package io.spikesweep.store;

/** A file or folder of a store that this user may not read or write: it is there, and its owner has to allow it. */
public final class StoreAccessException extends StoreException {
    private static final long serialVersionUID = 1;

    StoreAccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
