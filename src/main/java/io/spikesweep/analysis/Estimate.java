package io.spikesweep.analysis;

import io.spikesweep.statistics.Bootstrap;
import io.spikesweep.statistics.InterquartileMean;
import io.spikesweep.statistics.Interval;

/**
 * The interquartile mean of a figure over the seeds.
 *
 * @param value the mean of the middle half
 * @param interval of 95 %, by the bootstrap
 */
public record Estimate(double value, Interval interval) {
    static Estimate of(double[] values, Bootstrap bootstrap) {
        return new Estimate(InterquartileMean.of(values), bootstrap.ofInterquartileMean(values));
    }
}
