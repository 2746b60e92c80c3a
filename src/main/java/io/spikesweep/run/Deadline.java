package io.spikesweep.run;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The moment from which on a command trains no more, by a clock that nobody sets. */
public final class Deadline {
    /** What is trained is committed, and the report made, in this part of the time at the end. */
    private static final int SHARES = 20;

    private static final Duration LONGEST_RESERVE = Duration.ofMinutes(1);

    /** Longer than any machine runs, and short enough to be counted in nanoseconds. */
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final LongSupplier clock;
    private final long end;

    Deadline(LongSupplier clock, Duration left) {
        this.clock = clock;
        end = clock.getAsLong() + left.toNanos();
    }

    /**
     * Of a command that shall end in time.
     *
     * @param allowed from its start on
     * @param elapsed of that
     */
    public static Deadline of(Duration allowed, Duration elapsed) {
        return new Deadline(System::nanoTime, training(allowed).minus(elapsed));
    }

    /** How long a command may train that has so much time. */
    static Duration training(Duration allowed) {
        Duration time = shorter(allowed, FOREVER);
        return time.minus(shorter(time.dividedBy(SHARES), LONGEST_RESERVE));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    boolean isOver() {
        return clock.getAsLong() - end >= 0;
    }

    /** As much of a patience as ends before this. */
    Duration limit(Duration patience) {
        Duration left = Duration.ofNanos(Math.max(0, end - clock.getAsLong()));
        return shorter(patience, left);
    }
}
