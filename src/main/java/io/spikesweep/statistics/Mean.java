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

    /**
     * As {@link Resamples.FourAtOnce}; NaN of a sum that is infinite on the way. In variables of its own each, for the quick compiler
     * keeps those in registers.
     */
    static void ofFour(double[] values, char[] places, int first, double[] means, int at) {
        int size = values.length;
        double sum0 = 0;
        double lost0 = 0;
        double sum1 = 0;
        double lost1 = 0;
        double sum2 = 0;
        double lost2 = 0;
        double sum3 = 0;
        double lost3 = 0;
        for (int place = first; place < first + size; place++) {
            double corrected0 = values[places[place]] - lost0;
            double corrected1 = values[places[place + size]] - lost1;
            double corrected2 = values[places[place + 2 * size]] - lost2;
            double corrected3 = values[places[place + 3 * size]] - lost3;
            double next0 = sum0 + corrected0;
            double next1 = sum1 + corrected1;
            double next2 = sum2 + corrected2;
            double next3 = sum3 + corrected3;
            lost0 = next0 - sum0 - corrected0;
            lost1 = next1 - sum1 - corrected1;
            lost2 = next2 - sum2 - corrected2;
            lost3 = next3 - sum3 - corrected3;
            sum0 = next0;
            sum1 = next1;
            sum2 = next2;
            sum3 = next3;
        }
        means[at] = (sum0 - lost0) / size;
        means[at + 1] = (sum1 - lost1) / size;
        means[at + 2] = (sum2 - lost2) / size;
        means[at + 3] = (sum3 - lost3) / size;
    }
}
