package io.spikesweep.run;

import io.spikesweep.store.SweepJournal;
import io.spikesweep.store.SweepStatus;
import java.util.function.BooleanSupplier;

/** Writes the status of one sweep into its store every few seconds, as long as that sweep is this driver's. */
final class StatusWriter {
    private static final long NANOSECONDS_BETWEEN = 5_000_000_000L;

    private final SweepJournal journal;
    private final SweepPlan plan;
    private final BooleanSupplier isOurs;
    private long last = System.nanoTime();

    /** @param isOurs asked before anything is written: who lost the lease has nothing to say of what another driver goes on with */
    StatusWriter(SweepJournal journal, SweepPlan plan, BooleanSupplier isOurs) {
        this.journal = journal;
        this.plan = plan;
        this.isOurs = isOurs;
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
            journal.write(SweepStatus.now(plan.sweep().name(), state, plan.runs(), plan.stored(), trained, failed));
        }
    }
}
