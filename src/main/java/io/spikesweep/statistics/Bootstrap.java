package io.spikesweep.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Confidence intervals of a statistic of one sample, from resamples of it with replacement.
 *
 * <p>The values are sorted first and the draws have one seed: an interval depends on the values alone, and samples of one size
 * are resampled at the same places. A statistic is given sorted values in an array that it must not keep. Where all values are
 * equal, or there is but one, the interval is the statistic itself.
 *
 * @param resamples from {@value #FEWEST}, of which a tail holds one, to {@value #MOST}, with which the correction of
 *     {@link #biasCorrectedAccelerated} stays short of its pole
 */
public record Bootstrap(int resamples) {
    /** For intervals that are read as numbers. */
    public static final Bootstrap FOR_CELLS = new Bootstrap(9_999);

    /** For the many intervals of a band around a curve. */
    public static final Bootstrap FOR_BANDS = new Bootstrap(999);

    private static final int FEWEST = 40;
    private static final int MOST = 10_000;

    public Bootstrap {
        requireResamples(resamples);
    }

    static void requireResamples(int resamples) {
        if (resamples < FEWEST || resamples > MOST) {
            throw new IllegalArgumentException(
                    "resamples must be from %d to %d, but were %d".formatted(FEWEST, MOST, resamples));
        }
    }

    /** The quantiles of the replicates (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13). */
    public Interval percentile(double[] values, ToDoubleFunction<double[]> statistic) {
        double[] sorted = Sample.sorted(values);
        return allEqual(sorted)
                ? point(sorted, statistic)
                : replicates(sorted, statistic).percentile();
    }

    /**
     * The quantiles of the replicates, moved for bias and skewness (BCa; Efron, "Better Bootstrap Confidence Intervals", JASA
     * 1987; Efron and Tibshirani 1993, chapter 14), the acceleration from the jackknife.
     *
     * <p>As {@code scipy.stats.bootstrap}: replicates that equal the observed statistic count half for the bias. A statistic
     * outside all its replicates has no finite bias correction: its interval is the percentile interval.
     */
    public Interval biasCorrectedAccelerated(double[] values, ToDoubleFunction<double[]> statistic) {
        double[] sorted = Sample.sorted(values);
        return allEqual(sorted)
                ? point(sorted, statistic)
                : replicates(sorted, statistic)
                        .biasCorrectedAccelerated(statistic.applyAsDouble(sorted), jackknife(sorted, statistic));
    }

    /** As {@link #percentile} of the {@link InterquartileMean}, in a fraction of the time. */
    public Interval ofInterquartileMean(double[] values) {
        double[] sorted = Sample.sorted(values);
        if (allEqual(sorted)) {
            return point(sorted, InterquartileMean::ofSorted);
        }
        double[] means = new double[resamples];
        Resamples.ascending(sorted.length, resamples).interquartileMeans(sorted, means);
        return new Replicates(means).percentile();
    }

    /** As {@link #biasCorrectedAccelerated} of the mean, in a fraction of the time, and with sums that are exact. */
    public Interval ofMean(double[] values) {
        double[] sorted = Sample.sorted(values);
        if (allEqual(sorted)) {
            return point(sorted, Mean::of);
        }
        FixedPointSample sample = FixedPointSample.of(sorted);
        return new Replicates(sample.means(resamples)).biasCorrectedAccelerated(sample.mean(), sample.jackknife());
    }

    private static boolean allEqual(double[] sorted) {
        return sorted[0] == sorted[sorted.length - 1];
    }

    private static Interval point(double[] sorted, ToDoubleFunction<double[]> statistic) {
        double value = statistic.applyAsDouble(sorted);
        return new Interval(value, value);
    }

    private Replicates replicates(double[] sorted, ToDoubleFunction<double[]> statistic) {
        Resamples drawn = Resamples.ascending(sorted.length, resamples);
        double[] resample = new double[sorted.length];
        double[] replicates = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            drawn.next(sorted, resample);
            replicates[i] = statistic.applyAsDouble(resample);
        }
        return new Replicates(replicates);
    }

    private static double[] jackknife(double[] sorted, ToDoubleFunction<double[]> statistic) {
        double[] without = new double[sorted.length];
        for (int left = 0; left < sorted.length; left++) {
            double[] rest = Arrays.copyOf(sorted, sorted.length - 1);
            System.arraycopy(sorted, left + 1, rest, left, rest.length - left);
            without[left] = statistic.applyAsDouble(rest);
        }
        return without;
    }
}
