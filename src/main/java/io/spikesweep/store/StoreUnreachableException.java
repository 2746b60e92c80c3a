package io.spikesweep.store;

/** A store that cannot be reached now, or has no room: nothing is wrong with the command, and the same one may do later. */
public final class StoreUnreachableException extends StoreException {
    private static final long serialVersionUID = 1;

    StoreUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
