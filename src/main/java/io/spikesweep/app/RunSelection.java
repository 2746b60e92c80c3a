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
    /**
     * None has all runs in it: whoever wants that asks for it with a condition.
     *
     * @param sweep its name; empty for runs of any
     * @param conditions over the columns of the view {@code runs}, in SQL
     */
    public RunSelection {
        conditions = List.copyOf(conditions);
        if (sweep.isEmpty() && conditions.isEmpty()) {
            throw new IllegalArgumentException("runs are selected by a sweep or a condition, and there was neither");
        }
    }

    /**
     * {@return the runs of a sweep}
     *
     * @param name of the sweep
     */
    public static RunSelection ofSweep(String name) {
        return new RunSelection(Optional.of(name), List.of());
    }

    /**
     * {@return the runs for which a condition holds}
     *
     * @param condition over the columns of the view {@code runs}, in SQL
     */
    public static RunSelection where(String condition) {
        return new RunSelection(Optional.empty(), List.of(condition));
    }

    /** {@return the condition of those without a trajectory} */
    public static String failed() {
        return "status = 'failed'";
    }

    /**
     * {@return the condition of those whose training began so long ago}
     *
     * @param age by the clock of the machine that trained them
     */
    public static String olderThan(Duration age) {
        return "started_at < timestamp_seconds(%d)"
                .formatted(Instant.now().minus(age).getEpochSecond());
    }

    /**
     * {@return the runs of it for which another condition holds, too}
     *
     * @param condition over the columns of the view {@code runs}, in SQL
     */
    public RunSelection and(String condition) {
        List<String> all = new ArrayList<>(conditions);
        all.add(condition);
        return new RunSelection(sweep, all);
    }

    /** {@return whether it is of a sweep as a whole} */
    public boolean isAWholeSweep() {
        return sweep.isPresent() && conditions.isEmpty();
    }
}
