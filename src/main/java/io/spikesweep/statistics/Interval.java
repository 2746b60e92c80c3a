package io.spikesweep.statistics;

/** A confidence interval, both bounds included, in the unit of what it is of. */
public record Interval(double low, double high) {
    /** The confidence of every interval of this package. */
    public static final double CONFIDENCE = 0.95;

    /** What is left out on either side. */
    static final double TAIL = (1 - CONFIDENCE) / 2;

    public Interval {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("bounds must be finite, but were %s and %s".formatted(low, high));
        }
        if (low > high) {
            throw new IllegalArgumentException("low must be <= high, but was %s > %s".formatted(low, high));
        }
    }
}
