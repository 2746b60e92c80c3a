package io.spikesweep.store;

import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.GridUnion;
import io.spikesweep.sweep.InvalidSweepException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts the runs of sweeps by the marks of the batches, where these and what the journal says of the sweep's end agree, and where no
 * run can be counted twice or be another sweep's: no row has to be read then.
 */
final class MarkedCounts {
    private static final Set<String> ENDED = Set.of(SweepStatus.FINISHED, SweepStatus.PAUSED, SweepStatus.STOPPED);

    /** Batches that a driver may have committed after it last wrote down how far it is, which it does every five seconds. */
    private static final int MOST_LATER_BATCHES = 2;

    private final PlainStore store;
    private final Map<String, List<Marked>> ok = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    /**
     * The trained runs of a sweep in a batch.
     *
     * @param runs of it
     * @param committed when, in milliseconds since 1970
     */
    private record Marked(long runs, long committed) {}

    MarkedCounts(PlainStore store) {
        this.store = store;
        store.marks()
                .forEach((batch, mark) -> mark.files().stream()
                        .flatMap(file -> file.runs().stream())
                        .forEach(count -> add(count, store.committedAt(batch))));
    }

    private void add(BatchMark.RunCount count, long committed) {
        if (count.status().equals(RunRow.OK)) {
            ok.computeIfAbsent(count.sweep(), sweep -> new ArrayList<>()).add(new Marked(count.count(), committed));
        } else {
            failed.add(count.sweep());
        }
    }

    /** Of sweeps by their names, as far as they are certain. */
    Map<String, StoredCounts> of(Map<String, GridUnion> asked) {
        Map<String, StoredCounts> certain = new HashMap<>();
        if (store.isDescribed() && !isHalfRewritten()) {
            asked.forEach((sweep, runs) -> {
                if (isCertain(sweep, runs, asked)) {
                    certain.put(sweep, new StoredCounts(trained(sweep), 0));
                }
            });
        }
        return certain;
    }

    /** Whether a batch and what it was made of both count: a compaction goes on, or was interrupted. */
    private boolean isHalfRewritten() {
        Set<String> files = store.files().stream()
                .map(file -> BatchMark.address(file.getPath()))
                .collect(Collectors.toSet());
        return store.marks().values().stream()
                .flatMap(mark -> mark.replaces().stream())
                .anyMatch(files::contains);
    }

    private long trained(String sweep) {
        return sum(ok.getOrDefault(sweep, List.of()));
    }

    private static long sum(List<Marked> batches) {
        return batches.stream().mapToLong(Marked::runs).sum();
    }

    /** Of a sweep that is complete nobody can have stored more; of another, whoever has no run in common with it has not. */
    private boolean isCertain(String sweep, GridUnion runs, Map<String, GridUnion> asked) {
        boolean agrees = store.journal()
                .status(sweep)
                .filter(last -> last.failed() == 0 && !failed.contains(sweep))
                .filter(last -> ENDED.contains(last.state())
                        ? last.stored() + last.trained() == trained(sweep)
                        : canBeSoFar(sweep, last))
                .isPresent();
        return agrees && (trained(sweep) == runs.size() || (trained(sweep) < runs.size() && isAlone(sweep, asked)));
    }

    /** Whether a driver that is at work, or was killed, can have stored what the marks say. */
    private boolean canBeSoFar(String sweep, SweepStatus last) {
        long written = millisecond(last.updatedAt());
        List<Marked> batches = ok.getOrDefault(sweep, List.of());
        List<Marked> before =
                batches.stream().filter(batch -> batch.committed() <= written).toList();
        return last.stored() <= trained(sweep)
                && sum(before) <= last.stored() + last.trained()
                && batches.size() - before.size() <= MOST_LATER_BATCHES;
    }

    private static long millisecond(String time) {
        try {
            return Instant.parse(time).toEpochMilli();
        } catch (DateTimeParseException notOurs) {
            return 0;
        }
    }

    private boolean isAlone(String sweep, Map<String, GridUnion> asked) {
        Set<String> others = new HashSet<>(ok.keySet());
        others.addAll(failed);
        others.remove(sweep);
        return asked.keySet().containsAll(others)
                && others.stream()
                        .allMatch(other -> shareNothing(
                                Objects.requireNonNull(asked.get(sweep)), Objects.requireNonNull(asked.get(other))));
    }

    /** Whether that can be found out, too. */
    private static boolean shareNothing(GridUnion one, GridUnion other) {
        List<Grid> both = new ArrayList<>(one.grids());
        both.addAll(other.grids());
        try {
            return GridUnion.of(both).size() == one.size() + other.size();
        } catch (InvalidSweepException tooManyWays) {
            return false;
        }
    }
}
