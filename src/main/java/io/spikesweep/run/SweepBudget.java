package io.spikesweep.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How much of a sweep one command trains: whichever comes first.
 *
 * @param mostRuns that it trains, those that fail among them; the ones that are stored do not count
 * @param deadline from which on it trains no more; empty for never
 */
public record SweepBudget(long mostRuns, Optional<Deadline> deadline) {
    /** All that is missing. */
    public static final SweepBudget UNLIMITED = new SweepBudget(Long.MAX_VALUE, Optional.empty());

    public SweepBudget {
        if (mostRuns < 1) {
            throw new IllegalArgumentException("a budget must be at least 1 run, but was " + mostRuns);
        }
    }

    boolean isLimited() {
        return !equals(UNLIMITED);
    }

    boolean isOver() {
        return deadline.filter(Deadline::isOver).isPresent();
    }

    /** As much of a patience as there is time for. */
    Duration limit(Duration patience) {
        return deadline.map(moment -> moment.limit(patience)).orElse(patience);
    }
}
