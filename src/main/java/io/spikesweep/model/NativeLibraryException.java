package io.spikesweep.model;

/** The native libraries of a training cannot be loaded here: the message says why and what helps, in one line. */
public final class NativeLibraryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NativeLibraryException(String message) {
        super(message);
    }
}
