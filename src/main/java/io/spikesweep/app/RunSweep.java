package io.spikesweep.app;

import io.spikesweep.model.NativeLibraries;
import io.spikesweep.run.Forecast;
import io.spikesweep.run.RunMemory;
import io.spikesweep.run.SweepListener;
import io.spikesweep.run.SweepOutcome;
import io.spikesweep.run.SweepPlan;
import io.spikesweep.run.SweepRunner;
import io.spikesweep.run.SweepStart;
import io.spikesweep.run.TaskSlots;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.SweepConfig;
import java.time.Duration;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Trains what the store of a sweep does not hold yet. */
public final class RunSweep {
    private final SparkSession spark;
    private final SweepStart start;
    private final SweepConfig sweep;

    /**
     * @param spark the caller's session
     * @param sweep that a Java program has begun
     */
    public RunSweep(SparkSession spark, SweepConfig sweep) {
        this(spark, SweepStart.of(sweep));
    }

    /**
     * @param spark the caller's session
     * @param start the sweep, and who has begun it how
     */
    public RunSweep(SparkSession spark, SweepStart start) {
        this.spark = spark;
        this.start = start;
        sweep = start.sweep();
    }

    /**
     * What {@link #run()} would do.
     *
     * @param store of the sweep; null where none is yet
     * @return the plan
     */
    public SweepPlan plan(@Nullable ResultStore store) {
        return new SweepRunner(spark).plan(sweep, store);
    }

    /**
     * How far {@link #run()} would come in a time.
     *
     * @param store of the sweep; null where none is yet
     * @param time of the whole command
     * @return how far
     */
    public Forecast forecast(@Nullable ResultStore store, Duration time) {
        return new SweepRunner(spark).forecast(sweep, store, time);
    }

    /**
     * Looks whether the largest run fits this machine as often as there are cores. On a cluster the executors look for themselves, and
     * a run that does not fit fails alone.
     *
     * @throws io.spikesweep.model.InsufficientMemoryException when it does not
     */
    public void requireMemory() {
        SparkContext context = spark.sparkContext();
        if (context.isLocal()) {
            NativeLibraries.require();
            sweep.runs().largest().forEach(run -> RunMemory.require(run, concurrent()));
        }
    }

    /** {@return how many runs are trained at once} */
    public int concurrent() {
        return (int) Math.min(TaskSlots.of(spark.sparkContext()), sweep.runs().size());
    }

    /**
     * Trains, and waits for no other driver.
     *
     * @return what has come of it
     */
    public SweepResult run() {
        requireMemory();
        ResultStore store = ResultStore.openOrCreate(spark, sweep.store()).keptInSpark();
        SweepResult result = result(store, train(store, Duration.ZERO, SweepListener.SILENT));
        // whoever has it may ask the views whatever they like
        result.store().keptInSpark();
        return result;
    }

    /**
     * Trains, and no more.
     *
     * @param store of the sweep
     * @param wait how long another driver that has the store is waited for
     * @param listener hears how it goes on
     * @return what was trained
     * @throws io.spikesweep.store.StoreBusyException when it still has it then
     */
    public SweepOutcome train(ResultStore store, Duration wait, SweepListener listener) {
        return new SweepRunner(spark).run(start, store, wait, listener);
    }

    /**
     * What has come of it.
     *
     * @param store that {@link #train} was given: where nothing was trained nobody looks into it again
     * @param outcome what training has left
     * @return the sweep with its answers
     */
    public SweepResult result(ResultStore store, SweepOutcome outcome) {
        SweepResult result =
                SweepResult.of(sweep, outcome.trained() == 0 ? store : store.asOfNow(), outcome.storedNow());
        if (!result.views().fitOnePass()) {
            result.store().keptInSpark();
        }
        return result;
    }
}
