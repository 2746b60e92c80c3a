package io.spikesweep.store;

/** A change that a link would have led out of the store: where it leads may be another's, and stays as it is. */
public final class OutsideStoreException extends StoreException {
    private static final long serialVersionUID = 1;

    OutsideStoreException(String message) {
        super(message);
    }
}
