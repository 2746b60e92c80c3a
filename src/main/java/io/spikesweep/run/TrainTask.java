package io.spikesweep.run;

import io.spikesweep.machine.UnpackFolder;
import io.spikesweep.model.Trainer;
import io.spikesweep.process.MachineName;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.RunSet;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.TrainerEnvironment;
import io.spikesweep.trial.Trajectory;
import java.io.Serializable;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Trains the runs of one task on an executor, one when the next row is asked for, as long as there is time. */
final class TrainTask implements Serializable {
    private static final long serialVersionUID = 1;
    private static final double NANOSECONDS = 1e9;
    private static final int LONGEST_ERROR = 1000;

    /** Between two looks at whether the sweep has been stopped. */
    private static final long GLANCE_NANOSECONDS = 50_000_000;

    static {
        // before an executor reads what another has written
        UnpackFolder.choose();
    }

    private final String sweep;
    private final RunSet runs;
    private final String sparkVersion;
    private final Pace pace;
    private final StopSignal stop;

    TrainTask(String sweep, RunSet runs, String sparkVersion, Pace pace, StopSignal stop) {
        this.sweep = sweep;
        this.runs = runs;
        this.sparkVersion = sparkVersion;
        this.pace = pace;
        this.stop = stop;
    }

    /**
     * The rows of the runs that are trained in time.
     *
     * @param places of the runs in the grid
     * @param nanoseconds from now on after which no further run begins
     */
    Iterator<Row> rows(Roaring64Bitmap places, long nanoseconds) {
        Rows rows = new Rows(places.getLongIterator(), nanoseconds);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> rows.forgetLast());
        return rows;
    }

    /** One training a row; a row's memory is free again when the next one is asked for. */
    private final class Rows implements Iterator<Row> {
        private final TaskContext context = TaskContext.get();
        private final LongIterator places;
        private final long start = System.nanoTime();
        private final long nanoseconds;
        private long lastGlance;
        private boolean ended;
        private @Nullable Row prepared;
        private int entered;

        Rows(LongIterator places, long nanoseconds) {
            this.places = places;
            this.nanoseconds = nanoseconds;
            ended = nanoseconds <= 0;
            if (!ended) {
                stop.await();
                look();
            }
        }

        @Override
        public boolean hasNext() {
            if (prepared == null) {
                forgetLast();
                if (!ended && places.hasNext() && System.nanoTime() - start < nanoseconds) {
                    prepare(runs.run(places.next()));
                }
            }
            return prepared != null;
        }

        @Override
        public Row next() {
            if (!hasNext() || prepared == null) {
                throw new NoSuchElementException();
            }
            Row row = prepared;
            prepared = null;
            return row;
        }

        private void prepare(Hyperparameters run) {
            entered = MemoryGate.EXECUTOR.enter(run);
            prepared = train(run, this::mustEnd).orElse(null);
            if (context.isInterrupted()) {
                throw new TaskKilledException("the sweep was stopped");
            }
        }

        /** Asked before every iteration, and so looks only now and then. */
        private boolean mustEnd() {
            if (System.nanoTime() - lastGlance >= GLANCE_NANOSECONDS) {
                look();
            }
            return ended;
        }

        private void look() {
            lastGlance = System.nanoTime();
            ended = context.isInterrupted() || stop.isRaised();
        }

        private void forgetLast() {
            MemoryGate.EXECUTOR.leave(entered);
            entered = 0;
        }
    }

    /** Empty when it was left before its end. */
    private Optional<Row> train(Hyperparameters run, BooleanSupplier leave) {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        Trajectory trajectory = null;
        String error = null;
        try {
            RunMemory.require(run, 1);
            Optional<Trajectory> whole = Trainer.train(run, leave);
            if (whole.isEmpty()) {
                return Optional.empty();
            }
            trajectory = whole.get();
        } catch (RuntimeException | LinkageError thrown) {
            error = describe(thrown);
        } catch (OutOfMemoryError exhausted) {
            endExecutorOnce(exhausted);
            error = describe(exhausted);
        }
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        if (error == null) {
            pace.trained(WorkEstimate.seconds(run), seconds);
        } else {
            pace.failed(WorkEstimate.seconds(run));
        }
        return Optional.of(row(run, trajectory, error, startedAt, seconds));
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
        private static final TrainerEnvironment ENVIRONMENT = Trainer.environment();
        private static final String HOST = MachineName.insteadOfLoopback(
                SparkEnv.get().blockManager().blockManagerId().host());
    }
}
