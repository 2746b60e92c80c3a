package io.spikesweep.run;

import io.spikesweep.machine.UnpackFolder;
import io.spikesweep.model.Trainer;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Trajectory;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;

/** A training in a task of Spark's, of which only as many go on at once as the executor's memory holds. */
public final class TaskTraining {
    static {
        UnpackFolder.choose();
    }

    private TaskTraining() {}

    /**
     * Waits for memory, and trains.
     *
     * @throws io.spikesweep.model.InsufficientMemoryException when the run does not fit, even alone
     */
    public static Trajectory train(Hyperparameters run) {
        TaskContext context = TaskContext.get();
        int entered = MemoryGate.EXECUTOR.enter(run);
        try {
            RunMemory.require(run, 1);
            return Trainer.train(run, context::isInterrupted)
                    .orElseThrow(() -> new TaskKilledException("the command was stopped"));
        } finally {
            MemoryGate.EXECUTOR.leave(entered);
        }
    }
}
