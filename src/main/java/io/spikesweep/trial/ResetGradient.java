package io.spikesweep.trial;

import java.util.Locale;

/** Whether the gradient also flows through the reset that follows a spike. */
public enum ResetGradient {
    /** It does: the full derivative of the membrane potential. */
    THROUGH,
    /** It does not: the reset is a constant, as in most libraries of spiking networks. */
    DETACHED;

    static final ValueType<ResetGradient> TYPE = new WordType<>("reset-gradient", values());

    /** The text that a conf file and the column {@code reset_gradient} hold. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
