package io.spikesweep.app;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Trajectory;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A run as another program trained it.
 *
 * @param run its hyperparameters
 * @param expected what that program wrote down, some metrics of it
 * @param reducedSeed the seed as it was written, where that is not its low 32 bits
 * @param torch the version of PyTorch that it says, if it does
 * @param ignored other fields that it has
 */
public record ExpectedRun(
        Hyperparameters run,
        Trajectory expected,
        Optional<BigInteger> reducedSeed,
        Optional<String> torch,
        List<String> ignored) {
    /**
     * Keeps the list as it is now.
     *
     * @param run as above
     * @param expected as above
     * @param reducedSeed as above
     * @param torch as above
     * @param ignored copied
     */
    public ExpectedRun {
        ignored = List.copyOf(ignored);
    }

    /**
     * The run that a line says.
     *
     * @throws InvalidRunsException that says what is wrong with it
     */
    static ExpectedRun read(byte[] line) {
        return new ExpectedLine(line).read();
    }
}
