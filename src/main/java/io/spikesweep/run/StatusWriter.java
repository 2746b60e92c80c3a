package io.spikesweep.run;

import io.spikesweep.store.HistoryEntry;
import io.spikesweep.store.StoreException;
import io.spikesweep.store.SweepJournal;
import io.spikesweep.store.SweepStatus;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Writes one sweep and its status into its store every few seconds, as long as that sweep is this driver's. */
final class StatusWriter {
    private static final long NANOSECONDS_BETWEEN = 5_000_000_000L;

    private final SweepJournal journal;
    private final SweepPlan plan;
    private final BooleanSupplier isOurs;
    private final SweepListener listener;
    private final AtomicBoolean hasFailed = new AtomicBoolean();
    private long last = System.nanoTime();

    /**
     * @param isOurs asked before anything is written: who lost the lease has nothing to say of what another driver goes on with
     * @param listener hears of the first time that it cannot be written; that stops no sweep
     */
    StatusWriter(SweepJournal journal, SweepPlan plan, BooleanSupplier isOurs, SweepListener listener) {
        this.journal = journal;
        this.plan = plan;
        this.isOurs = isOurs;
        this.listener = listener;
    }

    /** Writes down what is begun, and by what command. */
    void begin(String command) {
        tryTo(() -> journal.begin(plan.sweep()));
        tryTo(() -> journal.add(plan.sweep().name(), HistoryEntry.now(plan.sweep(), command)));
    }

    /** Writes when it is due. */
    void running(long trained, long failed) {
        if (System.nanoTime() - last >= NANOSECONDS_BETWEEN) {
            last = System.nanoTime();
            write(SweepStatus.RUNNING, trained, failed);
        }
    }

    void write(String state, long trained, long failed) {
        if (isOurs.getAsBoolean()) {
            tryTo(() -> journal.write(
                    SweepStatus.now(plan.sweep().name(), state, plan.runs(), plan.stored(), trained, failed)));
        }
    }

    private void tryTo(Runnable write) {
        try {
            write.run();
        } catch (StoreException outOfReach) {
            if (!hasFailed.getAndSet(true)) {
                listener.unrecorded(String.valueOf(outOfReach.getMessage()));
            }
        }
    }
}
