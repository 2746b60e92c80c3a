package io.spikesweep.statistics;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/** What every statistic here asks of its values. */
final class Sample {
    private Sample() {}

    /** A sorted copy of one or more finite values. */
    static double[] sorted(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there must be at least one value, but there was none");
        }
        requireFinite(values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    static void requireFinite(double[] values) {
        require(values, "finite", Double::isFinite);
    }

    static void require(double[] values, String rule, DoublePredicate holds) {
        for (double value : values) {
            if (!holds.test(value)) {
                throw new IllegalArgumentException("values must be %s, but one was %s".formatted(rule, value));
            }
        }
    }
}
