package io.spikesweep.store;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How many rows are not valid, and why.
 *
 * @param rows of a file or a batch
 * @param faults the first few different ones
 */
record RowFaults(long rows, SortedSet<String> faults) {
    private static final int MOST_TO_TELL = 3;
    private static final int LONGEST = 120;

    RowFaults {
        faults = new TreeSet<>(faults);
    }

    /** Adds one to faults that are told, if there are not enough of them. */
    static void add(Collection<String> faults, String fault) {
        if (faults.size() <= MOST_TO_TELL) {
            String line = fault.replaceAll("[\\p{Cntrl}\\s]+", " ");
            faults.add(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...");
        }
    }

    RowFaults with(RowFaults other) {
        TreeSet<String> all = new TreeSet<>();
        Stream.concat(faults.stream(), other.faults.stream()).forEach(fault -> add(all, fault));
        return new RowFaults(rows + other.rows, all);
    }

    /** In a line, of a batch or a file by this name. */
    String of(String name) {
        return "%d %s of %s %s not valid: %s%s"
                .formatted(
                        rows,
                        rows == 1 ? "row" : "rows",
                        name,
                        rows == 1 ? "is" : "are",
                        String.join("; ", faults.stream().limit(MOST_TO_TELL).toList()),
                        faults.size() > MOST_TO_TELL ? "; and others" : "");
    }
}
