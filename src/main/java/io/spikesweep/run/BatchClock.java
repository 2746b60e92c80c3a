package io.spikesweep.run;

import java.time.Duration;
import java.util.BitSet;

/**
 * Says how long a batch may still take: it starts with the batch's first task, by the driver's clock, and tells every task that
 * begins what is left. Executors count that down by their own clocks, which need not agree with the driver's.
 */
final class BatchClock {
    private final int tasks;
    private final long length;
    private final Runnable onBegun;
    private final BitSet begun = new BitSet();
    private long start;
    private boolean stopped;

    /**
     * @param tasks of the batch
     * @param length of the batch
     * @param onBegun is called whenever a task begins; it must not take long
     */
    BatchClock(int tasks, Duration length, Runnable onBegun) {
        this.tasks = tasks;
        this.length = length.toNanos();
        this.onBegun = onBegun;
    }

    /** What is left when a task begins, be it for the second time, in nanoseconds; 0 or less when it shall begin no run. */
    long begin(int task) {
        long left;
        synchronized (this) {
            if (begun.isEmpty()) {
                start = System.nanoTime();
            }
            begun.set(task);
            left = stopped ? 0 : length - (System.nanoTime() - start);
        }
        onBegun.run();
        return left;
    }

    /** Tasks that begin from now on begin no run. */
    synchronized void stop() {
        stopped = true;
    }

    /** How many tasks have not begun. */
    synchronized int waiting() {
        return tasks - begun.cardinality();
    }
}
