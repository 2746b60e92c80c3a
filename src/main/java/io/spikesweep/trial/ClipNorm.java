package io.spikesweep.trial;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The norm that a gradient is shortened to where it is longer.
 *
 * @param limit infinite where there is none
 */
public record ClipNorm(double limit) implements Serializable {
    /** In a conf file. */
    private static final String KEY = "clip-norm";

    /** Gradients are taken as they are. */
    public static final ClipNorm NONE = new ClipNorm(Double.POSITIVE_INFINITY);

    static final ValueType<ClipNorm> TYPE = new ValueType<>() {
        @Override
        public Form form() {
            return Form.REAL_OR_NONE;
        }

        @Override
        public ElementType element() {
            return ElementType.DOUBLE;
        }

        @Override
        public ClipNorm of(@Nullable Object written) {
            if (written == null || written.equals(ValueType.NONE)) {
                return ClipNorm.NONE;
            }
            return written instanceof ClipNorm value ? value : finite(((Number) written).doubleValue());
        }

        private static ClipNorm finite(double limit) {
            if (Double.isInfinite(limit)) {
                throw refused(limit);
            }
            return new ClipNorm(limit);
        }

        @Override
        public @Nullable Object stored(ClipNorm value) {
            return value.isNone() ? null : value.limit;
        }

        @Override
        public Object arithmetic(ClipNorm value) {
            return (float) value.limit;
        }

        @Override
        public String hashed(ClipNorm value) {
            return value.isNone() ? ValueType.NONE : Double.toHexString(value.limit);
        }
    };

    /**
     * @param limit above 0, or infinite
     * @throws InvalidValueException when it is otherwise
     */
    public ClipNorm {
        boolean isNone = limit == Double.POSITIVE_INFINITY;
        if (!isNone && !((float) limit > 0 && Float.isFinite((float) limit))) {
            throw refused(limit);
        }
    }

    private static InvalidValueException refused(double limit) {
        return new InvalidValueException(KEY, "must be a finite number > 0, or none", limit);
    }

    /** {@return whether gradients are left as long as they are} */
    public boolean isNone() {
        return Double.isInfinite(limit);
    }

    /** As a conf file writes it. */
    @Override
    public String toString() {
        return isNone() ? ValueType.NONE : String.valueOf(limit);
    }
}
