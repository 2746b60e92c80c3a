package io.spikesweep.cli.launch;

/** The person who typed the command can mend it: the message says how, in one line. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadInputException(String message) {
        super(message);
    }
}
