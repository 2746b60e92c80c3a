package io.spikesweep.run;

import io.spikesweep.trial.Hyperparameters;
import java.util.concurrent.Semaphore;

/**
 * Lets only so many large trainings of one executor go on at once as its Java heap holds; small ones never wait. Without it, two
 * runs that fit alone can end the executor together.
 */
final class MemoryGate {
    private static final long MEGABYTE = 1 << 20;

    /** Of this Java virtual machine; what is not heap for trainings is for Spark. */
    static final MemoryGate EXECUTOR = new MemoryGate(Runtime.getRuntime().maxMemory() * 3 / 4);

    private final int capacity;
    private final Semaphore megabytes;

    MemoryGate(long bytes) {
        capacity = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / MEGABYTE));
        megabytes = new Semaphore(capacity, true);
    }

    /**
     * Waits until the run's heap is free; a run that wants more than all of it has all of it to itself.
     *
     * @return what to {@link #leave} with
     */
    int enter(Hyperparameters run) {
        int needed = (int) Math.min(capacity, RunMemory.heapBytes(run) / MEGABYTE);
        megabytes.acquireUninterruptibly(needed);
        return needed;
    }

    void leave(int entered) {
        megabytes.release(entered);
    }
}
