package io.spikesweep.report;

import org.jspecify.annotations.Nullable;

/** A PNG file that cannot be drawn where it was asked for: the message says why, in one line. */
public final class PlotException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PlotException(String message) {
        this(message, null);
    }

    PlotException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
