package io.spikesweep.report.output;

import org.jspecify.annotations.Nullable;

/** A file that cannot be written where it was asked for: the message says why, in one line. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OutputException(String message) {
        this(message, null);
    }

    public OutputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
