package io.spikesweep.analysis;

import io.spikesweep.statistics.Bootstrap;
import io.spikesweep.statistics.KaplanMeier;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The figures of the arms and their differences from the default arm: an arm is a row with the values of its seeds. */
final class ArmQuery {
    private ArmQuery() {}

    /** The arms in their order; one more than {@code most} where there are more. */
    static List<Row> arms(Views views, int most) {
        return views.query("""
                SELECT %s,
                  count_if(status = 'ok') AS runs, count_if(status = 'failed') AS failed,
                  count_if(final_non_finite_neurons > 0) AS with_non_finite,
                  count(final_non_finite_neurons) AS known_ends, avg(final_non_finite_neurons) AS non_finite_mean,
                  count(iterations_to_tenth) AS reached_tenth, avg(iterations_to_tenth) AS iterations_to_tenth,
                  min_by(run_id, seed) FILTER (WHERE status = 'ok') AS example_run_id,
                  array_sort(collect_list(struct(run_id, %s)) FILTER (WHERE status = 'ok' AND place <= %d)) AS seeds
                FROM (
                  SELECT *, row_number() OVER (PARTITION BY %s ORDER BY status <> 'ok', run_id) AS place FROM figures)
                GROUP BY %s
                ORDER BY
                  %s,
                  learning_rate, bias_init <> 'default', bias_low, bias_high, bias_init
                LIMIT %d""".formatted(
                                columns(),
                                names(List.of(Figure.values()), Figure::column),
                                Comparison.MOST_SEEDS,
                                columns(),
                                columns(),
                                Setting.order(),
                                most + 1))
                .collectAsList();
    }

    /** What stands behind a view's name in a query that asks for some arms only: a join with those of {@code rows}. */
    static String among(Views views, List<Row> rows) {
        views.register("compared_arms", rows, Arm.COLUMNS);
        // a bias's name tells its bounds, which may be null, and nulls do not join
        return Arm.COLUMNS.stream()
                .filter(column -> !column.equals("bias_low") && !column.equals("bias_high"))
                .collect(Collectors.joining(", ", "LEFT SEMI JOIN compared_arms USING (", ")"));
    }

    /**
     * The differences of each arm, p-values not yet adjusted.
     *
     * @param among {@link #among} the arms; empty where they are all
     */
    static Map<Arm, Map<Figure, PairedDifference>> differences(Views views, Collection<Arm> arms, String among) {
        if (arms.stream().map(arm -> arm.bias().isUniform()).distinct().count() < 2) {
            // no pairs, and no second of a small sweep for a query that finds none
            return Map.of();
        }
        String values = Stream.of("uniform_", "default_")
                .map(side -> names(Figure.PAIRED, figure -> side + figure.column()))
                .collect(Collectors.joining(", "));
        List<Row> rows = views.query(
                        """
                SELECT %s, array_sort(collect_list(struct(uniform_run_id, %s))) AS seeds
                FROM (SELECT *, row_number() OVER (PARTITION BY %s ORDER BY uniform_run_id) AS place FROM pairs %s)
                WHERE place <= %d
                GROUP BY %s""".formatted(columns(), values, columns(), among, Comparison.MOST_SEEDS, columns()))
                .collectAsList();
        return rows.parallelStream().collect(Collectors.toConcurrentMap(Arm::of, ArmQuery::differences));
    }

    private static String columns() {
        return String.join(", ", Arm.COLUMNS);
    }

    private static String names(List<Figure> figures, Function<Figure, String> name) {
        return figures.stream().map(name).collect(Collectors.joining(", "));
    }

    private static Map<Figure, PairedDifference> differences(Row arm) {
        List<Row> seeds = arm.getList(arm.fieldIndex("seeds"));
        Map<Figure, PairedDifference> differences = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.PAIRED) {
            String uniform = "uniform_" + figure.column();
            String without = "default_" + figure.column();
            List<Row> both = seeds.stream()
                    .filter(seed -> isFinite(seed.getAs(uniform)) && isFinite(seed.getAs(without)))
                    .toList();
            if (!both.isEmpty()) {
                differences.put(figure, PairedDifference.of(Seeds.column(both, uniform), Seeds.column(both, without)));
            }
        }
        return differences;
    }

    private static boolean isFinite(@Nullable Number value) {
        return value != null && Double.isFinite(value.doubleValue());
    }

    /** The estimates of an arm's figures. */
    static Map<Figure, Estimate> estimates(Row arm) {
        List<Row> seeds = seeds(arm);
        Map<Figure, Estimate> estimates = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            double[] values = Seeds.finite(seeds, figure.column());
            if (values.length > 0) {
                estimates.put(figure, Estimate.of(values, Bootstrap.FOR_CELLS));
            }
        }
        return estimates;
    }

    /** How long the runs of an arm take to reach a tenth of their first loss; those that never do are censored at their end. */
    static @Nullable KaplanMeier toTenth(Row arm, int iterations) {
        List<Row> seeds = seeds(arm).stream()
                .filter(seed -> seed.<Double>getAs(Figure.FIRST_LOSS.column()) > 0)
                .toList();
        int[] reached = seeds.stream()
                .map(seed -> seed.<Number>getAs(Figure.ITERATIONS_TO_TENTH.column()))
                .filter(Objects::nonNull)
                .mapToInt(Number::intValue)
                .toArray();
        int[] never = IntStream.range(reached.length, seeds.size())
                .map(seed -> iterations - 1)
                .toArray();
        return seeds.isEmpty() ? null : KaplanMeier.of(reached, never);
    }

    private static List<Row> seeds(Row arm) {
        return arm.getList(arm.fieldIndex("seeds"));
    }
}
