package io.spikesweep.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.apache.spark.SparkContext;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Begins a batch as soon as nearly all tasks of those before it have begun, so that the cores that the end of one leaves idle go on
 * with the next: Spark gives the earlier job's tasks precedence.
 */
final class Pipeline {
    /** A cancelled job ends within one iteration of a run; one that has not ended after so long has hung. */
    private static final long PATIENCE_SECONDS = 60;

    /** So many batches in a row of which no run was stored say that none will be. */
    private static final int MOST_EMPTY_BATCHES = 3;

    /** Trains a batch for as long as its clock says, and stores what was trained. */
    interface Work {
        /** Returns the runs of the batch that were not stored. */
        Roaring64Bitmap notStored(Batch batch, BatchClock clock);
    }

    private record Begun(Batch batch, BatchClock clock, CompletableFuture<Roaring64Bitmap> notStored) {}

    private final SparkContext context;
    private final String name;
    private final String group;
    private final int cores;
    private final Duration length;
    private final Semaphore changes = new Semaphore(0);
    private final List<Begun> begun = new ArrayList<>();
    private boolean stopped;
    private int emptyInARow;

    /**
     * @param name for whoever looks at Spark's jobs
     * @param cores that tasks share
     * @param length of a batch, by the clock
     */
    Pipeline(SparkContext context, String name, int cores, Duration length) {
        this.context = context;
        this.name = name;
        group = name + " " + System.nanoTime();
        this.cores = cores;
        this.length = length;
    }

    /**
     * Returns when no run is left, or when it was stopped and what had begun is stored. When a batch throws, the others are
     * cancelled, and what it threw is thrown when none of them is at work any more.
     *
     * @param factor how many times as long as estimated runs take, asked before each batch is cut
     */
    void run(Batches batches, DoubleSupplier factor, Work work) {
        ExecutorService threads = Executors.newCachedThreadPool(Pipeline::daemon);
        try {
            while (isAtWork() || mayGoOn(batches)) {
                if (mayGoOn(batches) && coresWillIdle()) {
                    begin(batches.next(factor.getAsDouble()), work, threads);
                } else {
                    changes.acquire();
                    changes.drainPermits();
                    takeBack(batches);
                }
            }
        } catch (ExecutionException failed) {
            cancel();
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
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
        changes.release();
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
        return begun.stream().mapToInt(batch -> batch.clock.waiting()).sum() <= cores;
    }

    private synchronized void begin(Batch batch, Work work, ExecutorService threads) {
        BatchClock clock = new BatchClock(batch.tasks().size(), length, changes::release);
        if (stopped) {
            clock.stop();
        }
        CompletableFuture<Roaring64Bitmap> notStored = CompletableFuture.supplyAsync(
                        () -> {
                            context.setJobGroup(group, name, true);
                            return work.notStored(batch, clock);
                        },
                        threads)
                .whenComplete((left, failure) -> changes.release());
        begun.add(new Begun(batch, clock, notStored));
    }

    /** What batches that have ended did not get done others will. */
    private synchronized void takeBack(Batches batches) throws ExecutionException, InterruptedException {
        for (Iterator<Begun> each = begun.iterator(); each.hasNext(); ) {
            Begun batch = each.next();
            if (batch.notStored.isDone()) {
                each.remove();
                Roaring64Bitmap left = batch.notStored.get();
                batches.giveBack(left);
                boolean empty =
                        left.getLongCardinality() == batch.batch.places().getLongCardinality();
                emptyInARow = empty ? emptyInARow + 1 : 0;
                if (emptyInARow == MOST_EMPTY_BATCHES && !stopped) {
                    throw new IllegalStateException(
                            "no run of %d batches in a row was trained: the executors were lost before"
                                    .formatted(MOST_EMPTY_BATCHES));
                }
            }
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
