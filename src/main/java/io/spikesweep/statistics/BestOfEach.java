package io.spikesweep.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A comparison of two sides with the same settings, each at its own best one: that with the lowest mean over the units, the first of
 * equal ones.
 *
 * <p>The choice is part of what is judged. It is made anew in every resample of the interval, and for the test after every swap:
 * with probability 1/2 all values of a unit change sides, and the difference between the lowest means, as large as the observed one
 * or larger, is counted. All swaps are made of up to 12 units, and 9,999 random ones of more. Of samples of 20 units with five
 * settings a side and no difference between the sides, 4.9 % to 5.6 % have a p-value below 0.05, whether neighbouring settings are
 * equally good or three standard deviations apart.
 *
 * @param treatment place of the best setting of the treatment, on all units
 * @param reference place of the best setting of the reference, on all units
 * @param value mean of the treatment at its best less that of the reference at its own, in the unit of the losses
 * @param interval of 95 % of {@code value}, by {@link StratifiedBootstrap#FOR_CELLS} over the units
 * @param p of the swaps, two-sided; empty with fewer than {@link SignedRank#MINIMUM_PAIRS} units
 * @param direction the sign of {@code value}
 */
public record BestOfEach(
        int treatment, int reference, double value, Interval interval, OptionalDouble p, int direction) {
    public BestOfEach {
        if (treatment < 0 || reference < 0) {
            throw new IllegalArgumentException(
                    "settings must be >= 0, but were %d and %d".formatted(treatment, reference));
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be finite, but was %s".formatted(value));
        }
    }

    /**
     * Both sides have values of the same units, at the same places.
     *
     * @param treatment the losses of one or more settings, each of one or more units
     * @param reference the same of the other side, of the same settings
     */
    public static BestOfEach of(double[][] treatment, double[][] reference) {
        requireSettings(treatment, reference);
        Stratum units = new Stratum(
                LongStream.range(0, treatment[0].length).toArray(),
                Stream.of(treatment, reference).flatMap(Arrays::stream).toArray(double[][]::new));
        int[] all = IntStream.range(0, units.units().length).toArray();
        int bestTreatment = best(treatment, all);
        int bestReference = best(reference, all);
        double value = mean(treatment[bestTreatment], all) - mean(reference[bestReference], all);
        return new BestOfEach(
                bestTreatment,
                bestReference,
                value,
                interval(treatment, reference),
                all.length < SignedRank.MINIMUM_PAIRS
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(new PairedSwaps(treatment, reference).pValue()),
                (int) Math.signum(value));
    }

    private static void requireSettings(double[][] treatment, double[][] reference) {
        if (treatment.length == 0 || treatment.length != reference.length) {
            throw new IllegalArgumentException("both sides must have the same settings, one or more, but had %d and %d"
                    .formatted(treatment.length, reference.length));
        }
    }

    private static int best(double[][] settings, int[] units) {
        int best = 0;
        double lowest = mean(settings[0], units);
        for (int setting = 1; setting < settings.length; setting++) {
            double mean = mean(settings[setting], units);
            if (mean < lowest) {
                best = setting;
                lowest = mean;
            }
        }
        return best;
    }

    private static Interval interval(double[][] treatment, double[][] reference) {
        double[] differences = lowestMeans(treatment);
        double[] references = lowestMeans(reference);
        Arrays.setAll(differences, resample -> differences[resample] - references[resample]);
        return new Replicates(differences).percentile();
    }

    /** Of each resample. */
    private static double[] lowestMeans(double[][] settings) {
        double[] lowest = StratifiedBootstrap.FOR_CELLS.means(settings[0]);
        for (double[] values : settings) {
            double[] means = StratifiedBootstrap.FOR_CELLS.means(values);
            Arrays.setAll(lowest, resample -> Math.min(lowest[resample], means[resample]));
        }
        return lowest;
    }

    private static double mean(double[] values, int[] units) {
        double sum = 0;
        for (int unit : units) {
            sum += values[unit];
        }
        return sum / units.length;
    }
}
