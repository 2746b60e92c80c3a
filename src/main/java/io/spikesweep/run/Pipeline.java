package io.spikesweep.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Begins a batch as soon as nearly all tasks of those before it have begun, so that the cores that the end of one leaves idle go on
 * with the next: Spark gives the earlier job's tasks precedence.
 */
final class Pipeline {
    /** A cancelled job ends within one iteration of a run; one that has not ended after so long has hung. */
    private static final long PATIENCE_SECONDS = 60;

    /** So many batches in a row of which no run was stored, for so long, say that none will be: a lost executor empties several. */
    private static final int MOST_EMPTY_BATCHES = 3;

    static final Duration LONGEST_WITHOUT_A_RUN = Duration.ofMinutes(5);

    /** Trains a batch for as long as its clock says, and stores what was trained. */
    interface BatchTraining {
        /** Returns the runs of the batch that were not stored. */
        Roaring64Bitmap notStored(Batch batch, BatchClock clock);
    }

    private record Begun(Batch batch, BatchClock clock) {}

    /** Something for {@link #run} to look at: a batch has ended, or, where there is none, a task has begun or all shall end. */
    private record Change(
            @Nullable Begun ended,
            @Nullable Roaring64Bitmap notStored,
            @Nullable Throwable failure) {
        static final Change ELSEWHERE = new Change(null, null, null);
    }

    private final SparkContext context;
    private final BatchWords words;
    private final String group;
    private final IntSupplier cores;
    private final Duration length;
    private final Duration patience;
    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final List<Begun> begun = new ArrayList<>();
    private boolean stopped;
    private int emptyInARow;
    private long lastStored = System.nanoTime();

    /**
     * @param words for whoever looks at Spark's jobs
     * @param cores that tasks share, which may become more or fewer
     * @param length of a batch, by the clock
     * @param patience for so long batches may come back without a run
     */
    Pipeline(SparkContext context, BatchWords words, IntSupplier cores, Duration length, Duration patience) {
        this.context = context;
        this.words = words;
        group = words.all() + " " + System.nanoTime();
        this.cores = cores;
        this.length = length;
        this.patience = patience;
    }

    /**
     * Returns when no run is left, or when it was stopped and what had begun is stored. When a batch throws, the others are
     * cancelled, and what it threw is thrown when none of them is at work any more.
     *
     * @param factor how many times as long as estimated runs take, asked before each batch is cut
     */
    void run(Batches batches, DoubleSupplier factor, BatchTraining training) {
        ExecutorService threads = Executors.newCachedThreadPool(Pipeline::daemon);
        try {
            while (isAtWork() || mayGoOn(batches)) {
                if (mayGoOn(batches) && coresWillIdle()) {
                    begin(batches.next(cores.getAsInt(), factor.getAsDouble()), training, threads);
                } else {
                    see(changes.take(), batches);
                }
            }
        } catch (RuntimeException | Error failed) {
            cancel();
            throw failed;
        } catch (InterruptedException interrupted) {
            cancel();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } finally {
            // a thread may be on the way from a look at the lease to the mark: the lease is not given back before
            awaitEnd(threads);
        }
    }

    /** Begins no further run or batch; {@link #run} stores what is trained, and returns. */
    synchronized void stop() {
        stopped = true;
        begun.forEach(batch -> batch.clock.stop());
        changes.add(Change.ELSEWHERE);
    }

    /** Ends all jobs; what they have trained is lost. */
    void cancel() {
        stop();
        context.cancelJobGroup(group);
    }

    private synchronized boolean isAtWork() {
        return !begun.isEmpty();
    }

    private synchronized boolean mayGoOn(Batches batches) {
        return !stopped && batches.hasNext();
    }

    private synchronized boolean coresWillIdle() {
        return begun.stream().mapToInt(batch -> batch.clock.waiting()).sum() <= cores.getAsInt();
    }

    private synchronized void begin(Batch batch, BatchTraining training, ExecutorService threads) {
        BatchClock clock = new BatchClock(batch.tasks().size(), length, () -> changes.add(Change.ELSEWHERE));
        if (stopped) {
            clock.stop();
        }
        Begun one = new Begun(batch, clock);
        begun.add(one);
        String description = words.next(batch.places().getLongCardinality());
        threads.execute(() -> {
            try {
                context.setJobGroup(group, description, true);
                changes.add(new Change(one, training.notStored(batch, clock), null));
            } catch (Throwable failed) {
                changes.add(new Change(one, null, failed));
            }
        });
    }

    private synchronized void see(Change change, Batches batches) {
        if (change.ended == null) {
            return;
        }
        begun.remove(change.ended);
        if (change.failure instanceof Error error) {
            throw error;
        }
        if (change.failure != null) {
            // Scala throws checked ones, too, without a word
            throw change.failure instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(change.failure);
        }
        Roaring64Bitmap left = Objects.requireNonNull(change.notStored);
        // what a batch did not get done others will
        batches.giveBack(left);
        words.giveBack(left.getLongCardinality());
        if (!left.equals(change.ended.batch.places())) {
            emptyInARow = 0;
            lastStored = System.nanoTime();
            return;
        }
        emptyInARow++;
        Duration without = Duration.ofNanos(System.nanoTime() - lastStored);
        if (emptyInARow >= MOST_EMPTY_BATCHES && without.compareTo(patience) >= 0 && !stopped) {
            throw new IllegalStateException(
                    "no run of %d batches in a row was trained, for %,d s: the executors were lost before"
                            .formatted(emptyInARow, without.toSeconds()));
        }
    }

    private static void awaitEnd(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "batch");
        thread.setDaemon(true);
        return thread;
    }
}
