package io.spikesweep.run;

import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.SweepConfig;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Trains on a Spark session the runs of a sweep that its store does not hold yet. */
public final class SweepRunner {
    private static final double NANOSECONDS = 1e9;

    private final SparkSession spark;

    public SweepRunner(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * What {@link #run} would do.
     *
     * @param store of the sweep; null where none is yet
     */
    public SweepPlan plan(SweepConfig sweep, @Nullable ResultStore store) {
        return plan(
                sweep,
                store == null ? sweep.store() : store.uri(),
                store == null ? new Roaring64Bitmap() : store.trained(sweep.grid()));
    }

    private SweepPlan plan(SweepConfig sweep, String uri, Roaring64Bitmap trained) {
        Work all = Work.of(sweep.grid());
        long stored = trained.getLongCardinality();
        double share = 1 - (double) stored / sweep.grid().size();
        return new SweepPlan(sweep, uri, stored, share * all.multiplyAdds(), share * all.seconds(), cores());
    }

    /** Trains the missing runs, batch by batch; a run that failed before is tried again. */
    public SweepOutcome run(SweepConfig sweep, ResultStore store) {
        return run(sweep, store, SweepListener.SILENT);
    }

    /** As {@link #run(SweepConfig, ResultStore)}, and tells {@code listener} how it goes on. */
    public SweepOutcome run(SweepConfig sweep, ResultStore store, SweepListener listener) {
        long start = System.nanoTime();
        Roaring64Bitmap trained = store.trained(sweep.grid());
        SweepPlan plan = plan(sweep, store.uri(), trained);
        listener.planned(plan);
        LongAccumulator done = spark.sparkContext().longAccumulator("trained runs");
        LongAccumulator failed = spark.sparkContext().longAccumulator("failed runs");
        TrainTask task = new TrainTask(sweep.name(), sweep.grid(), spark.version(), done, failed);
        Batches batches = new Batches(sweep.grid(), trained, cores());
        Runnable report = () -> listener.progressed(Math.min(done.value(), plan.missing()), failed.value());
        Ticker ticker = Ticker.start(report);
        try {
            while (batches.hasNext()) {
                train(batches.next(), sweep.grid(), task, store);
            }
        } finally {
            ticker.close();
        }
        listener.progressed(plan.missing(), failed.value());
        return new SweepOutcome(
                plan.runs(), plan.stored(), plan.missing(), failed.value(), (System.nanoTime() - start) / NANOSECONDS);
    }

    /** Many short tasks train; the store shuffles their rows into few files. */
    private void train(Batch batch, Grid grid, TrainTask task, ResultStore store) {
        int tasks = batch.tasks().size();
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(batch.tasks(), tasks)
                .flatMap(task);
        store.commit(batch.name(grid), rows, Math.min(tasks, cores()));
    }

    private int cores() {
        return spark.sparkContext().defaultParallelism();
    }
}
