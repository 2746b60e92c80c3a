package io.spikesweep.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * The mean of paired differences over several strata: of the strata's means, so that every stratum counts the same, however many
 * pairs it has.
 *
 * @param value in the unit of the differences
 * @param interval of 95 % by {@link StratifiedBootstrap#FOR_CELLS}
 */
public record PooledEffect(double value, Interval interval) {
    public PooledEffect {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be finite, but was %s".formatted(value));
        }
    }

    /** Of one or more strata, each with one variable: the differences. */
    public static PooledEffect of(List<Stratum> strata) {
        List<Stratum> parts = parts(strata);
        return new PooledEffect(
                sum(parts.size(), part -> mean(parts.get(part).values()[0])),
                parts.size() == 1
                        ? StratifiedBootstrap.FOR_CELLS.ofMean(parts.get(0).values()[0])
                        : StratifiedBootstrap.FOR_CELLS.percentile(
                                parts, draw -> sum(parts.size(), part -> draw.mean(part, 0))));
    }

    /** Strata whose means have the pooled mean as their sum: one for all of equal units, as those are drawn together. */
    private static List<Stratum> parts(List<Stratum> strata) {
        Map<long[], double[]> parts = new TreeMap<>(Stratum.BY_UNITS);
        for (Stratum stratum : strata) {
            double[] differences = differences(stratum);
            double[] part = parts.computeIfAbsent(stratum.units(), units -> new double[units.length]);
            Arrays.setAll(part, unit -> part[unit] + differences[unit] / strata.size());
        }
        return parts.entrySet().stream()
                .map(part -> new Stratum(part.getKey(), part.getValue()))
                .toList();
    }

    private static double[] differences(Stratum stratum) {
        if (stratum.values().length != 1) {
            throw new IllegalArgumentException(
                    "strata must have one variable, but one had %d".formatted(stratum.values().length));
        }
        return stratum.values()[0];
    }

    private static double sum(int parts, IntToDoubleFunction mean) {
        double sum = 0;
        for (int part = 0; part < parts; part++) {
            sum += mean.applyAsDouble(part);
        }
        return sum;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
