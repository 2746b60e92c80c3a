package io.spikesweep.trial;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The derivative that a spike is given in the backward pass, for its own is 0 or infinite.
 *
 * @param shape of the derivative
 * @param parameter of the shape: a steepness or a width; of {@link Shape#SPIKE}, which has none, 0
 */
public record Surrogate(Shape shape, double parameter) implements Serializable {
    /** In a conf file. */
    private static final String KEY = "surrogate";

    /** With z = v - threshold. */
    public enum Shape {
        /** The spike itself: 1 where z > 0, else 0. */
        SPIKE("", 0),
        /** a/2 / (1 + (pi/2 a z)^2), of Fang et al. (2021). */
        ATAN("a", 2),
        /** 1 / (k |z| + 1)^2, of Zenke and Ganguli (2018). */
        FAST_SIGMOID("k", 25),
        /** k sig(k z) (1 - sig(k z)), the derivative of a logistic function. */
        SIGMOID("k", 4),
        /** max(0, k - k^2 |z|), of Bellec et al. (2018). */
        TRIANGLE("k", 1),
        /** 1/w where {@code |z| < w/2}, else 0. */
        BOXCAR("w", 1);

        private final String letter;
        private final double standard;

        Shape(String letter, double standard) {
            this.letter = letter;
            this.standard = standard;
        }

        private boolean hasParameter() {
            return !letter.isEmpty();
        }

        private ValueType.Call call() {
            return new ValueType.Call(toString(), hasParameter() ? List.of("parameter") : List.of());
        }

        private String form() {
            return hasParameter() ? this + "(" + letter + ")" : toString();
        }

        /** The text that a conf file begins with. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The published one. */
    public static final Surrogate SPIKE = new Surrogate(Shape.SPIKE, 0);

    static final ValueType<Surrogate> TYPE = new CallType<>(
            KEY,
            Surrogate.class,
            WordType.oneOf(Arrays.stream(Shape.values()).map(Shape::form).toList()),
            Arrays.stream(Shape.values()).map(Shape::call).toList(),
            Surrogate::read,
            Surrogate::written,
            surrogate -> surrogate,
            List.of(new ValueType.Detail<>("surrogate_parameter", Surrogate::detail)));

    /**
     * @param shape any
     * @param parameter above 0; 0 of a shape without one
     * @throws InvalidValueException when the shape cannot have it
     */
    public Surrogate {
        if (shape.hasParameter() ? !isSize(parameter) : parameter != 0) {
            throw new InvalidValueException(
                    KEY,
                    "needs a finite number > 0 in " + shape.form(),
                    new CallText(shape.toString(), List.of(parameter)));
        }
    }

    private static boolean isSize(double parameter) {
        return (float) parameter > 0 && Float.isFinite((float) parameter);
    }

    private static Optional<Surrogate> read(CallText text) {
        return Arrays.stream(Shape.values())
                .filter(shape -> text.is(shape.toString(), 0) || (shape.hasParameter() && text.is(shape.toString(), 1)))
                .findFirst()
                .map(shape -> new Surrogate(shape, text.arguments().isEmpty() ? shape.standard : text.argument(0)));
    }

    private static CallText written(Surrogate surrogate) {
        return new CallText(
                surrogate.shape.toString(), surrogate.shape.hasParameter() ? List.of(surrogate.parameter) : List.of());
    }

    private static @Nullable Double detail(Surrogate surrogate) {
        return surrogate.shape.hasParameter() ? surrogate.parameter : null;
    }

    /** The text that a conf file and the column {@code surrogate} hold. */
    @Override
    public String toString() {
        return written(this).toString();
    }
}
