package io.spikesweep.trial;

import java.util.function.Predicate;

/**
 * What holds for every value of a hyperparameter.
 *
 * @param text that follows the hyperparameter's key: {@code must be at least 1}
 */
record Rule<T>(String text, Predicate<T> holds) {
    static <T> Rule<T> none() {
        return new Rule<>("", value -> true);
    }

    static final Rule<Integer> POSITIVE = new Rule<>("must be at least 1", value -> value >= 1);

    static final Rule<Double> FINITE =
            new Rule<>("must be a finite number", value -> Float.isFinite(value.floatValue()));

    static final Rule<Double> RATE = new Rule<>("must be in [0, 1]", value -> value >= 0 && value <= 1);
}
