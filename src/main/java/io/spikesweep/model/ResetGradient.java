package io.spikesweep.model;

import java.util.Locale;

/** Whether the gradient also flows through the reset that follows a spike. */
public enum ResetGradient {
    /** It does: the full derivative of the membrane potential. */
    THROUGH,
    /** It does not: the reset is a constant, as in most libraries of spiking networks. */
    DETACHED;

    /** The text that a conf file and the column {@code reset_gradient} hold. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code through} or {@code detached}. */
    public static ResetGradient parse(String text) {
        for (ResetGradient value : values()) {
            if (value.toString().equals(text.trim())) {
                return value;
            }
        }
        throw new IllegalArgumentException("reset-gradient must be through or detached, but was '%s'".formatted(text));
    }
}
