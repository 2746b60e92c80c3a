package io.spikesweep.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * How often one of the treated does better than one of the controls.
 *
 * <p>Agarwal et al., NeurIPS 2021, equation 2: Mann and Whitney's U, divided by the number of pairs.
 */
public final class ProbabilityOfImprovement {
    /** Twice the square of it is an int. */
    private static final int MOST_UNITS = 32_767;

    private ProbabilityOfImprovement() {}

    /** The share of all pairs in which the treated value is the lower one; equal values count half. */
    public static double lower(double[] treated, double[] control) {
        double wins = MannWhitneyUTest.withDefaults().statistic(Sample.sorted(control), Sample.sorted(treated));
        return wins / ((double) treated.length * control.length);
    }

    /**
     * The interval of {@link #lower} where both have values of the same units, at the same places: as that of {@link
     * StratifiedBootstrap#FOR_CELLS} over the units, so that a unit's two values are drawn together.
     *
     * @param treated of at most 32,767 units
     */
    public static Interval lowerInterval(double[] treated, double[] control) {
        Stratum stratum = new Stratum(LongStream.range(0, treated.length).toArray(), treated, control);
        int units = stratum.units().length;
        if (units > MOST_UNITS) {
            throw new IllegalArgumentException("units must be at most %d, but were %d".formatted(MOST_UNITS, units));
        }
        int resamples = units == 1 ? 1 : StratifiedBootstrap.FOR_CELLS.resamples();
        Walk walk = Walk.of(withoutNegativeZeros(treated), withoutNegativeZeros(control));
        double[] shares = new double[resamples];
        TimesDrawn.forEach(units, resamples, drawn -> walk.fill(shares, drawn));
        return new Replicates(shares).percentile();
    }

    /** They are equal to zeros, and no comparator knows. */
    private static double[] withoutNegativeZeros(double[] values) {
        return Arrays.stream(values).map(value -> value + 0.0).toArray();
    }

    /**
     * Through the values of both sides from the lowest to the highest. Of each resample it is known how many of the treated were met,
     * each as often as it was drawn: a control loses to these, which is half a pair each before those that equal it, and half after.
     *
     * @param steps in their order
     * @param units of either side
     */
    private record Walk(List<Step> steps, int units) {
        static Walk of(double[] treated, double[] control) {
            Set<Double> levels = Arrays.stream(treated).boxed().collect(Collectors.toSet());
            List<Step> steps = new ArrayList<>();
            for (int unit = 0; unit < treated.length; unit++) {
                steps.add(new Step(treated[unit], Kind.TREATED, unit));
                if (levels.contains(control[unit])) {
                    steps.add(new Step(control[unit], Kind.CONTROL_BEFORE_ITS_EQUALS, unit));
                    steps.add(new Step(control[unit], Kind.CONTROL_AFTER_ITS_EQUALS, unit));
                } else {
                    steps.add(new Step(control[unit], Kind.CONTROL_WITHOUT_EQUALS, unit));
                }
            }
            steps.sort(Comparator.comparingDouble(Step::value).thenComparing(Step::kind));
            return new Walk(steps, treated.length);
        }

        /** Those of the resamples, at their places. */
        void fill(double[] shares, TimesDrawn drawn) {
            int[] met = new int[drawn.count()];
            int[] halves = new int[drawn.count()];
            for (Step step : steps) {
                if (step.kind() == Kind.TREATED) {
                    drawn.addTo(met, step.unit());
                } else {
                    drawn.addTo(halves, step.unit(), met, step.kind().halves);
                }
            }
            for (int resample = 0; resample < halves.length; resample++) {
                shares[drawn.first() + resample] = halves[resample] / (2.0 * units * units);
            }
        }
    }

    private record Step(double value, Kind kind, int unit) {}

    /** In the order of steps at one value. */
    private enum Kind {
        CONTROL_BEFORE_ITS_EQUALS(1),
        TREATED(0),
        CONTROL_AFTER_ITS_EQUALS(1),
        CONTROL_WITHOUT_EQUALS(2);

        private final int halves;

        Kind(int halves) {
            this.halves = halves;
        }
    }
}
