package io.spikesweep.statistics;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/** The share of independent trials that came out in one of two ways. */
public final class Proportion {
    private Proportion() {}

    /**
     * The exact interval of such a share: Clopper and Pearson, "The Use of Confidence or Fiducial Limits Illustrated in the Case of
     * the Binomial", Biometrika 1934; R's {@code binom.test(successes, trials)$conf.int}.
     */
    public static Interval interval(int successes, int trials) {
        var bounds = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(trials, successes, 2 * Interval.TAIL);
        return new Interval(bounds.getLowerBound(), bounds.getUpperBound());
    }
}
