package io.spikesweep.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
final class Normal {
    static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    /** Half the width of a two-sided interval of {@link Interval#CONFIDENCE}, in standard errors: 1.96. */
    static final double HALF_WIDTH = STANDARD.inverseSurvivalProbability(Interval.TAIL);

    private Normal() {}
}
