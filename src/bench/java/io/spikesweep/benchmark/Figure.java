package io.spikesweep.benchmark;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param what it is
 * @param unit of it; empty for a ratio
 * @param target it is held against; null when it is there to be known
 * @param median of the repetitions
 * @param low the lowest of them
 * @param high the highest
 * @param repetitions how many there were
 */
record Figure(
        String what, String unit, @Nullable Target target, double median, double low, double high, int repetitions) {

    static Figure of(String what, String unit, @Nullable Target target, List<Double> measured) {
        double[] sorted = measured.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Figure(what, unit, target, median(sorted), sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** A figure without a target. */
    static Figure of(String what, String unit, List<Double> measured) {
        return of(what, unit, null, measured);
    }

    static double median(List<Double> measured) {
        return of("", "", measured).median;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** A line of the document's table. */
    String line() {
        String spread = repetitions == 1
                ? "once"
                : "%s to %s, %d times".formatted(Numbers.text(low), Numbers.text(high), repetitions);
        String[] cells = {
            what,
            target == null ? "" : withUnit(target.toString()),
            withUnit(Numbers.text(median)),
            spread,
            target == null ? "" : Numbers.text(median / target.value()) + (target.isMetBy(median) ? "" : " **missed**")
        };
        return "| " + String.join(" | ", cells) + " |";
    }

    private String withUnit(String number) {
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
