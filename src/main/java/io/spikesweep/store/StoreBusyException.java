package io.spikesweep.store;

/** Another driver holds the lease of a store: the message names it. */
public final class StoreBusyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreBusyException(String message) {
        super(message);
    }
}
