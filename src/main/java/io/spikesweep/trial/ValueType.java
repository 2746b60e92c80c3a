package io.spikesweep.trial;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the values of a hyperparameter are: how a conf file writes them, a column holds them, and a run id hashes them. */
public interface ValueType<T> {
    /** How a conf file writes a value. */
    enum Form {
        WHOLE("a whole number"),
        REAL("a number"),
        REAL_OR_NONE("a number or none"),
        TEXT("a text");

        private final String description;

        Form(String description) {
            this.description = description;
        }

        public String description() {
            return description;
        }
    }

    /**
     * A column that says more of a value than its text does.
     *
     * @param name of the column
     * @param value that it has, a Double; null where it has none
     */
    record Detail<T>(String name, Function<T, @Nullable Double> value) {}

    /**
     * A choice with numbers, as a conf file writes it: {@code uniform(low, high)}.
     *
     * @param name of the choice
     * @param arguments the names of its numbers
     */
    record Call(String name, List<String> arguments) implements Serializable {
        /** With these numbers, one for each argument. */
        public String text(double... numbers) {
            return new CallText(name, Arrays.stream(numbers).boxed().toList()).toString();
        }
    }

    /** How a value is written that is none: its column is null. */
    String NONE = "none";

    /** A whole number of 64 bits. */
    ValueType<Long> LONG = new ValueType<>() {
        @Override
        public ElementType element() {
            return ElementType.LONG;
        }

        @Override
        public Long of(@Nullable Object written) {
            return ((Number) Objects.requireNonNull(written)).longValue();
        }
    };

    /** A whole number of 32 bits. */
    ValueType<Integer> INT = new ValueType<>() {
        @Override
        public ElementType element() {
            return ElementType.INT;
        }

        @Override
        public Integer of(@Nullable Object written) {
            return Math.toIntExact(((Number) Objects.requireNonNull(written)).longValue());
        }
    };

    /** A float64 number. */
    ValueType<Double> REAL = new ValueType<>() {
        @Override
        public ElementType element() {
            return ElementType.DOUBLE;
        }

        @Override
        public Double of(@Nullable Object written) {
            return ((Number) Objects.requireNonNull(written)).doubleValue() + 0.0; // -0.0 and 0.0 are the same run
        }

        @Override
        public Object arithmetic(Double value) {
            return value.floatValue();
        }

        /** As a hexadecimal float: decimal digits differ between Java versions, these do not. */
        @Override
        public String hashed(Double value) {
            return Double.toHexString(value);
        }
    };

    /** That of its column's type. */
    default Form form() {
        return switch (element()) {
            case LONG, INT -> Form.WHOLE;
            case FLOAT, DOUBLE -> Form.REAL;
            case TEXT -> Form.TEXT;
        };
    }

    /** Of its column. */
    ElementType element();

    /**
     * The value that a conf file or a column holds as a Long, an Integer, a Double, a String, or null where it {@link #isOptional}; a
     * value that is one already is kept.
     *
     * @throws InvalidValueException when it is none
     * @throws ArithmeticException when a whole number has too many bits
     */
    T of(@Nullable Object written);

    /** Whether a value may be {@link #NONE}. */
    default boolean isOptional() {
        return form() == Form.REAL_OR_NONE;
    }

    /** As its column holds it. */
    default @Nullable Object stored(T value) {
        return form() == Form.TEXT ? value.toString() : value;
    }

    /** As {@link #stored}, and {@link #NONE} for null. */
    default Object named(T value) {
        return Objects.requireNonNullElse(stored(value), NONE);
    }

    /** What it is in the arithmetic, which is float32: values of which that is equal make equal runs. */
    default Object arithmetic(T value) {
        return value;
    }

    /** Its part of the text that a run id is the hash of. */
    default String hashed(T value) {
        return value.toString();
    }

    /** The choices with numbers that its values are; empty where they are none. */
    default List<Call> calls() {
        return List.of();
    }

    /** The columns that stand beside its own. */
    default List<Detail<T>> details() {
        return List.of();
    }
}
