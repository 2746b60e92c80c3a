package io.spikesweep.statistics;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Confidence intervals of a statistic of several strata, from resamples with replacement of the units of each.
 *
 * <p>Every stratum keeps its size (Agarwal et al., NeurIPS 2021, section 4.1; R's {@code boot(strata = )}), but strata of equal
 * units are resampled together, with the same draws: the values of one unit are not independent of one another. Strata whose
 * units are equal in part only are resampled as if they had none in common.
 *
 * <p>The draws have one seed and depend on the units alone, not on the order of the strata. Where every stratum has but one unit,
 * the interval is the statistic itself.
 *
 * @param resamples as many as {@link Bootstrap} allows
 */
public record StratifiedBootstrap(int resamples) {
    /** For intervals that are read as numbers. */
    public static final StratifiedBootstrap FOR_CELLS = new StratifiedBootstrap(Bootstrap.FOR_CELLS.resamples());

    public StratifiedBootstrap {
        Bootstrap.requireResamples(resamples);
    }

    /**
     * The quantiles of the replicates, as {@link Bootstrap#percentile}.
     *
     * @param statistic must be finite on every resample; it is given one {@link Draw} again and again, that it must not keep
     */
    public Interval percentile(List<Stratum> strata, ToDoubleFunction<Draw> statistic) {
        if (strata.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one stratum, but there was none");
        }
        Draw draw = new Draw(strata);
        double[] replicates = new double[draw.isCertain() ? 1 : resamples];
        Resamples drawn = draw.resamples(replicates.length);
        for (int i = 0; i < replicates.length; i++) {
            draw.next(drawn);
            replicates[i] = requireFinite(statistic.applyAsDouble(draw));
        }
        return new Replicates(replicates).percentile();
    }

    /** As {@link #percentile} of the mean of one stratum's values, in a fraction of the time, and with sums that are exact. */
    Interval ofMean(double[] values) {
        return new Replicates(means(values)).percentile();
    }

    /** Of one stratum's values in each resample. */
    double[] means(double[] values) {
        return FixedPointSample.of(values).means(resamples);
    }

    private static double requireFinite(double replicate) {
        if (!Double.isFinite(replicate)) {
            throw new IllegalArgumentException(
                    "the statistic of every resample must be finite, but one was %s".formatted(replicate));
        }
        return replicate;
    }

    /** A resample: which units were drawn. */
    public static final class Draw {
        private final List<Stratum> strata;
        private final List<int[]> ofStrata;
        private final Collection<int[]> distinct;

        private Draw(List<Stratum> strata) {
            Map<long[], int[]> ofUnits = new TreeMap<>(Stratum.BY_UNITS);
            for (Stratum stratum : strata) {
                ofUnits.putIfAbsent(stratum.units(), new int[stratum.units().length]);
            }
            this.strata = List.copyOf(strata);
            this.ofStrata =
                    strata.stream().map(stratum -> ofUnits.get(stratum.units())).toList();
            this.distinct = ofUnits.values();
        }

        /** The places in the stratum of the units drawn, in any order, one for each time; not to be changed. */
        public int[] drawn(int stratum) {
            return ofStrata.get(stratum);
        }

        /** The mean of a variable over the units drawn. */
        public double mean(int stratum, int variable) {
            double[] values = strata.get(stratum).values()[variable];
            int[] places = drawn(stratum);
            double sum = 0;
            for (int place : places) {
                sum += values[place];
            }
            return sum / places.length;
        }

        private boolean isCertain() {
            return distinct.stream().allMatch(places -> places.length == 1);
        }

        private Resamples resamples(int count) {
            int size = drawn(0).length;
            return distinct.size() == 1 && size <= KeptPlaces.MOST
                    ? Resamples.ascending(size, count)
                    : Resamples.drawn();
        }

        private void next(Resamples resamples) {
            for (int[] places : distinct) {
                resamples.next(places);
            }
        }
    }
}
