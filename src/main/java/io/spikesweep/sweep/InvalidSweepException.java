package io.spikesweep.sweep;

/** A sweep that was written down wrongly: the message names the place, the key, the rule and the value found, in one line. */
public final class InvalidSweepException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidSweepException(String message) {
        super(PrintableText.line(EnvironmentValues.shown(message).replaceAll("\\s*[\\r\\n]\\s*", " ")));
    }
}
