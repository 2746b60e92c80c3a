package io.spikesweep.trial;

import java.util.Locale;

/** What a spike does to the membrane potential, at the next timestep. */
public enum Reset {
    /** The potential begins again at 0. */
    ZERO,
    /** The threshold is taken off it. */
    SUBTRACT,
    /** Nothing. */
    NONE;

    static final ValueType<Reset> TYPE = new WordType<>("reset", values());

    /** The text that a conf file and the column {@code reset} hold. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
