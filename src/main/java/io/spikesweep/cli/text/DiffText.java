package io.spikesweep.cli.text;

import io.spikesweep.app.StoreComparison;
import io.spikesweep.app.StoreComparison.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code diff} says of two stores. */
public final class DiffText {
    private static final String ALL = "all";

    private record Line(String sweep, Function<Likeness, Long> count) {}

    private DiffText() {}

    /** A line a sweep, and one of all. */
    public static String table(StoreComparison comparison) {
        List<Line> lines = new ArrayList<>();
        comparison
                .counts()
                .forEach((sweep, counts) -> lines.add(new Line(sweep, likeness -> counts.getOrDefault(likeness, 0L))));
        lines.add(new Line(ALL, comparison::count));
        List<Table.Column<Line>> columns = new ArrayList<>();
        columns.add(Table.Column.words("sweep", Line::sweep));
        for (Likeness likeness : Likeness.values()) {
            columns.add(Table.Column.numbers(likeness.toString(), line -> String.valueOf(line.count.apply(likeness))));
        }
        return Table.of(columns, lines).text();
    }

    /** The first few runs that are different. */
    public static List<String> different(StoreComparison comparison) {
        long more =
                comparison.count(Likeness.DIFFERENT) - comparison.different().size();
        return Stream.concat(
                        comparison.different().stream().map("different: "::concat),
                        more > 0 ? Stream.of("(and %d more)".formatted(more)) : Stream.empty())
                .toList();
    }

    /** Of metrics that older rows do not know. */
    public static Optional<String> note(StoreComparison comparison) {
        return comparison.notCompared().isEmpty()
                ? Optional.empty()
                : Optional.of("note: not compared where one row does not know it, of an older version: "
                        + String.join(", ", comparison.notCompared()));
    }

    /** The answer. */
    public static String summary(StoreComparison comparison) {
        if (comparison.areDifferent()) {
            return Stream.of(Likeness.ONLY_IN_A, Likeness.ONLY_IN_B, Likeness.DIFFERENT)
                    .map(likeness -> comparison.count(likeness) + " " + likeness)
                    .collect(Collectors.joining(", ", "the stores differ: ", ""));
        }
        long equal = comparison.count(Likeness.EQUAL);
        return comparison.counts().isEmpty() ? "neither store has a run" : "the stores are equal: " + equal + " runs";
    }
}
