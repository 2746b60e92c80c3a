package io.spikesweep.store;

import io.spikesweep.sweep.SweepConfig;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The confs that a store keeps of one sweep, by their numbers.
 *
 * @param readable each as it was written
 * @param unreadable and why: somebody else may have written them, or a newer program
 */
public record SweepConfs(SortedMap<Integer, SweepConfig> readable, SortedMap<Integer, String> unreadable) {
    /** {@return whether all confs are known, and so which runs are of the sweep} */
    public boolean areKnown() {
        return unreadable.isEmpty();
    }

    /** {@return the numbers of all of them} */
    public SortedSet<Integer> numbers() {
        SortedSet<Integer> numbers = new TreeSet<>(readable.keySet());
        numbers.addAll(unreadable.keySet());
        return numbers;
    }
}
