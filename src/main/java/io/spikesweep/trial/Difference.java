package io.spikesweep.trial;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where two trajectories first part, bit by bit, in the metrics that both have.
 *
 * @param field that differs
 * @param iteration at which it first does; -1 for a field of the whole run
 * @param stored value
 * @param trained value
 */
public record Difference(String field, int iteration, String stored, String trained) {
    private static final int WHOLE_RUN = -1;

    /** The values of one metric. */
    private record Pair(Metric<?> metric, Object stored, Object trained) {
        Optional<Difference> at(int iteration) {
            return compare(metric.column(), iteration, Array.get(stored, iteration), Array.get(trained, iteration));
        }

        Optional<Difference> ofTheWholeRun() {
            if (metric.extent() == Metric.Extent.ONCE) {
                return compare(metric.column(), WHOLE_RUN, stored, trained);
            }
            int length = Array.getLength(stored);
            if (length != Array.getLength(trained)) {
                return compare(metric.column() + " length", WHOLE_RUN, length, Array.getLength(trained));
            }
            return IntStream.range(0, length)
                    .mapToObj(t -> compare(
                            metric.column() + "[" + t + "]", WHOLE_RUN, Array.get(stored, t), Array.get(trained, t)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }

    /** Of the earliest iteration at which any field differs; fields of the whole run come last. */
    public static Optional<Difference> between(Trajectory stored, Trajectory trained) {
        if (stored.iterations() != trained.iterations()) {
            return compare("iterations", WHOLE_RUN, stored.iterations(), trained.iterations());
        }
        List<Pair> pairs = Metric.all().stream()
                .flatMap(metric -> pair(metric, stored, trained))
                .toList();
        List<Pair> perIteration = pairs.stream()
                .filter(pair -> pair.metric.extent() == Metric.Extent.PER_ITERATION)
                .toList();
        return IntStream.range(0, stored.iterations())
                .boxed()
                .flatMap(k -> perIteration.stream().flatMap(pair -> pair.at(k).stream()))
                .findFirst()
                .or(() -> pairs.stream()
                        .filter(pair -> pair.metric.extent() != Metric.Extent.PER_ITERATION)
                        .flatMap(pair -> pair.ofTheWholeRun().stream())
                        .findFirst());
    }

    private static Stream<Pair> pair(Metric<?> metric, Trajectory stored, Trajectory trained) {
        return stored
                .find(metric)
                .flatMap(left -> trained.find(metric).map(right -> new Pair(metric, left, right)))
                .stream();
    }

    /** Boxed floats are equal when their bits are, all NaNs being one. */
    private static Optional<Difference> compare(String field, int iteration, Object stored, Object trained) {
        return stored.equals(trained)
                ? Optional.empty()
                : Optional.of(new Difference(field, iteration, stored.toString(), trained.toString()));
    }

    @Override
    public String toString() {
        return "%s%s: stored %s, trained %s"
                .formatted(field, iteration < 0 ? "" : " of iteration " + iteration, stored, trained);
    }
}
