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

    /** A process that runs no sweep. */
    public static LeaseHolder of(String words) {
        return new LeaseHolder(words, NONE);
    }

    /** This process while it runs a sweep. */
    public static LeaseHolder ofSweep(String sweep) {
        return new LeaseHolder(
                "sweep %s, process %d on %s"
                        .formatted(sweep, ProcessHandle.current().pid(), MachineName.here()),
                sweep);
    }

    /** Whether it may be running the sweep. */
    public boolean mayRun(String name) {
        return sweep == null || sweep.equals(name);
    }
}
