package io.spikesweep.trial;

import java.util.Locale;

/** Whether the gradient also flows through the reset that follows a spike. */
public enum ResetGradient {
    /** It does: the full derivative of the membrane potential. */
    THROUGH,
    /** It does not: the reset is a constant, as in most libraries of spiking networks. */
    DETACHED;

    /** By their texts. */
    static final ValueType<ResetGradient> TYPE = new ValueType<>() {
        @Override
        public ElementType element() {
            return ElementType.TEXT;
        }

        @Override
        public ResetGradient of(Object written) {
            return written instanceof ResetGradient value ? value : parse((String) written);
        }
    };

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
        throw new InvalidValueException("reset-gradient", "must be through or detached", "'" + text + "'");
    }
}
