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
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            double corrected = value - lost;
            double next = sum + corrected;
            lost = next - sum - corrected;
            sum = next;
        }
        double compensated = sum - lost;
        return (Double.isNaN(compensated) ? plainSum(values) : compensated) / values.length;
    }

    private static double plainSum(double[] values) {
        return Arrays.stream(values).reduce(0, Double::sum);
    }
}
