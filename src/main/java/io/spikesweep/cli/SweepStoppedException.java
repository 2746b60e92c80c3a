package io.spikesweep.cli;

/** A sweep that could not be ended: the message says why and what is left, in one line. */
final class SweepStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SweepStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
