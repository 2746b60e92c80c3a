package io.spikesweep.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/**
 * P-values of many tests, adjusted so that one at or below the level is a false claim no more often than the level says.
 *
 * <p>Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 1979; R's
 * {@code p.adjust(p, "holm")}.
 */
public final class Holm {
    private Holm() {}

    /** Of those that have a p-value, in their order: what has none is no test, and stays without. */
    public static List<OptionalDouble> adjustPresent(List<OptionalDouble> pValues) {
        PrimitiveIterator.OfDouble adjusted = Arrays.stream(adjust(
                        pValues.stream().flatMapToDouble(OptionalDouble::stream).toArray()))
                .iterator();
        return pValues.stream()
                .map(p -> p.isPresent() ? OptionalDouble.of(adjusted.nextDouble()) : p)
                .toList();
    }

    /** The adjusted p-values, in the order of {@code pValues}. */
    public static double[] adjust(double[] pValues) {
        Sample.require(pValues, "from 0 to 1", value -> value >= 0 && value <= 1);
        int[] ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(test -> pValues[test]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int rank = 0; rank < ascending.length; rank++) {
            int test = ascending[rank];
            largest = Math.max(largest, Math.min(1, (ascending.length - rank) * pValues[test]));
            adjusted[test] = largest;
        }
        return adjusted;
    }
}
