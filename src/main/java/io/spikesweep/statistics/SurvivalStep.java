package io.spikesweep.statistics;

/**
 * A step of a {@link KaplanMeier} curve.
 *
 * @param time in iterations, from which on {@code share} holds
 * @param share of those at risk who survive {@code time}, from 0 to 1
 * @param interval of {@code share}
 */
public record SurvivalStep(int time, double share, Interval interval) {
    public SurvivalStep {
        if (time < 0) {
            throw new IllegalArgumentException("time must be >= 0, but was %d".formatted(time));
        }
        if (!(0 <= interval.low() && interval.low() <= share && share <= interval.high() && interval.high() <= 1)) {
            throw new IllegalArgumentException(
                    "share must be from 0 to 1 and in its interval, but was %s in %s".formatted(share, interval));
        }
    }
}
