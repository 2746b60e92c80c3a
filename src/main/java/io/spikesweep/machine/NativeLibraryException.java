package io.spikesweep.machine;

/** The native libraries of a training cannot be loaded here: the message says why and what helps, in one line. */
public final class NativeLibraryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says why, and what to do. */
    public NativeLibraryException(String message) {
        super(message);
    }
}
