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
        /** A number without a fraction. */
        WHOLE("a whole number"),
        /** A float64. */
        REAL("a number"),
        /** A float64, or null. */
        REAL_OR_NONE("a number or none"),
        /** A word, or a choice with its numbers. */
        TEXT("a text");

        private final String description;

        Form(String description) {
            this.description = description;
        }

        /** {@return what an error calls it} */
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
        /**
         * {@return the choice with these numbers, one for each argument}
         *
         * @param numbers in the order of the arguments
         */
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

    /** {@return the form of its column's type} */
    default Form form() {
        return switch (element()) {
            case LONG, INT -> Form.WHOLE;
            case FLOAT, DOUBLE -> Form.REAL;
            case TEXT -> Form.TEXT;
        };
    }

    /** {@return the type of its column} */
    ElementType element();

    /**
     * The value that a conf file or a column holds as a Long, an Integer, a Double, a String, or null where it {@link #isOptional}; a
     * value that is one already is kept.
     *
     * @param written in a conf file or a column
     * @return the value
     * @throws InvalidValueException when it is none
     * @throws ArithmeticException when a whole number has too many bits
     */
    T of(@Nullable Object written);

    /** {@return whether a value may be {@link #NONE}} */
    default boolean isOptional() {
        return form() == Form.REAL_OR_NONE;
    }

    /**
     * {@return a value as its column holds it}
     *
     * @param value of this type
     */
    default @Nullable Object stored(T value) {
        return form() == Form.TEXT ? value.toString() : value;
    }

    /**
     * {@return a value as {@link #stored}, and {@link #NONE} for null}
     *
     * @param value of this type
     */
    default Object named(T value) {
        return Objects.requireNonNullElse(stored(value), NONE);
    }

    /**
     * {@return what a value is in the arithmetic, which is float32: values of which that is equal make equal runs}
     *
     * @param value of this type
     */
    default Object arithmetic(T value) {
        return value;
    }

    /**
     * {@return a value's part of the text that a run id is the hash of}
     *
     * @param value of this type
     */
    default String hashed(T value) {
        return value.toString();
    }

    /** {@return the choices with numbers that its values are; empty where they are none} */
    default List<Call> calls() {
        return List.of();
    }

    /** {@return the columns that stand beside its own} */
    default List<Detail<T>> details() {
        return List.of();
    }
}
