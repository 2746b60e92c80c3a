package io.spikesweep.cli.launch;

/** This machine does not let the command run as it is set up now: the message says what helps, in one line. */
public final class UnfitMachineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnfitMachineException(String message) {
        super(message);
    }
}
