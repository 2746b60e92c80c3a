package io.spikesweep.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs of a store, by what they have in common.
 *
 * @param sweep whose confs ask for them, by its name; empty for whichever
 * @param conditions in SQL over the view {@code runs}, all of which hold for them
 */
public record RunSelection(Optional<String> sweep, List<String> conditions) {
    /** None has all runs in it: whoever wants that asks for it with a condition. */
    public RunSelection {
        conditions = List.copyOf(conditions);
        if (sweep.isEmpty() && conditions.isEmpty()) {
            throw new IllegalArgumentException("runs are selected by a sweep or a condition, and there was neither");
        }
    }

    public static RunSelection ofSweep(String name) {
        return new RunSelection(Optional.of(name), List.of());
    }

    public static RunSelection where(String condition) {
        return new RunSelection(Optional.empty(), List.of(condition));
    }

    /** Those without a trajectory. */
    public static String failed() {
        return "status = 'failed'";
    }

    /** Those whose training began so long ago. */
    public static String olderThan(Duration age) {
        return "started_at < timestamp_seconds(%d)"
                .formatted(Instant.now().minus(age).getEpochSecond());
    }

    /** Those for which another condition holds, too. */
    public RunSelection and(String condition) {
        List<String> all = new ArrayList<>(conditions);
        all.add(condition);
        return new RunSelection(sweep, all);
    }

    /** Whether it is of a sweep as a whole. */
    public boolean isAWholeSweep() {
        return sweep.isPresent() && conditions.isEmpty();
    }
}
