package io.spikesweep.store;

import io.spikesweep.process.MachineName;
import org.jspecify.annotations.Nullable;

/**
 * Who has a store's lease.
 *
 * @param words for whoever has to wait
 * @param sweep that its process runs, empty when it runs none; null where an earlier version of this program does not say
 */
public record LeaseHolder(String words, @Nullable String sweep) {
    private static final String NONE = "";

    /**
     * {@return a process that runs no sweep}
     *
     * @param words what it does
     */
    public static LeaseHolder of(String words) {
        return new LeaseHolder(words, NONE);
    }

    /**
     * {@return this process while it runs a sweep}
     *
     * @param sweep its name
     */
    public static LeaseHolder ofSweep(String sweep) {
        return new LeaseHolder(
                "sweep %s, process %d on %s"
                        .formatted(sweep, ProcessHandle.current().pid(), MachineName.here()),
                sweep);
    }

    /**
     * {@return whether it may be running the sweep}
     *
     * @param name of the sweep
     */
    public boolean mayRun(String name) {
        return sweep == null || sweep.equals(name);
    }
}
