package io.spikesweep.run;

/** Hears how a sweep goes on; its methods are called on one thread at a time. */
public interface SweepListener {
    /** Hears nothing. */
    SweepListener SILENT = new SweepListener() {};

    /**
     * Before the first training.
     *
     * @param plan what will be trained
     */
    default void planned(SweepPlan plan) {}

    /**
     * Before that, when a driver that was killed had left batches half written.
     *
     * @param batches that were removed
     */
    default void cleaned(int batches) {}

    /**
     * Now and then while runs are trained, and once at the end.
     *
     * @param progress how far the sweep is
     */
    default void progressed(SweepProgress progress) {}

    /**
     * When the store's journal cannot be written, which does not stop the sweep; once.
     *
     * @param why in words
     */
    default void unrecorded(String why) {}

    /**
     * Last, when the sweep was stopped by a signal.
     *
     * @param outcome until then
     */
    default void stopped(SweepOutcome outcome) {}
}
