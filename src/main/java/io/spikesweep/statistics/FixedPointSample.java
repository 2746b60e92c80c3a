package io.spikesweep.statistics;

import java.util.Arrays;

/**
 * A sample as whole multiples of one power of two, as fine as as many doubles of its largest magnitude are when they are added up:
 * sums of these are exact, and so the same in any order, and resamples that equal one another have equal means.
 */
final class FixedPointSample {
    private final long[] multiples;
    private final int exponent;

    private FixedPointSample(long[] multiples, int exponent) {
        this.multiples = multiples;
        this.exponent = exponent;
    }

    /** Of one or more finite values; no sum of as many of them overflows, be they one value again and again. */
    static FixedPointSample of(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        int ofTheSize = Integer.SIZE - Integer.numberOfLeadingZeros(values.length);
        int exponent = Math.getExponent(largest) + 1 + ofTheSize - (Long.SIZE - 2);
        long[] multiples = new long[values.length];
        for (int i = 0; i < multiples.length; i++) {
            multiples[i] = (long) Math.rint(Math.scalb(values[i], -exponent));
        }
        return new FixedPointSample(multiples, exponent);
    }

    int size() {
        return multiples.length;
    }

    long at(int place) {
        return multiples[place];
    }

    private long sum() {
        long sum = 0;
        for (long multiple : multiples) {
            sum += multiple;
        }
        return sum;
    }

    /** The mean of values with a sum. */
    private double mean(long sum, int values) {
        return Math.scalb((double) sum / values, exponent);
    }

    double mean() {
        return mean(sum(), multiples.length);
    }

    /** The means of the values at the places of so many of {@link Resamples#drawn}. */
    double[] means(int resamples) {
        long[] sums = new long[resamples];
        Resamples.sums(this, sums);
        double[] means = new double[resamples];
        Arrays.setAll(means, resample -> mean(sums[resample], multiples.length));
        return means;
    }

    /** The means without each of two or more values in turn. */
    double[] jackknife() {
        long all = sum();
        double[] without = new double[multiples.length];
        for (int left = 0; left < without.length; left++) {
            without[left] = mean(all - multiples[left], without.length - 1);
        }
        return without;
    }
}
