package io.spikesweep.run;

import io.spikesweep.machine.NativeLibraryException;
import io.spikesweep.model.InsufficientMemoryException;
import io.spikesweep.model.Trainer;
import io.spikesweep.trial.Hyperparameters;

/**
 * Trains beside Spark's start a few runs that nobody keeps: the native libraries are loaded and the training is compiled when the
 * first run of a sweep begins in this Java virtual machine.
 */
public final class WarmUp {
    /** After so many the optimising compiler has seen enough. */
    private static final int RUNS = 3;

    private WarmUp() {}

    /** Begins, and waits for nothing. */
    public static void begin() {
        Thread thread = new Thread(WarmUp::train, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void train() {
        try {
            for (int run = 0; run < RUNS; run++) {
                Trainer.train(Hyperparameters.DEFAULTS);
            }
        } catch (InsufficientMemoryException
                | NativeLibraryException
                | LinkageError
                | OutOfMemoryError saidOfTheRunsThatAreKept) {
            // the first of them meets the same
        }
    }
}
