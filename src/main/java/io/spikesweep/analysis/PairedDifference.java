package io.spikesweep.analysis;

import io.spikesweep.statistics.Bootstrap;
import io.spikesweep.statistics.Interval;
import io.spikesweep.statistics.Mean;
import io.spikesweep.statistics.ProbabilityOfImprovement;
import io.spikesweep.statistics.SignedRank;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * What a treatment changes in one measure, over the seeds that have it both with it and with the reference.
 *
 * @param pairs how many such seeds
 * @param mean of treatment less reference
 * @param deviation the standard deviation of treatment less reference over those seeds; 0 of one
 * @param interval of 95 % of that mean, by the bias-corrected and accelerated bootstrap over the seeds
 * @param p of the signed-rank test; empty with too few pairs for any significance
 * @param adjusted the same after Holm's correction over all cells of the sweep
 * @param direction of the ranks that the test is of: -1 where the treatment has the lower values, 1 where it has the higher ones
 * @param lower the probability that a treatment's run has a lower value than the reference's
 */
public record PairedDifference(
        int pairs,
        double mean,
        double deviation,
        Interval interval,
        OptionalDouble p,
        OptionalDouble adjusted,
        int direction,
        double lower) {
    /** Without the correction: the other cells are not known here. */
    static PairedDifference of(double[] treatment, double[] reference) {
        double[] differences = new double[treatment.length];
        Arrays.setAll(differences, seed -> treatment[seed] - reference[seed]);
        return new PairedDifference(
                differences.length,
                Mean.of(differences),
                deviation(differences),
                Bootstrap.FOR_CELLS.ofMean(differences),
                SignedRank.pValue(differences),
                OptionalDouble.empty(),
                SignedRank.direction(differences),
                ProbabilityOfImprovement.lower(treatment, reference));
    }

    /** The p-value below which a change is claimed, after Holm's correction: of every sentence and every sign. */
    public static final double SIGNIFICANCE = 0.05;

    /** What may be claimed of a treatment: one criterion for words, stars, outlines and filled signs. */
    public enum Change {
        LOWER("lower"),
        HIGHER("higher"),
        UNCLEAR("not clearly different"),
        UNTESTED("too few seeds");

        private final String words;

        /**
         * What a test allows to claim.
         *
         * @param adjusted p-value after Holm's correction; empty of too few pairs
         * @param direction of the ranks: negative where the treatment is the lower one
         */
        public static Change of(OptionalDouble adjusted, int direction) {
            if (adjusted.isEmpty()) {
                return UNTESTED;
            }
            if (adjusted.getAsDouble() >= SIGNIFICANCE) {
                return UNCLEAR;
            }
            return direction < 0 ? LOWER : HIGHER;
        }

        Change(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** Whether it is a claim. */
        public boolean isClear() {
            return this == LOWER || this == HIGHER;
        }
    }

    /** By the signed-rank test after Holm's correction. */
    public Change change() {
        return Change.of(adjusted, direction);
    }

    PairedDifference adjusted(double value) {
        return new PairedDifference(pairs, mean, deviation, interval, p, OptionalDouble.of(value), direction, lower);
    }

    private static double deviation(double[] values) {
        return values.length < 2 ? 0 : StandardDeviation.of(values).getAsDouble();
    }
}
