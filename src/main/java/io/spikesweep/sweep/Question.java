package io.spikesweep.sweep;

import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ValueType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What the runs of a sweep are compared by, as far as somebody has said it.
 *
 * @param factor whose values are compared; any hyperparameter but the seed
 * @param reference the value that the others are compared with, as it was written
 * @param panels whose values stand side by side in a figure
 * @param firstValues that a conf gives each hyperparameter; empty without a conf
 */
public record Question(
        Optional<Parameter<?>> factor,
        Optional<String> reference,
        Optional<Parameter<?>> panels,
        Map<Parameter<?>, Object> firstValues) {
    /** In a conf file. */
    public static final String FACTOR = "factor";

    static final String REFERENCE = "reference";
    public static final String PANELS = "panels";

    /** Of nobody who has said anything. */
    public static final Question OPEN = new Question(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public Question {
        firstValues = Map.copyOf(firstValues);
        factor.ifPresent(one -> requireComparable(FACTOR, one));
        panels.ifPresent(one -> requireComparable(PANELS, one));
        if (factor.isPresent() && factor.equals(panels)) {
            throw new InvalidValueException(
                    PANELS,
                    "must be another hyperparameter than the factor",
                    "'" + factor.get().key() + "'");
        }
        if (factor.isPresent() && reference.isPresent()) {
            stored(factor.get(), reference.get());
        }
    }

    /**
     * A hyperparameter by its name; beside one another its values may stand by a number that they say, as {@code bias-high}.
     *
     * @param key of what names it
     */
    public static Parameter<?> hyperparameter(String key, String word) {
        Optional<Parameter<?>> named =
                Parameter.named(word).or(() -> key.equals(PANELS) ? Parameter.beside(word) : Optional.empty());
        return named.orElseThrow(() -> new InvalidValueException(
                key,
                "must be a hyperparameter (%s)".formatted(String.join(", ", SweepKeys.hyperparameters())),
                "'%s'%s".formatted(word, SweepKeys.hyperparameters(word).question())));
    }

    private static void requireComparable(String key, Parameter<?> parameter) {
        if (parameter.equals(Parameter.SEED)) {
            throw new InvalidValueException(
                    key, "must be a hyperparameter other than the seed, over which arms are averaged", "'seed'");
        }
    }

    /** A value as the factor's column holds it, or {@link ValueType#NONE}. */
    public static Object stored(Parameter<?> factor, String written) {
        return storedOf(factor, written);
    }

    private static <T> Object storedOf(Parameter<T> factor, String written) {
        try {
            Object value = switch (factor.type().form()) {
                case WHOLE -> Long.valueOf(written.trim());
                case REAL -> new BigDecimal(written.trim()).doubleValue();
                case REAL_OR_NONE ->
                    written.trim().equals(ValueType.NONE)
                            ? ValueType.NONE
                            : Double.valueOf(new BigDecimal(written.trim()).doubleValue());
                case TEXT -> written;
            };
            return factor.type().named(factor.valid(value));
        } catch (NumberFormatException | ArithmeticException notANumber) {
            throw new InvalidValueException(
                    REFERENCE,
                    "must be a value of %s, %s"
                            .formatted(factor.key(), factor.type().form().description()),
                    "'" + written + "'");
        } catch (InvalidValueException refused) {
            throw new InvalidValueException(
                    REFERENCE,
                    "must be a value of %s: %s".formatted(factor.key(), refused.rule()),
                    "'" + written + "'");
        }
    }

    /** This, and what it leaves open as another has it: a reference goes with its factor. */
    public Question or(Question other) {
        boolean sameFactor = factor.isEmpty() || factor.equals(other.factor);
        return new Question(
                factor.isPresent() ? factor : other.factor,
                reference.isPresent() || !sameFactor ? reference : other.reference,
                panels.isPresent()
                        ? panels
                        : other.panels.filter(one -> factor.filter(one::equals).isEmpty()),
                firstValues.isEmpty() ? other.firstValues : firstValues);
    }

    /** Of another factor; what stands side by side stays, where it can. */
    public Question by(Parameter<?> another, Parameter<?> beside) {
        return new Question(
                Optional.of(another),
                Optional.empty(),
                another.equals(beside) ? Optional.empty() : Optional.of(beside),
                firstValues);
    }
}
