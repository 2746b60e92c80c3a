package io.spikesweep.statistics;

import java.util.Arrays;

/**
 * The arithmetic mean, of a sum whose rounding is compensated (Kahan, "Further Remarks on Reducing Truncation Errors", CACM 1965):
 * to the last bit what a stream of Java's has as its average, without a stream for each of a bootstrap's thousands of means.
 */
public final class Mean {
    private Mean() {}

    /** Of one or more finite values; infinite where their sum is. */
    public static double of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there must be at least one value, but there was none");
        }
        Sums sum = new Sums(1);
        for (double value : values) {
            sum.add(0, value);
        }
        double compensated = sum.of(0);
        return (Double.isNaN(compensated) ? plainSum(values) : compensated) / values.length;
    }

    private static double plainSum(double[] values) {
        return Arrays.stream(values).reduce(0, Double::sum);
    }

    /** Compensated sums beside one another: a processor adds to the next one while one waits for its last addition. */
    static final class Sums {
        private final double[] sums;
        private final double[] lost;

        Sums(int count) {
            sums = new double[count];
            lost = new double[count];
        }

        void add(int place, double value) {
            double corrected = value - lost[place];
            double next = sums[place] + corrected;
            lost[place] = next - sums[place] - corrected;
            sums[place] = next;
        }

        /** NaN of a sum that is infinite on the way. */
        double of(int place) {
            return sums[place] - lost[place];
        }

        void clear() {
            Arrays.fill(sums, 0);
            Arrays.fill(lost, 0);
        }
    }
}
