package io.spikesweep.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** The share of independent trials that came out in one of two ways. */
public final class Proportion {
    private Proportion() {}

    /**
     * The exact interval of such a share: Clopper and Pearson, "The Use of Confidence or Fiducial Limits Illustrated in the Case of
     * the Binomial", Biometrika 1934; R's {@code binom.test(successes, trials)$conf.int}.
     */
    public static Interval interval(long successes, long trials) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "successes must be from 0 to the trials, of which there must be one, but were %d of %d"
                            .formatted(successes, trials));
        }
        long failures = trials - successes;
        double low = successes == 0
                ? 0
                : BetaDistribution.of((double) successes, failures + 1.0).inverseCumulativeProbability(Interval.TAIL);
        double high = failures == 0
                ? 1
                : BetaDistribution.of(successes + 1.0, (double) failures).inverseSurvivalProbability(Interval.TAIL);
        return new Interval(low, high);
    }
}
