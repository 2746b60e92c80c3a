package io.spikesweep.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * How often one of the treated does better than one of the controls.
 *
 * <p>Agarwal et al., NeurIPS 2021, equation 2: Mann and Whitney's U, divided by the number of pairs.
 */
public final class ProbabilityOfImprovement {
    private ProbabilityOfImprovement() {}

    /** The share of all pairs in which the treated value is the lower one; equal values count half. */
    public static double lower(double[] treated, double[] control) {
        double wins = MannWhitneyUTest.withDefaults().statistic(Sample.sorted(control), Sample.sorted(treated));
        return wins / ((double) treated.length * control.length);
    }

    /**
     * The interval of {@link #lower} where both have values of the same units, at the same places: by {@link
     * StratifiedBootstrap#FOR_CELLS} over the units, so that a unit's two values are drawn together.
     */
    public static Interval lowerInterval(double[] treated, double[] control) {
        Stratum units = new Stratum(LongStream.range(0, treated.length).toArray(), treated, control);
        Ranks ranks = new Ranks(treated, control);
        return StratifiedBootstrap.FOR_CELLS.percentile(List.of(units), draw -> ranks.lower(draw.drawn(0)));
    }

    /** The values of both, replaced by their ranks among the distinct ones, so that a resample need not be sorted. */
    private static final class Ranks {
        private final int[] treated;
        private final int[] control;
        private final int[] treatedAt;
        private final int[] controlAt;

        Ranks(double[] treated, double[] control) {
            double[] distinct = distinct(treated, control);
            this.treated = ranks(treated, distinct);
            this.control = ranks(control, distinct);
            this.treatedAt = new int[distinct.length];
            this.controlAt = new int[distinct.length];
        }

        double lower(int[] units) {
            count(treated, units, treatedAt);
            count(control, units, controlAt);
            long lower = 0;
            long twiceWon = 0;
            for (int rank = 0; rank < treatedAt.length; rank++) {
                twiceWon += controlAt[rank] * (2 * lower + treatedAt[rank]);
                lower += treatedAt[rank];
            }
            return twiceWon / (2.0 * units.length * units.length);
        }

        private static void count(int[] ranks, int[] units, int[] at) {
            Arrays.fill(at, 0);
            for (int unit : units) {
                at[ranks[unit]]++;
            }
        }

        private static double[] distinct(double[] treated, double[] control) {
            return DoubleStream.concat(Arrays.stream(treated), Arrays.stream(control))
                    .map(Ranks::withoutNegativeZero)
                    .sorted()
                    .distinct()
                    .toArray();
        }

        private static int[] ranks(double[] values, double[] distinct) {
            return Arrays.stream(values)
                    .mapToInt(value -> Arrays.binarySearch(distinct, withoutNegativeZero(value)))
                    .toArray();
        }

        private static double withoutNegativeZero(double value) {
            return value + 0.0;
        }
    }
}
