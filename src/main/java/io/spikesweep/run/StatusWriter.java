package io.spikesweep.run;

import io.spikesweep.store.SweepJournal;
import io.spikesweep.store.SweepStatus;

/** Writes the status of one sweep into its store every few seconds. */
final class StatusWriter {
    private static final long NANOSECONDS_BETWEEN = 5_000_000_000L;

    private final SweepJournal journal;
    private final SweepPlan plan;
    private long last = System.nanoTime();

    StatusWriter(SweepJournal journal, SweepPlan plan) {
        this.journal = journal;
        this.plan = plan;
    }

    /** Writes when it is due. */
    void running(long trained, long failed) {
        if (System.nanoTime() - last >= NANOSECONDS_BETWEEN) {
            last = System.nanoTime();
            write(SweepStatus.RUNNING, trained, failed);
        }
    }

    void write(String state, long trained, long failed) {
        journal.write(SweepStatus.now(plan.sweep().name(), state, plan.runs(), plan.stored(), trained, failed));
    }
}
