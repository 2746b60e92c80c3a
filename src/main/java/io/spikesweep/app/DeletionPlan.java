package io.spikesweep.app;

import io.spikesweep.store.RunRemoval;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a deletion takes out of a store.
 *
 * @param runs of each sweep, by the name of the one that trained them
 * @param failed how many of all these have failed
 * @param kept runs that were selected and stay: how many a sweep asks for, too, counted for the first one by its name
 * @param batches that it changes
 */
public record DeletionPlan(
        SortedMap<String, Long> runs, long failed, SortedMap<String, Long> kept, RunRemoval.Batches batches) {
    /**
     * Keeps the maps as they are now.
     *
     * @param runs copied
     * @param failed as above
     * @param kept copied
     * @param batches as above
     */
    public DeletionPlan {
        runs = Collections.unmodifiableSortedMap(new TreeMap<>(runs));
        kept = Collections.unmodifiableSortedMap(new TreeMap<>(kept));
    }

    /** {@return how many runs, of all sweeps} */
    public long size() {
        return runs.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether it takes and keeps as many runs of the same sweeps, in whichever batches they are. */
    boolean isOfAsManyRunsAs(DeletionPlan other) {
        return runs.equals(other.runs) && failed == other.failed && kept.equals(other.kept);
    }
}
