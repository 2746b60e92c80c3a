package io.spikesweep.cli.launch;

/** A sweep that could not be ended: the message says why and what is left, in one line. */
public final class SweepStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SweepStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
