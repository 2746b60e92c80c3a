package io.spikesweep.cli;

/** This machine does not let the command run as it is set up now: the message says what helps, in one line. */
final class UnfitMachineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitMachineException(String message) {
        super(message);
    }
}
