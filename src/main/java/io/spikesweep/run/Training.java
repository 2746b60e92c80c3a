package io.spikesweep.run;

import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StoredBatch;
import io.spikesweep.sweep.RunSet;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** The training of a sweep's missing runs, batch by batch, by the driver that has the store's lease. */
final class Training {
    private static final double NANOSECONDS = 1e9;

    private final SparkContext context;
    private final SweepPlan plan;
    private final ResultStore store;
    private final Lease lease;
    private final RunSet runs;
    private final Pace pace;
    private final StopSignal signal;
    private final TrainTask task;
    private final Pipeline pipeline;
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final long start = System.nanoTime();
    private volatile int cores;

    Training(SparkSession spark, SweepPlan plan, ResultStore store, Lease lease) {
        this.plan = plan;
        this.store = store;
        this.lease = lease;
        cores = plan.cores();
        context = spark.sparkContext();
        runs = plan.sweep().runs();
        pace = new Pace(context);
        signal = new StopSignal(context);
        task = new TrainTask(plan.sweep().name(), runs, spark.version(), pace, signal);
        pipeline = new Pipeline(
                context,
                new BatchWords(plan.sweep().name(), plan.toTrain()),
                this::cores,
                Duration.ofSeconds(plan.sweep().batchSeconds()),
                Pipeline.LONGEST_WITHOUT_A_RUN);
    }

    /** Returns when all runs are stored, or what was trained until it was stopped. */
    void run(Batches batches) {
        // another than the one that tells of progress, which waits where the store answers slowly
        Ticker watch = Ticker.start(this::stopInTime);
        try {
            stopInTime();
            pipeline.run(batches, pace::factor, this::notStored);
        } finally {
            watch.close();
        }
    }

    private void stopInTime() {
        if (plan.budget().isOver()) {
            stop();
        }
    }

    /** Many short tasks train; the store shuffles their rows into few files. */
    private Roaring64Bitmap notStored(Batch batch, BatchClock clock) {
        BatchRows rows = new BatchRows(context, task, batch, clock);
        StoredBatch written = store.commit(lease, rows.toJavaRDD(), batch.files());
        stored.addAndGet(written.rows());
        failed.addAndGet(written.failed());
        Roaring64Bitmap left = batch.places();
        if (written.rows() == left.getLongCardinality()) {
            // all of them: its files hold nothing else
            return new Roaring64Bitmap();
        }
        left.andNot(store.places(written, runs));
        return left;
    }

    /** Begins no further run, leaves those in progress, and stores what is trained. */
    void stop() {
        pipeline.stop();
        signal.raise();
    }

    /** Leaves everything that is not stored. */
    void cancel() {
        // what Spark says of each task that ends so is what was asked for
        context.setLogLevel("OFF");
        pipeline.cancel();
    }

    /** As the tasks have told it, stored or not. */
    SweepProgress progress() {
        double share = (double) plan.toTrain() / Math.max(1, plan.missing());
        double left = Math.max(0, share * plan.coreSeconds() - pace.estimatedSecondsDone());
        return new SweepProgress(
                Math.min(pace.runs(), plan.toTrain()), pace.failures(), left * pace.meanFactor() / cores);
    }

    /** On a cluster executors come and go. */
    private int cores() {
        cores = TaskSlots.of(context);
        return cores;
    }

    /** By what is stored. */
    SweepOutcome outcome() {
        return new SweepOutcome(
                plan.runs(), plan.stored(), stored.get(), failed.get(), (System.nanoTime() - start) / NANOSECONDS);
    }
}
