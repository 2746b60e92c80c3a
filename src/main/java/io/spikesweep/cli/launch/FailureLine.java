package io.spikesweep.cli.launch;

import io.spikesweep.analysis.SparkMessages;

/** What is said of a failure that nobody has foreseen, in a line, and what can be done about it. */
public final class FailureLine {
    private static final String REPAIR = " (run --repair sets the file aside and trains again what it held)";

    private FailureLine() {}

    public static String of(Throwable failed) {
        return OutOfMemory.line(failed)
                .orElseGet(() -> SparkMessages.failure(failed) + (SparkMessages.isDamage(failed) ? REPAIR : ""));
    }
}
