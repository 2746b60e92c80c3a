package io.spikesweep.statistics;

import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * How often one of the treated does better than one of the controls.
 *
 * <p>Agarwal et al., NeurIPS 2021, equation 2: Mann and Whitney's U, divided by the number of pairs.
 */
public final class ProbabilityOfImprovement {
    private ProbabilityOfImprovement() {}

    /** The share of all pairs in which the treated value is the lower one; equal values count half. */
    public static double lower(double[] treated, double[] control) {
        double wins = MannWhitneyUTest.withDefaults().statistic(Sample.sorted(control), Sample.sorted(treated));
        return wins / ((double) treated.length * control.length);
    }
}
