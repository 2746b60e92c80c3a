package io.spikesweep.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Values of some units, that {@link StratifiedBootstrap} resamples by themselves. Its arrays are not copied.
 *
 * @param units what tells them apart, ascending: strata of equal units are resampled together
 * @param values of every variable one for each unit, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read many times, never compared
public record Stratum(long[] units, double[]... values) {
    static final Comparator<long[]> BY_UNITS = Arrays::compare;

    public Stratum {
        requireAscending(units);
        if (values.length == 0) {
            throw new IllegalArgumentException("there must be at least one variable, but there was none");
        }
        for (double[] variable : values) {
            if (variable.length != units.length) {
                throw new IllegalArgumentException("values must be as many as the units, but were %d for %d"
                        .formatted(variable.length, units.length));
            }
            Sample.requireFinite(variable);
        }
    }

    private static void requireAscending(long[] units) {
        if (units.length == 0) {
            throw new IllegalArgumentException("there must be at least one unit, but there was none");
        }
        for (int i = 1; i < units.length; i++) {
            if (units[i - 1] >= units[i]) {
                throw new IllegalArgumentException(
                        "units must be ascending, but %d was before %d".formatted(units[i - 1], units[i]));
            }
        }
    }
}
