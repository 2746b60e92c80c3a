package io.spikesweep.report.words;

import io.spikesweep.analysis.Coordinate;
import io.spikesweep.analysis.PairedDifference.Change;
import io.spikesweep.analysis.Points;
import io.spikesweep.analysis.PooledDifference;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What treatments change at very many points together. */
final class PointsSentence {
    private PointsSentence() {}

    /** The verdict. */
    static String of(Points points, Terms terms, Differences cells, List<PooledDifference> together) {
        return "Over %d %s, %s ends on average with %s times the final loss of %s%s; of %s the mean is lower in %d and higher in %d."
                .formatted(
                        points.count(),
                        Terms.kind(names(points)),
                        terms.plainTreatment(),
                        Words.factors(together.stream()
                                .mapToDouble(one -> Words.factor(one.effect().value()))
                                .summaryStatistics()),
                        terms.plainReference(),
                        together.size() == 1 ? one(together.get(0)) : claims(together),
                        Words.plural(cells.cells().size(), "comparison"),
                        cells.cells().stream().filter(cell -> cell.mean() < 0).count(),
                        cells.cells().stream().filter(cell -> cell.mean() > 0).count());
    }

    /** Where the points lie; empty where they are not many. */
    static Optional<String> where(Points points) {
        return points.areMany()
                ? Optional.of(
                        "What is compared lies at %d %s (%s); how the difference goes along each is drawn under the paired differences, and figures with panels or blocks show some of them at most."
                                .formatted(
                                        points.count(),
                                        Terms.kind(names(points)),
                                        axes(points)
                                                .map(axis -> reach(points, axis))
                                                .collect(Collectors.joining(", "))))
                : Optional.empty();
    }

    private static Stream<Coordinate> axes(Points points) {
        return points.axes().stream().filter(axis -> points.parameters().contains(axis.parameter()));
    }

    private static List<String> names(Points points) {
        return points.parameters().stream().map(Terms::name).toList();
    }

    private static String reach(Points points, Coordinate axis) {
        DoubleSummaryStatistics numbers = points.compared().stream()
                .mapToDouble(result -> axis.of(result.arm()))
                .filter(Double::isFinite)
                .summaryStatistics();
        return "%s %s".formatted(axis.name(), Words.range(numbers));
    }

    /** Its interval, and what may be claimed. */
    private static String one(PooledDifference one) {
        String interval = one.pairs() > one.cells()
                ? "95 %% interval %s; "
                        .formatted(Words.factors(
                                Words.factor(one.effect().interval().low()),
                                Words.factor(one.effect().interval().high())))
                : "";
        return " (%s%s)".formatted(interval, claim(one.change()));
    }

    private static String claim(Change change) {
        return switch (change) {
            case LOWER -> "clearly lower";
            case HIGHER -> "clearly higher";
            case UNCLEAR -> "not clearly different";
            case UNTESTED -> "too few seeds for a claim";
        };
    }

    /** Of each value of what they are by, in how many which claim is made. */
    private static String claims(List<PooledDifference> together) {
        return Stream.of(Change.values())
                .map(change -> claim(
                        change,
                        together.stream().filter(one -> one.change() == change).count()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(
                        ", ",
                        " (by %s, with %d values: "
                                .formatted(Terms.name(together.get(0).level().parameter()), together.size()),
                        ")"));
    }

    private static Optional<String> claim(Change change, long count) {
        return count == 0 ? Optional.empty() : Optional.of("%s with %d".formatted(claim(change), count));
    }
}
