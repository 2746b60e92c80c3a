package io.spikesweep.run;

import io.spikesweep.model.Hyperparameters;
import io.spikesweep.model.Trainer;
import io.spikesweep.model.TrainerEnvironment;
import io.spikesweep.model.Trajectory;
import io.spikesweep.model.UnpackFolder;
import io.spikesweep.store.MachineName;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.Grid;
import java.time.Instant;
import java.util.Iterator;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Trains the runs of one task on an executor, one when the next row is asked for. */
final class TrainTask implements FlatMapFunction<Roaring64Bitmap, Row> {
    private static final long serialVersionUID = 1;
    private static final double NANOSECONDS = 1e9;
    private static final int LONGEST_ERROR = 1000;

    static {
        // before an executor reads what another has written
        UnpackFolder.choose();
    }

    private final String sweep;
    private final Grid grid;
    private final String sparkVersion;
    private final LongAccumulator trained;
    private final LongAccumulator failed;

    TrainTask(String sweep, Grid grid, String sparkVersion, LongAccumulator trained, LongAccumulator failed) {
        this.sweep = sweep;
        this.grid = grid;
        this.sparkVersion = sparkVersion;
        this.trained = trained;
        this.failed = failed;
    }

    @Override
    public Iterator<Row> call(Roaring64Bitmap places) {
        Rows rows = new Rows(places.getLongIterator());
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> rows.forgetLast());
        return rows;
    }

    /** One training a row; a row's memory is free again when the next one is asked for. */
    private final class Rows implements Iterator<Row> {
        private final LongIterator places;
        private int entered;

        Rows(LongIterator places) {
            this.places = places;
        }

        @Override
        public boolean hasNext() {
            return places.hasNext();
        }

        @Override
        public Row next() {
            forgetLast();
            if (TaskContext.get().isInterrupted()) {
                throw new TaskKilledException("the sweep was stopped");
            }
            Hyperparameters run = grid.run(places.next());
            entered = MemoryGate.EXECUTOR.enter(run);
            return train(run);
        }

        private void forgetLast() {
            MemoryGate.EXECUTOR.leave(entered);
            entered = 0;
        }
    }

    private Row train(Hyperparameters run) {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        Trajectory trajectory = null;
        String error = null;
        try {
            trajectory = Trainer.train(run);
        } catch (RuntimeException | LinkageError thrown) {
            error = describe(thrown);
            failed.add(1);
        } catch (OutOfMemoryError exhausted) {
            endExecutorOnce(exhausted);
            error = describe(exhausted);
            failed.add(1);
        }
        trained.add(1);
        return row(run, trajectory, error, startedAt, (System.nanoTime() - start) / NANOSECONDS);
    }

    /**
     * The first time, lets the error end an executor whose heap is full, whoever filled it, so that a fresh one tries again; a run
     * that exhausts that one, too, fails alone. In local mode the driver would end with the executor.
     */
    private static void endExecutorOnce(OutOfMemoryError exhausted) {
        boolean driver = SparkEnv.get().blockManager().blockManagerId().isDriver();
        if (!driver && TaskContext.get().attemptNumber() == 0) {
            throw exhausted;
        }
    }

    private Row row(
            Hyperparameters run,
            @Nullable Trajectory trajectory,
            @Nullable String error,
            Instant startedAt,
            double seconds) {
        return new RunRow(sweep, run, trajectory, error, Here.ENVIRONMENT, sparkVersion, Here.HOST, startedAt, seconds)
                .toRow();
    }

    private static String describe(Throwable thrown) {
        String text =
                thrown.getClass().getSimpleName() + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
        return text.substring(0, Math.min(text.length(), LONGEST_ERROR));
    }

    /** Of the executor's Java virtual machine; looked up when the first run has been trained there. */
    private static final class Here {
        private static final TrainerEnvironment ENVIRONMENT = TrainerEnvironment.here();
        private static final String HOST = MachineName.insteadOfLoopback(
                SparkEnv.get().blockManager().blockManagerId().host());
    }
}
