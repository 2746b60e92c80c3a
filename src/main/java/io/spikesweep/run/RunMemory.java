package io.spikesweep.run;

import io.spikesweep.model.Footprint;
import io.spikesweep.model.MachineMemory;
import io.spikesweep.trial.Hyperparameters;

/** The memory that a training takes where Spark carries its row into a file. */
public final class RunMemory {
    /** A trajectory, its row, the row in Spark's own format, sorted with its neighbours, and in the columns of a file being written: measured, with room. */
    private static final long TRAJECTORY_COPIES = 16;

    private RunMemory() {}

    /** Bytes of Java heap that a training and its row hold. */
    static long heapBytes(Hyperparameters run) {
        return Footprint.heapBytes(run) + TRAJECTORY_COPIES * Footprint.trajectoryBytes(run);
    }

    /**
     * Rejects a run that cannot fit here, before the operating system ends the whole process for it.
     *
     * @param concurrent trainings of this size at once
     * @throws io.spikesweep.model.InsufficientMemoryException when it does not fit
     */
    public static void require(Hyperparameters run, int concurrent) {
        MachineMemory.requireNative(run, concurrent);
        MachineMemory.requireHeap(
                concurrent * (double) heapBytes(run), "with more --driver-memory or --executor-memory");
    }
}
