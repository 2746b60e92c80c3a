package io.spikesweep.model;

import static io.spikesweep.trial.Parameter.ITERATIONS;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.TrainerEnvironment;
import io.spikesweep.trial.Trajectory;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Trains one network; safe to call from many threads at once. */
public final class Trainer {
    /** Of a machine that could load no native library, and so trained nothing. */
    private static final String UNKNOWN = "unknown";

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
            for (int k = 0; k < run.get(ITERATIONS); k++) {
                if (leave.getAsBoolean()) {
                    return Optional.empty();
                }
                training.step(k);
            }
            return Optional.of(training.trajectory());
        }
    }

    /** Of this Java virtual machine. Loads the native libraries. */
    public static TrainerEnvironment environment() {
        return TrainerEnvironment.here(NativeLibraries.areLoaded() ? NativeBlas.coreType() : UNKNOWN);
    }
}
