package io.spikesweep.model;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Trains one network; safe to call from many threads at once. */
public final class Trainer {
    /** Changes whenever the same hyperparameters give other bits than before: it is part of a run's id. */
    public static final int VERSION = 1;

    private Trainer() {}

    /**
     * Trains the network of {@code run} from its seed on.
     *
     * @throws InsufficientMemoryException when this machine or this Java heap cannot hold its arrays
     */
    public static Trajectory train(Hyperparameters run) {
        return train(run, () -> false).orElseThrow();
    }

    /**
     * As {@link #train(Hyperparameters)}, but may be left between two iterations; empty then.
     *
     * @param leave asked before every iteration
     */
    public static Optional<Trajectory> train(Hyperparameters run, BooleanSupplier leave) {
        NativeLibraries.require();
        MachineMemory.require(run);
        try (TrainingRun training = new TrainingRun(run)) {
            for (int k = 0; k < run.iterations(); k++) {
                if (leave.getAsBoolean()) {
                    return Optional.empty();
                }
                training.step(k);
            }
            return Optional.of(training.trajectory());
        }
    }
}
