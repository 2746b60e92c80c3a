package io.spikesweep.statistics;

import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/** The values of a statistic on resamples, and the intervals that are read from them. */
final class Replicates {
    /** {@code numpy.percentile}'s default: linear, type 7 of Hyndman and Fan, 1996. It moves the values, whose order says nothing. */
    private static final Quantile QUANTILE =
            Quantile.withDefaults().with(EstimationMethod.HF7).withCopy(false);

    private final double[] values;

    Replicates(double[] values) {
        this.values = values;
    }

    Interval percentile() {
        return between(Interval.TAIL, 1 - Interval.TAIL);
    }

    /** Efron and Tibshirani 1993, equations 14.9, 14.10, 14.14 and 14.15. */
    Interval biasCorrectedAccelerated(double observed, double[] jackknife) {
        double bias = Normal.STANDARD.inverseCumulativeProbability(shareBelow(observed));
        if (Double.isInfinite(bias)) {
            return percentile();
        }
        double acceleration = acceleration(jackknife);
        return between(
                corrected(bias, acceleration, -Normal.HALF_WIDTH), corrected(bias, acceleration, Normal.HALF_WIDTH));
    }

    private double shareBelow(double observed) {
        int below = 0;
        int notAbove = 0;
        for (double value : values) {
            below += value < observed ? 1 : 0;
            notAbove += value <= observed ? 1 : 0;
        }
        return (below + notAbove) / (2.0 * values.length);
    }

    /** From -1/6 to 1/6; 0 where leaving a value out changes nothing. */
    private static double acceleration(double[] jackknife) {
        double mean = Mean.of(jackknife);
        double squares = 0;
        double cubes = 0;
        for (double value : jackknife) {
            double influence = mean - value;
            squares += influence * influence;
            cubes += influence * influence * influence;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double corrected(double bias, double acceleration, double normalQuantile) {
        double moved = bias + normalQuantile;
        return Normal.STANDARD.cumulativeProbability(bias + moved / (1 - acceleration * moved));
    }

    private Interval between(double low, double high) {
        double[] quantiles = QUANTILE.evaluate(values, low, high);
        return new Interval(quantiles[0], quantiles[1]);
    }
}
