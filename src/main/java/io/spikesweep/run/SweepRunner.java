package io.spikesweep.run;

import io.spikesweep.store.JobDescription;
import io.spikesweep.store.Lease;
import io.spikesweep.store.LeaseHolder;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StoreBusyException;
import io.spikesweep.store.StoreException;
import io.spikesweep.store.SweepStatus;
import io.spikesweep.sweep.SweepConfig;
import java.time.Duration;
import org.apache.spark.sql.SparkSession;
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
                SweepStart.of(sweep),
                store == null ? sweep.store() : store.uri(),
                store == null ? new Roaring64Bitmap() : store.trained(sweep.runs()));
    }

    /**
     * How far {@link #run} would come.
     *
     * @param store of the sweep; null where none is yet
     * @param time that it would have
     */
    public Forecast forecast(SweepConfig sweep, @Nullable ResultStore store, Duration time) {
        ResultStore now = store == null ? null : store.lookedAt();
        Roaring64Bitmap trained = now == null ? new Roaring64Bitmap() : now.trained(sweep.runs());
        MeasuredRates rates = now == null ? MeasuredRates.none() : MeasuredRates.of(now);
        return Forecast.of(plan(SweepStart.of(sweep), sweep.store(), trained), trained, rates, time);
    }

    private SweepPlan plan(SweepStart start, String uri, Roaring64Bitmap trained) {
        SweepConfig sweep = start.sweep();
        EstimatedWork all = EstimatedWork.of(sweep.runs());
        long stored = trained.getLongCardinality();
        double share = 1 - (double) stored / sweep.runs().size();
        return new SweepPlan(
                sweep, uri, stored, share * all.multiplyAdds(), share * all.seconds(), cores(), start.budget());
    }

    /** Trains the missing runs, batch by batch; a run that failed before is tried again. Waits for no other driver. */
    public SweepOutcome run(SweepConfig sweep, ResultStore store) {
        return run(sweep, store, Duration.ZERO, SweepListener.SILENT);
    }

    /**
     * As {@link #run(SweepConfig, ResultStore)}, and tells how it goes on.
     *
     * @param wait how long another driver that has the store's lease is waited for
     * @throws StoreBusyException when it still has it then
     */
    public SweepOutcome run(SweepConfig sweep, ResultStore store, Duration wait, SweepListener listener) {
        return run(SweepStart.of(sweep), store, wait, listener);
    }

    /**
     * As {@link #run(SweepConfig, ResultStore, Duration, SweepListener)}, within a budget: where runs are left, none of those that the
     * store knows to have failed goes before one that was never tried.
     */
    public SweepOutcome run(SweepStart start, ResultStore store, Duration wait, SweepListener listener) {
        long began = System.nanoTime();
        SweepConfig sweep = start.sweep();
        store.journal().requireOwn(sweep.name());
        ResultStore seen = store.lookedAt();
        // another driver may have all cores, too: then a look into the store would wait for them, and not for the lease
        boolean isBusy = store.holder().isPresent();
        Roaring64Bitmap trained = isBusy ? new Roaring64Bitmap() : trained(sweep, seen);
        if (trained.getLongCardinality() == sweep.runs().size()) {
            SweepPlan plan = plan(start, store.uri(), trained);
            listener.planned(plan);
            StatusWriter status = new StatusWriter(store.journal(), plan, () -> true, listener);
            status.begin(start.command());
            status.write(SweepStatus.FINISHED, 0, 0);
            return new SweepOutcome(plan.runs(), plan.stored(), 0, 0, secondsSince(began));
        }
        try (Lease lease =
                store.lease(LeaseHolder.ofSweep(sweep.name()), start.budget().limit(wait))) {
            store.journal().requireWritable(sweep.name());
            ResultStore now = store.asOfNow();
            int unfinished = now.removeUnfinished(lease);
            if (unfinished > 0) {
                listener.cleaned(unfinished);
            }
            boolean changed =
                    isBusy || now.batches().committed() != seen.batches().committed();
            Roaring64Bitmap done = changed ? trained(sweep, now) : trained;
            Roaring64Bitmap last = start.budget().isLimited() ? now.failed(sweep.runs()) : new Roaring64Bitmap();
            return train(start, store, lease, done, last, listener);
        }
    }

    private SweepOutcome train(
            SweepStart start,
            ResultStore store,
            Lease lease,
            Roaring64Bitmap trained,
            Roaring64Bitmap last,
            SweepListener listener) {
        SweepBudget budget = start.budget();
        SweepPlan plan = plan(start, store.uri(), trained);
        listener.planned(plan);
        StatusWriter status = new StatusWriter(store.journal(), plan, () -> isHeld(lease), listener);
        status.begin(start.command());
        status.write(SweepStatus.RUNNING, 0, 0);
        Training training = new Training(spark, plan, store, lease);
        Batches batches =
                new Batches(plan.sweep().runs(), trained, last, plan.sweep().batchSeconds(), budget.mostRuns());
        Ticker ticker = Ticker.start(() -> {
            SweepProgress progress = training.progress();
            listener.progressed(progress);
            status.running(progress.trained(), progress.failed());
        });
        try (StopRequest stop = new StopRequest(training::stop, training::cancel)) {
            try {
                training.run(batches);
            } catch (RuntimeException | Error failure) {
                if (!stop.isMade()) {
                    ticker.close();
                    status.write(
                            SweepStatus.STOPPED,
                            training.outcome().trained(),
                            training.outcome().failed());
                    throw failure;
                }
            }
            ticker.close();
            SweepOutcome outcome = training.outcome();
            if (stop.isMade()) {
                status.write(SweepStatus.STOPPED, outcome.trained(), outcome.failed());
                listener.stopped(outcome);
                throw new SweepInterruptedException();
            }
            String state = outcome.left() == 0 ? SweepStatus.FINISHED : SweepStatus.PAUSED;
            status.write(state, outcome.trained(), outcome.failed());
            listener.progressed(new SweepProgress(outcome.trained(), outcome.failed(), 0));
            return outcome;
        }
    }

    private Roaring64Bitmap trained(SweepConfig sweep, ResultStore store) {
        return JobDescription.of(spark, "which runs are stored", () -> store.trained(sweep.runs()));
    }

    private static boolean isHeld(Lease lease) {
        try {
            return lease.isHeld();
        } catch (StoreException outOfReach) {
            return false;
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / NANOSECONDS;
    }

    private int cores() {
        return TaskSlots.of(spark.sparkContext());
    }
}
