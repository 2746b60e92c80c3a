package io.spikesweep.model;

/** A training's arrays do not fit in the memory that is there. */
public final class InsufficientMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InsufficientMemoryException(String message) {
        super(message);
    }
}
