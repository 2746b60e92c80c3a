package io.spikesweep.report.figure;

import java.util.stream.DoubleStream;

/**
 * A scale from -1 to 1, logarithmic on either side of 0: on it a small difference is told from none beside one that is a thousand times larger.
 *
 * @param most the size that lies at 1
 * @param decades from there to 0
 */
record SignedLog(double most, double decades) {
    private static final double MOST_DECADES = 4;

    /** Leaves the smallest size a fifth of the way, unless that would be too many decades. */
    private static final double BEYOND_THE_SMALLEST = 1.25;

    static SignedLog of(double... values) {
        double[] sizes =
                DoubleStream.of(values).map(Math::abs).filter(size -> size > 0).toArray();
        double most = DoubleStream.of(sizes).max().orElse(1);
        double least = DoubleStream.of(sizes).min().orElse(1);
        double between = Math.min(MOST_DECADES, Math.max(1, Math.log10(most) - Math.log10(least)));
        return new SignedLog(most, BEYOND_THE_SMALLEST * between);
    }

    double place(double value) {
        return value == 0
                ? 0
                : Math.signum(value) * Math.max(0, 1 + (Math.log10(Math.abs(value)) - Math.log10(most)) / decades);
    }
}
