package io.spikesweep.sweep;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalLong;

/** The values that a sweep gives one hyperparameter, all different, counted from 0. */
public sealed interface Axis extends Serializable {
    long size();

    /** Value {@code index}, from 0 to {@link #size()} - 1. */
    Object value(long index);

    /** Where {@code value} stands on this axis, if it does. */
    OptionalLong indexOf(Object value);

    /** The values as a conf file would write them. */
    @Override
    String toString();

    /**
     * Values written one by one, or a range of reals.
     *
     * @param text as a conf file would write them
     */
    record Values(List<?> values, String text) implements Axis {
        public Values {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("an axis needs at least one value");
            }
            if (values.stream().distinct().count() != values.size()) {
                throw new IllegalArgumentException("the values of an axis must differ, but were " + values);
            }
        }

        /** Values that a conf file lists. */
        public static Values of(List<?> values) {
            List<String> texts = values.stream().map(Values::quoted).toList();
            return new Values(values, texts.size() == 1 ? texts.get(0) : "[" + String.join(", ", texts) + "]");
        }

        static String quoted(Object value) {
            String text = value.toString();
            return text.contains("(") ? '"' + text + '"' : text;
        }

        @Override
        public long size() {
            return values.size();
        }

        @Override
        public Object value(long index) {
            return values.get(Math.toIntExact(index));
        }

        @Override
        public OptionalLong indexOf(Object value) {
            int index = values.indexOf(value);
            return index < 0 ? OptionalLong.empty() : OptionalLong.of(index);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** {@code from}, {@code from + step}, ...: {@code count} values of type long, never listed. */
    record LongRange(long from, long count, long step) implements Axis {
        public LongRange {
            requireRange(from, count, step, Long.MIN_VALUE, Long.MAX_VALUE);
        }

        @Override
        public long size() {
            return count;
        }

        @Override
        public Object value(long index) {
            return from + index * step;
        }

        @Override
        public OptionalLong indexOf(Object value) {
            return index((Long) value, from, count, step);
        }

        @Override
        public String toString() {
            return rangeText(from, count, step);
        }
    }

    /** {@code from}, {@code from + step}, ...: {@code count} values of type int, never listed. */
    record IntRange(long from, long count, long step) implements Axis {
        public IntRange {
            requireRange(from, count, step, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }

        @Override
        public long size() {
            return count;
        }

        @Override
        public Object value(long index) {
            return Math.toIntExact(from + index * step);
        }

        @Override
        public OptionalLong indexOf(Object value) {
            return index((Integer) value, from, count, step);
        }

        @Override
        public String toString() {
            return rangeText(from, count, step);
        }
    }

    private static void requireRange(long from, long count, long step, long least, long greatest) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, but was " + count);
        }
        if (step == 0) {
            throw new IllegalArgumentException("step must not be 0, but was 0");
        }
        try {
            long last = Math.addExact(from, Math.multiplyExact(count - 1, step));
            if (Math.min(from, last) < least || Math.max(from, last) > greatest) {
                throw new IllegalArgumentException("must stay from %d to %d, but the range goes from %d to %d"
                        .formatted(least, greatest, from, last));
            }
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException(
                    "must stay from %d to %d, but the range goes on for %d steps of %d from %d"
                            .formatted(least, greatest, count - 1, step, from),
                    overflow);
        }
    }

    private static OptionalLong index(long value, long from, long count, long step) {
        try {
            long distance = Math.subtractExact(value, from);
            long index = distance / step;
            return distance % step == 0 && index >= 0 && index < count ? OptionalLong.of(index) : OptionalLong.empty();
        } catch (ArithmeticException tooFarApart) {
            return OptionalLong.empty();
        }
    }

    private static String rangeText(long from, long count, long step) {
        return step == 1
                ? "{ from = %d, count = %d }".formatted(from, count)
                : "{ from = %d, count = %d, step = %d }".formatted(from, count, step);
    }
}
