package io.spikesweep.store;

import java.time.Duration;

/** How long the file of a lease has stayed the same, by the clock of whoever watches it. */
final class LeaseWatch {
    private static final Duration GLANCE = Duration.ofMillis(500);

    private long number;
    private String seen = "";
    private long looked = System.nanoTime();
    private long since = looked;
    private boolean changed;

    /** Before each look: what is seen is no newer, however long this process is held up until it thinks of it. */
    void look() {
        looked = System.nanoTime();
    }

    /** @param text empty when it is being written, or cannot be read now: that says nothing of its holder */
    void see(long highest, String text) {
        boolean isFirst = number == 0;
        boolean isOther = highest != number;
        boolean isNews = !text.isEmpty() && !text.equals(seen);
        if (isOther || isNews) {
            changed |= !isFirst && (isOther || !seen.isEmpty());
            number = highest;
            seen = text;
            since = System.nanoTime();
        }
    }

    boolean unchangedFor(Duration time) {
        return looked - since >= time.toNanos();
    }

    /** A sign of life. */
    boolean hasSeenAChange() {
        return changed;
    }

    /** Until the next look. */
    static void sleep() {
        try {
            Thread.sleep(GLANCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreBusyException("interrupted while waiting for the store");
        }
    }
}
