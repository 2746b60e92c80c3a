package io.spikesweep.trial;

import java.lang.reflect.Array;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where two trajectories first part, in the metrics that both have.
 *
 * @param field that differs
 * @param iteration at which it first does; -1 for a field of the whole run
 * @param first trajectory's value
 * @param second trajectory's value
 * @param distance between them, in words; empty where one is infinite, or is not a number
 */
public record Difference(String field, int iteration, String first, String second, String distance) {
    private static final int WHOLE_RUN = -1;

    /** The values of one metric. */
    private record Pair(Metric<?> metric, Object first, Object second, Closeness closeness) {
        boolean isOf(Metric.Extent extent) {
            return metric.extent() == extent;
        }

        Optional<Difference> at(int iteration) {
            return compare(metric.column(), iteration, Array.get(first, iteration), Array.get(second, iteration));
        }

        Optional<Difference> length(String field) {
            int ofFirst = Array.getLength(first);
            int ofSecond = Array.getLength(second);
            return ofFirst == ofSecond ? Optional.empty() : Optional.of(of(field, WHOLE_RUN, ofFirst, ofSecond));
        }

        Optional<Difference> ofTheWholeRun() {
            if (isOf(Metric.Extent.ONCE)) {
                return compare(metric.column(), WHOLE_RUN, first, second);
            }
            return length(metric.column() + " length")
                    .or(() -> IntStream.range(0, Array.getLength(first))
                            .mapToObj(t -> compare(
                                    metric.column() + "[" + t + "]",
                                    WHOLE_RUN,
                                    Array.get(first, t),
                                    Array.get(second, t)))
                            .flatMap(Optional::stream)
                            .findFirst());
        }

        private Optional<Difference> compare(String field, int iteration, Object one, Object other) {
            return closeness.holds(metric, one, other)
                    ? Optional.empty()
                    : Optional.of(of(field, iteration, one, other));
        }
    }

    private static Difference of(String field, int iteration, Object first, Object second) {
        return new Difference(
                field,
                iteration,
                first.toString(),
                second.toString(),
                Distance.between(first, second).map(Distance::toString).orElse(""));
    }

    /**
     * Bit by bit.
     *
     * @param first the one
     * @param second the other
     * @return where the two first differ; empty where they are equal
     */
    public static Optional<Difference> between(Trajectory first, Trajectory second) {
        return between(first, second, Closeness.EXACT);
    }

    /**
     * Of the earliest iteration at which any field differs, and there of a count before a loss or a norm, which follow from the
     * counts; fields of the whole run come last.
     *
     * @param first the one
     * @param second the other
     * @param closeness how near is equal
     * @return where the two first differ; empty where they are near enough
     */
    public static Optional<Difference> between(Trajectory first, Trajectory second, Closeness closeness) {
        List<Pair> pairs = Metric.all().stream()
                .filter(closeness::compares)
                .sorted(Comparator.comparing(metric -> metric.element() != ElementType.INT))
                .flatMap(metric -> pair(metric, first, second, closeness))
                .toList();
        List<Pair> perIteration = pairs.stream()
                .filter(pair -> pair.isOf(Metric.Extent.PER_ITERATION))
                .toList();
        return perIteration.stream()
                .flatMap(pair -> pair.length("iterations").stream())
                .findFirst()
                .or(() -> perIteration.stream()
                        .limit(1)
                        .flatMap(pair ->
                                IntStream.range(0, Array.getLength(pair.first)).boxed())
                        .flatMap(k -> perIteration.stream().flatMap(pair -> pair.at(k).stream()))
                        .findFirst())
                .or(() -> pairs.stream()
                        .filter(pair -> !pair.isOf(Metric.Extent.PER_ITERATION))
                        .flatMap(pair -> pair.ofTheWholeRun().stream())
                        .findFirst());
    }

    private static Stream<Pair> pair(Metric<?> metric, Trajectory first, Trajectory second, Closeness closeness) {
        return first
                .find(metric)
                .flatMap(left -> second.find(metric).map(right -> new Pair(metric, left, right, closeness)))
                .stream();
    }

    /**
     * In a line.
     *
     * @param ofFirst what the first trajectory's value is called
     * @param ofSecond likewise
     * @return the line
     */
    public String text(String ofFirst, String ofSecond) {
        return "%s%s: %s %s, %s %s%s"
                .formatted(
                        field,
                        iteration < 0 ? "" : " of iteration " + iteration,
                        ofFirst,
                        first,
                        ofSecond,
                        second,
                        distance.isEmpty() ? "" : " (by " + distance + ")");
    }
}
