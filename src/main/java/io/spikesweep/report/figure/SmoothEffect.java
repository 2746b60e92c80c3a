package io.spikesweep.report.figure;

import io.spikesweep.analysis.Coordinate;
import io.spikesweep.analysis.PointDifference;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.statistics.LocalLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one treatment changes along a number.
 *
 * @param axis that number
 * @param x how it is drawn
 * @param arm whose it is: its place in the legend
 * @param points ascending
 * @param line through them; none through fewer than a line can be told from
 */
record SmoothEffect(Coordinate axis, Axis x, int arm, List<PointDifference> points, Optional<LocalLine> line) {
    /** Fewer points are looked at one by one. */
    private static final int FEWEST_POINTS = 8;

    /** So many places of a line look smooth. */
    private static final int PLACES = 41;

    /** Of points that all lie on the axis. */
    static SmoothEffect of(Coordinate axis, Axis x, int arm, List<PointDifference> points) {
        List<PointDifference> ascending = points.stream()
                .sorted(Comparator.comparingDouble(point -> point.at(axis)))
                .toList();
        double[] places = places(axis, x, ascending);
        long different = Arrays.stream(places).distinct().count();
        return new SmoothEffect(
                axis,
                x,
                arm,
                ascending,
                different < FEWEST_POINTS
                        ? Optional.empty()
                        : Optional.of(
                                LocalLine.of(places, means(ascending), between(places[0], places[places.length - 1]))));
    }

    private static double[] places(Coordinate axis, Axis x, List<PointDifference> points) {
        return points.stream().mapToDouble(point -> x.place(point.at(axis))).toArray();
    }

    private static double[] means(List<PointDifference> points) {
        return points.stream().mapToDouble(PointDifference::mean).toArray();
    }

    private static double[] between(double first, double last) {
        return IntStream.range(0, PLACES)
                .mapToDouble(place -> first + (last - first) * place / (PLACES - 1))
                .toArray();
    }

    /** Everything that is drawn of it, upwards. */
    DoubleStream places() {
        return DoubleStream.concat(
                points.stream().mapToDouble(PointDifference::mean),
                line.stream()
                        .flatMapToDouble(smooth -> Arrays.stream(smooth.band())
                                .flatMapToDouble(interval -> DoubleStream.of(interval.low(), interval.high()))));
    }

    /** The line, and the points. */
    Stream<Trace> traces() {
        return Stream.concat(
                line.stream().map(this::trace),
                Stream.of(Trace.ofPoints(arm, "nearest point", places(axis, x, points), means(points))));
    }

    private Trace trace(LocalLine smooth) {
        return new Trace(
                arm,
                "",
                Sign.FILLED,
                Trace.Course.STRAIGHT,
                smooth.places(),
                smooth.values(),
                new Trace.Band(
                        Arrays.stream(smooth.band())
                                .mapToDouble(interval -> interval.low())
                                .toArray(),
                        Arrays.stream(smooth.band())
                                .mapToDouble(interval -> interval.high())
                                .toArray()),
                List.of(),
                new int[0],
                List.of());
    }

    /** Where its band leaves out no difference; empty without a line. */
    Optional<String> sentence(String treatment) {
        return line.map(smooth -> {
            List<String> clear = new ArrayList<>();
            clear.addAll(stretches(smooth, "below", place -> place < 0));
            clear.addAll(stretches(smooth, "above", place -> place > 0));
            return "Along %s the band of %s %s."
                    .formatted(
                            axis.name(),
                            treatment,
                            clear.isEmpty()
                                    ? "has no difference in it everywhere"
                                    : "lies " + String.join(", ", clear));
        });
    }

    private List<String> stretches(LocalLine smooth, String side, DoublePredicate isThere) {
        List<String> stretches = new ArrayList<>();
        int from = -1;
        for (int place = 0; place <= PLACES; place++) {
            boolean isOut = place < PLACES
                    && isThere.test(smooth.band()[place].low())
                    && isThere.test(smooth.band()[place].high());
            if (isOut && from < 0) {
                from = place;
            } else if (!isOut && from >= 0) {
                stretches.add(stretch(smooth, side, from, place - 1));
                from = -1;
            }
        }
        return stretches;
    }

    private String stretch(LocalLine smooth, String side, int from, int last) {
        String here = Numbers.brief(x.number(smooth.places()[from]));
        String there = Numbers.brief(x.number(smooth.places()[last]));
        return "%s no difference %s"
                .formatted(side, here.equals(there) ? "at " + here : "from %s to %s".formatted(here, there));
    }
}
