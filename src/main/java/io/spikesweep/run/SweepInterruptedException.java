package io.spikesweep.run;

/** A sweep that was stopped by a signal before its end: its listener has heard how far it is. */
public final class SweepInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SweepInterruptedException() {
        super("the sweep was stopped");
    }
}
