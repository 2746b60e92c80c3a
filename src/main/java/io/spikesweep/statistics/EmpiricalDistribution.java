package io.spikesweep.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The share of values at or below a threshold, which has a step at every value: a performance profile.
 *
 * <p>Dolan and Moré, "Benchmarking Optimization Software with Performance Profiles", Mathematical Programming 2002; Agarwal et
 * al., NeurIPS 2021, section 4.2; R's {@code ecdf}. The intervals are pointwise.
 *
 * @param steps one at every distinct value, ascending; below the first, the share is 0
 */
public record EmpiricalDistribution(List<Step> steps) {
    public EmpiricalDistribution {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one step, but there was none");
        }
    }

    /** Of one or more values, in any order. */
    public static EmpiricalDistribution of(double[] values) {
        double[] sorted = Sample.sorted(values);
        List<Step> steps = new ArrayList<>();
        for (int upTo = 1; upTo <= sorted.length; upTo++) {
            if (upTo == sorted.length || sorted[upTo - 1] != sorted[upTo]) {
                steps.add(new Step(
                        sorted[upTo - 1], (double) upTo / sorted.length, Proportion.interval(upTo, sorted.length)));
            }
        }
        return new EmpiricalDistribution(steps);
    }

    /**
     * Where the share rises.
     *
     * @param value from which on {@code share} holds, in the unit of the values
     * @param share of the values that are not above {@code value}, above 0 to 1
     * @param interval of {@code share}, by {@link Proportion#interval}
     */
    public record Step(double value, double share, Interval interval) {
        public Step {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value must be finite, but was %s".formatted(value));
            }
            if (!(0 < share && interval.low() <= share && share <= interval.high() && share <= 1)) {
                throw new IllegalArgumentException(
                        "share must be above 0 to 1 and in its interval, but was %s in %s".formatted(share, interval));
            }
        }
    }
}
