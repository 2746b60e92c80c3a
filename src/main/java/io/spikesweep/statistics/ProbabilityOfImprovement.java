package io.spikesweep.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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

    /** The values of both sides in their common order, so that a resample need not be sorted. */
    private static final class Order {
        /** The bits of a count above which the controls are counted, and below which the treated. */
        private static final int CONTROL = 32;

        /** Of each unit the place of its treated value. */
        private final int[] treatedAt;

        private final int[] controlAt;

        /** Where the equal ones of each value end. */
        private final int[] ends;

        /** At each place how often its value was drawn, on which side: nothing branches on it, which no processor could foresee. */
        private final long[] drawn;

        Order(double[] treated, double[] control) {
            int units = treated.length;
            double[] values = DoubleStream.concat(Arrays.stream(treated), Arrays.stream(control))
                    .map(Order::withoutNegativeZero)
                    .toArray();
            int[] owners = IntStream.range(0, values.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(owner -> values[owner]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[] places = new int[values.length];
            for (int place = 0; place < places.length; place++) {
                places[owners[place]] = place;
            }
            treatedAt = Arrays.copyOf(places, units);
            controlAt = Arrays.copyOfRange(places, units, places.length);
            ends = IntStream.rangeClosed(1, owners.length)
                    .filter(end -> end == owners.length || values[owners[end]] != values[owners[end - 1]])
                    .toArray();
            drawn = new long[values.length];
        }

        double lower(int[] units) {
            long[] counts = drawn;
            Arrays.fill(counts, 0);
            int[] ofTreated = treatedAt;
            int[] ofControl = controlAt;
            for (int unit : units) {
                counts[ofTreated[unit]]++;
                counts[ofControl[unit]] += 1L << CONTROL;
            }
            long lower = 0;
            long twiceWon = 0;
            for (long both : ends.length == counts.length ? counts : together(counts)) {
                int treated = (int) both;
                twiceWon += (both >>> CONTROL) * (2 * lower + treated);
                lower += treated;
            }
            return twiceWon / (2.0 * units.length * units.length);
        }

        /** One count for equal values. */
        private long[] together(long[] counts) {
            long[] together = new long[ends.length];
            int place = 0;
            for (int value = 0; value < ends.length; value++) {
                for (; place < ends[value]; place++) {
                    together[value] += counts[place];
                }
            }
            return together;
        }

        private static double withoutNegativeZero(double value) {
            return value + 0.0;
        }
    }
}
