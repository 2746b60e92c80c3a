package io.spikesweep.cli;

/** The person who typed the command can mend it: the message says how, in one line. */
final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadInputException(String message) {
        super(message);
    }
}
