package io.spikesweep.statistics;

import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/**
 * The values below which a quarter, half and three quarters of a sample lie: type 7 of Hyndman and Fan, 1996, as R's {@code
 * quantile} and Spark's {@code percentile}.
 *
 * @param lower a quarter
 * @param median half
 * @param upper three quarters
 */
public record Quartiles(double lower, double median, double upper) {
    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

    /** Of one or more values, in any order. */
    public static Quartiles of(double[] values) {
        double[] quartiles = QUANTILE.evaluate(Sample.sorted(values), 0.25, 0.5, 0.75);
        return new Quartiles(quartiles[0], quartiles[1], quartiles[2]);
    }
}
