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
        /** Of each value its unit; a control's is as many further on. */
        private final int[] owners;

        /** Where the equal ones of each value end. */
        private final int[] ends;

        private final int[] times;

        Order(double[] treated, double[] control) {
            double[] values = DoubleStream.concat(Arrays.stream(treated), Arrays.stream(control))
                    .map(Order::withoutNegativeZero)
                    .toArray();
            owners = IntStream.range(0, values.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(owner -> values[owner]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            ends = IntStream.rangeClosed(1, owners.length)
                    .filter(end -> end == owners.length || values[owners[end]] != values[owners[end - 1]])
                    .toArray();
            times = new int[treated.length];
        }

        double lower(int[] units) {
            Arrays.fill(times, 0);
            for (int unit : units) {
                times[unit]++;
            }
            long lower = 0;
            long twiceWon = 0;
            int place = 0;
            for (int end : ends) {
                int treated = 0;
                int control = 0;
                for (; place < end; place++) {
                    int owner = owners[place];
                    if (owner < times.length) {
                        treated += times[owner];
                    } else {
                        control += times[owner - times.length];
                    }
                }
                twiceWon += control * (2 * lower + treated);
                lower += treated;
            }
            return twiceWon / (2.0 * units.length * units.length);
        }

        private static double withoutNegativeZero(double value) {
            return value + 0.0;
        }
    }
}
