package io.spikesweep.statistics;

import java.util.Arrays;
import org.hipparchus.random.MersenneTwister;

/**
 * The permutation test of the difference between the lowest means of two sides, whose labels are swapped unit by unit.
 *
 * <p>Where the sides do not differ, a unit's values of all settings could as well bear the other side's label (Fisher, "The Design
 * of Experiments", 1935, section 21; Pitman 1937; R's {@code coin::oneway_test} with blocks, for one setting). The lowest means are
 * found anew after every swap, so that the choice is part of the test, however many settings are about equally good.
 */
final class PairedSwaps {
    /** Of which all swaps are made. */
    static final int EXACT_UNITS = 12;

    /** Of more units so many random ones. */
    static final int RANDOM = 9_999;

    private static final long SEED = 0;

    /** Of the largest value: differences of means that are the same but for rounding. */
    private static final double ROUNDING = 1e-12;

    private final int units;
    private final double[] sumsOfTreatment;
    private final double[] sumsOfReference;

    /** Of each unit and setting the treatment's value less the reference's. */
    private final double[][] differences;

    private final double least;

    /** Of values of each setting, one a unit, as many on both sides. */
    PairedSwaps(double[][] treatment, double[][] reference) {
        int settings = treatment.length;
        units = treatment[0].length;
        sumsOfTreatment = sums(treatment);
        sumsOfReference = sums(reference);
        differences = new double[units][settings];
        double largest = 0;
        for (int unit = 0; unit < units; unit++) {
            for (int setting = 0; setting < settings; setting++) {
                double treated = treatment[setting][unit];
                double compared = reference[setting][unit];
                differences[unit][setting] = treated - compared;
                largest = Math.max(largest, Math.max(Math.abs(treated), Math.abs(compared)));
            }
        }
        least = difference(new double[settings]) - ROUNDING * largest * units;
    }

    private static double[] sums(double[][] settings) {
        return Arrays.stream(settings)
                .mapToDouble(values -> Arrays.stream(values).sum())
                .toArray();
    }

    /** Two-sided: of so few units exact, else from swaps of one seed, the observed one among them. */
    double pValue() {
        return units <= EXACT_UNITS ? exact() : random();
    }

    private double exact() {
        int extreme = 0;
        for (int swap = 0; swap < 1 << units; swap++) {
            double[] moved = new double[sumsOfTreatment.length];
            for (int unit = 0; unit < units; unit++) {
                if ((swap >> unit & 1) == 1) {
                    add(differences[unit], moved);
                }
            }
            extreme += isExtreme(moved);
        }
        return Math.scalb((double) extreme, -units);
    }

    private double random() {
        MersenneTwister draws = new MersenneTwister(SEED);
        int extreme = 1;
        for (int swap = 0; swap < RANDOM; swap++) {
            double[] moved = new double[sumsOfTreatment.length];
            for (double[] unit : differences) {
                if (draws.nextBoolean()) {
                    add(unit, moved);
                }
            }
            extreme += isExtreme(moved);
        }
        return extreme / (1.0 + RANDOM);
    }

    private static void add(double[] differences, double[] moved) {
        for (int setting = 0; setting < moved.length; setting++) {
            moved[setting] += differences[setting];
        }
    }

    private int isExtreme(double[] moved) {
        return difference(moved) >= least ? 1 : 0;
    }

    /** Between the lowest sums, of each setting so much moved from one side to the other. */
    private double difference(double[] moved) {
        double treatment = Double.POSITIVE_INFINITY;
        double reference = Double.POSITIVE_INFINITY;
        for (int setting = 0; setting < moved.length; setting++) {
            treatment = Math.min(treatment, sumsOfTreatment[setting] - moved[setting]);
            reference = Math.min(reference, sumsOfReference[setting] + moved[setting]);
        }
        return Math.abs(treatment - reference);
    }
}
