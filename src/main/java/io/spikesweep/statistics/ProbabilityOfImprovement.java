package io.spikesweep.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleToIntFunction;
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
        Order order = new Order(treated, control);
        return StratifiedBootstrap.FOR_CELLS.percentile(List.of(units), draw -> order.lower(draw.drawn(0)));
    }

    /** How the values of both sides lie among the treated, so that a resample need not be sorted. */
    private static final class Order {
        /** Of each unit how many of the treated are below its treated value, and one. */
        private final int[] treatedAbove;

        /** Of each unit how many of the treated are below its control. */
        private final int[] below;

        /** Of each unit how many of the treated are not above its control. */
        private final int[] notAbove;

        /** How many treated values were drawn of those with fewer of the treated below them. */
        private final int[] drawn;

        Order(double[] treated, double[] control) {
            treatedAbove = counts(treated, value -> 1 + count(treated, other -> other < value));
            below = counts(control, value -> count(treated, other -> other < value));
            notAbove = counts(control, value -> count(treated, other -> other <= value));
            drawn = new int[treated.length + 1];
        }

        private static int[] counts(double[] values, DoubleToIntFunction count) {
            return Arrays.stream(values).mapToInt(count).toArray();
        }

        private static int count(double[] values, DoublePredicate which) {
            return (int) Arrays.stream(values).filter(which).count();
        }

        /** Without a branch that depends on a value, which no processor could foresee. */
        double lower(int[] units) {
            int[] counts = drawn;
            Arrays.fill(counts, 0);
            int[] places = treatedAbove;
            for (int unit : units) {
                counts[places[unit]]++;
            }
            int sum = 0;
            for (int place = 0; place < counts.length; place++) {
                sum += counts[place];
                counts[place] = sum;
            }
            int[] lower = below;
            int[] notHigher = notAbove;
            long twiceWon = 0;
            for (int unit : units) {
                twiceWon += counts[lower[unit]] + counts[notHigher[unit]];
            }
            return twiceWon / (2.0 * units.length * units.length);
        }
    }
}
