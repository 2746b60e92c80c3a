package io.spikesweep.cli;

/** Tells a cluster that its driver failed, where an exit code would not be seen. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CommandFailedException(int code) {
        super("spikesweep failed with exit code %d: the line above says why".formatted(code), null, false, false);
    }
}
