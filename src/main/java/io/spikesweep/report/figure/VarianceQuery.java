package io.spikesweep.report.figure;

import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The query that decomposes the variance of a grid's losses, as {@link io.spikesweep.statistics.VarianceDecomposition} does it: sums of
 * squared effects over the runs, each the mean of a combination of levels less the effects within it.
 */
final class VarianceQuery {
    /** The column that names the terms. */
    static final String TERM = "term";

    private final List<String> columns;

    /** Names of all terms, in the table's order. */
    private final List<String> names;

    /** Of the means that the effects are made of, by window. */
    private final List<String> means = new ArrayList<>();

    /** Of each term. */
    private final List<String> effects = new ArrayList<>();

    /**
     * Of a grid.
     *
     * @param axes one at least
     * @param names of the terms: every axis, every pair, higher interactions where there are three axes, and the seeds
     */
    VarianceQuery(List<Parameter<?>> axes, List<String> names) {
        columns = axes.stream().<String>map(Parameter::column).toList();
        this.names = List.copyOf(names);
        for (int axis = 0; axis < columns.size(); axis++) {
            means.add(mean(columns.get(axis), "mean_" + (axis + 1)));
            effects.add("mean_%d - mean".formatted(axis + 1));
        }
        for (int first = 0; first < columns.size(); first++) {
            for (int second = first + 1; second < columns.size(); second++) {
                String name = "mean_%d_%d".formatted(first + 1, second + 1);
                means.add(mean(columns.get(first) + ", " + columns.get(second), name));
                effects.add("%s - mean_%d - mean_%d + mean".formatted(name, first + 1, second + 1));
            }
        }
        if (columns.size() > 2) {
            effects.add(Stream.concat(
                            Stream.of("mean_of_arm - mean"), effects.stream().map("(%s)"::formatted))
                    .collect(Collectors.joining(" - ")));
        }
        effects.add("log_final_loss - mean_of_arm");
    }

    private static String mean(String columns, String name) {
        return "avg(log_final_loss) OVER (PARTITION BY %s) AS %s".formatted(columns, name);
    }

    /** Of no row where a combination of levels is missing, or no seed has a loss in every arm, or an axis has one level. */
    String sql() {
        String all = String.join(", ", columns);
        String sums = IntStream.range(0, effects.size())
                .mapToObj(term -> "round(sum(pow(%s, 2)), 9) AS square_%d".formatted(effects.get(term), term + 1))
                .collect(Collectors.joining(",\n    "));
        String stack = IntStream.range(0, effects.size())
                .mapToObj(term -> "'%s', square_%d".formatted(names.get(term), term + 1))
                .collect(Collectors.joining(",\n  ", "stack(%d,\n  ".formatted(effects.size()), ")"));
        String sizes =
                columns.stream().map("count(DISTINCT struct(%s))"::formatted).collect(Collectors.joining(" * "));
        String vary = columns.stream()
                .map(column -> "count(DISTINCT struct(%s)) > 1".formatted(column))
                .collect(Collectors.joining(" AND "));
        return """
                WITH losses AS (
                  SELECT seed, %s, log_final_loss, count(*) OVER (PARTITION BY seed) AS arms_of_seed
                  FROM figures
                  WHERE abs(log_final_loss) < double('infinity')),
                means AS (
                  SELECT *, avg(log_final_loss) OVER () AS mean,
                    %s,
                    avg(log_final_loss) OVER (PARTITION BY %s) AS mean_of_arm
                  FROM losses
                  WHERE arms_of_seed = (SELECT count(DISTINCT struct(%s)) FROM figures)),
                sums AS (
                  SELECT %s
                  FROM means
                  HAVING count(*) = count(DISTINCT seed) * %s AND %s)
                SELECT term, sum_of_squares
                FROM sums LATERAL VIEW %s terms AS term, sum_of_squares""".formatted(all, String.join(",\n    ", means), all, all, sums, sizes, vary, stack);
    }
}
