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

/** The figures of the arms and their differences from the reference: an arm is a row with the values of its seeds. */
final class ArmQuery {
    private static final String TREATMENT = "treatment_";
    private static final String REFERENCE = "reference_";

    private ArmQuery() {}

    /** Some arms, so many at most: which ones is Spark's choice where there are more. */
    static List<Row> some(Views views, List<Measure> measures, int most) {
        return arms(views, measures, "LIMIT " + most);
    }

    /** The first arms in their order. */
    static List<Row> first(Views views, List<Measure> measures, Contrast contrast, int most) {
        return arms(
                views, measures, "ORDER BY %s LIMIT %d".formatted(contrast.order(contrast.others().stream()), most));
    }

    private static List<Row> arms(Views views, List<Measure> measures, String which) {
        return views.query("""
                SELECT %s,
                  count_if(status = 'ok') AS runs, count_if(status = 'failed') AS failed,
                  %s,
                  count(iterations_to_tenth) AS reached_tenth, avg(iterations_to_tenth) AS iterations_to_tenth,
                  min_by(run_id, seed) FILTER (WHERE status = 'ok') AS example_run_id,
                  array_sort(collect_list(struct(run_id, %s)) FILTER (WHERE status = 'ok' AND place <= %d)) AS seeds
                FROM (
                  SELECT *, row_number() OVER (PARTITION BY %s ORDER BY status <> 'ok', run_id) AS place FROM figures)
                GROUP BY %s
                %s""".formatted(
                                columns(),
                                ArmEnds.columns(measures),
                                names(estimated(measures), Measure::column),
                                Comparison.MOST_SEEDS,
                                columns(),
                                columns(),
                                which))
                .collectAsList();
    }

    /** What a query asks of in the place of a view, here {@code asked}, of which it wants some arms only: those of {@code rows}. */
    static String among(Views views, List<Row> rows) {
        views.register("compared_arms", rows, Arm.COLUMNS);
        return Arm.JOINED.stream()
                .map(column -> "asked.%s <=> compared_arms.%s".formatted(column, column))
                .collect(Collectors.joining(" AND ", "AS asked LEFT SEMI JOIN compared_arms ON ", ""));
    }

    /**
     * The differences of each arm, p-values not yet adjusted.
     *
     * @param among {@link #among} the arms; empty where they are all
     * @param measures by which they are compared
     */
    static Map<Arm, Map<Measure, PairedDifference>> differences(
            Views views, Contrast contrast, Collection<Arm> arms, String among, List<Measure> measures) {
        if (arms.stream().map(Arm::isReference).distinct().count() < 2) {
            // no pairs, and no second of a small sweep for a query that finds none
            return Map.of();
        }
        String values = Stream.of(TREATMENT, REFERENCE)
                .map(side -> names(measures, figure -> side + figure.column()))
                .collect(Collectors.joining(", "));
        List<Row> rows = views.query(
                        """
                SELECT %s, array_sort(collect_list(struct(treatment_run_id, %s))) AS seeds
                FROM (SELECT *, row_number() OVER (PARTITION BY %s ORDER BY treatment_run_id) AS place FROM pairs %s)
                WHERE place <= %d
                GROUP BY %s""".formatted(columns(), values, columns(), among, Comparison.MOST_SEEDS, columns()))
                .collectAsList();
        return rows.parallelStream()
                .collect(Collectors.toConcurrentMap(row -> Arm.of(contrast, row), row -> differences(row, measures)));
    }

    private static List<Measure> estimated(List<Measure> measures) {
        return Stream.concat(measures.stream(), Measure.OF_AN_ARM.stream()).toList();
    }

    private static String columns() {
        return String.join(", ", Arm.COLUMNS);
    }

    private static String names(List<Measure> figures, Function<Measure, String> name) {
        return figures.stream().map(name).collect(Collectors.joining(", "));
    }

    private static Map<Measure, PairedDifference> differences(Row arm, List<Measure> measures) {
        List<Row> seeds = arm.getList(arm.fieldIndex("seeds"));
        Map<Measure, PairedDifference> differences = new EnumMap<>(Measure.class);
        for (Measure figure : measures) {
            String treatment = TREATMENT + figure.column();
            String reference = REFERENCE + figure.column();
            List<Row> both = seeds.stream()
                    .filter(seed -> isFinite(seed.getAs(treatment)) && isFinite(seed.getAs(reference)))
                    .toList();
            if (!both.isEmpty()) {
                differences.put(
                        figure, PairedDifference.of(Seeds.column(both, treatment), Seeds.column(both, reference)));
            }
        }
        return differences;
    }

    private static boolean isFinite(@Nullable Number value) {
        return value != null && Double.isFinite(value.doubleValue());
    }

    /** The estimates of an arm's figures, whether it is compared by them or not. */
    static Map<Measure, Estimate> estimates(Row arm, List<Measure> measures) {
        List<Row> seeds = seeds(arm);
        Map<Measure, Estimate> estimates = new EnumMap<>(Measure.class);
        for (Measure figure : estimated(measures)) {
            double[] values = figure.isShare() ? new double[0] : Seeds.finite(seeds, figure.column());
            if (values.length > 0) {
                estimates.put(figure, Estimate.of(values, Bootstrap.FOR_CELLS));
            }
        }
        return estimates;
    }

    /** How long the runs of an arm take to reach a tenth of their first loss; those that never do are censored at their end. */
    static @Nullable KaplanMeier toTenth(Row arm, int iterations) {
        List<Row> seeds = seeds(arm).stream()
                .filter(seed -> seed.<Double>getAs(Measure.FIRST_LOSS.column()) > 0)
                .toList();
        int[] reached = seeds.stream()
                .map(seed -> seed.<Number>getAs(Measure.ITERATIONS_TO_TENTH.column()))
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
