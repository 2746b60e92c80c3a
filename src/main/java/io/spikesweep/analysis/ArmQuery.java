package io.spikesweep.analysis;

import io.spikesweep.statistics.Bootstrap;
import io.spikesweep.statistics.KaplanMeier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The figures of the arms: an arm is a row with the values of its seeds. */
final class ArmQuery {
    /** What orders runs so that the first ones are a random sample, and of all arms the same seeds. */
    static final String SAMPLED = "xxhash64(seed), seed";

    private ArmQuery() {}

    /** Some arms, so many at most: which ones is Spark's choice where there are more. */
    static List<Row> some(Views views, List<Measure> measures, int most) {
        return arms(views, measures, "LIMIT " + most);
    }

    /** The first arms in their order, of those in one panel the reference before the others. */
    static List<Row> first(Views views, List<Measure> measures, Contrast contrast, int most) {
        String order = contrast.orderFromReference(contrast.others().stream());
        return arms(views, measures, "ORDER BY %s LIMIT %d".formatted(order, most));
    }

    private static List<Row> arms(Views views, List<Measure> measures, String which) {
        return views.ask("""
                SELECT %s,
                  count_if(status = 'ok') AS runs, count_if(status = 'failed') AS failed,
                  %s,
                  count(iterations_to_tenth) AS reached_tenth, avg(iterations_to_tenth) AS iterations_to_tenth,
                  min_by(run_id, seed) FILTER (WHERE status = 'ok') AS example_run_id,
                  collect_list(struct(seed, loss_of_half_a_spike, %s)) FILTER (WHERE status = 'ok' AND place <= %d) AS seeds
                FROM (
                  SELECT *, row_number() OVER (PARTITION BY %s ORDER BY status <> 'ok', %s) AS place FROM figures)
                GROUP BY %s
                %s""".formatted(
                                columns(),
                                ArmEnds.columns(measures),
                                names(estimated(measures), Measure::column),
                                Comparison.MOST_SEEDS,
                                columns(),
                                SAMPLED,
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

    /** Of which an arm has a sample: those that it is compared by, and those that it is told of. */
    static List<Measure> estimated(List<Measure> measures) {
        return Stream.concat(measures.stream(), Measure.OF_AN_ARM.stream()).toList();
    }

    private static String columns() {
        return String.join(", ", Arm.COLUMNS);
    }

    private static String names(List<Measure> figures, Function<Measure, String> name) {
        return figures.stream().map(name).collect(Collectors.joining(", "));
    }

    /** Of an arm's runs. */
    static ArmSample sample(Row arm, List<Measure> measures) {
        return ArmSample.of(arm.getList(arm.fieldIndex("seeds")), estimated(measures));
    }

    /** The estimates of an arm's figures, whether it is compared by them or not. */
    static Map<Measure, Estimate> estimates(ArmSample sample) {
        Map<Measure, Estimate> estimates = new EnumMap<>(Measure.class);
        for (Measure figure : sample.values().keySet()) {
            double[] values = figure.isShare() ? new double[0] : sample.present(figure);
            if (values.length > 0) {
                estimates.put(figure, Estimate.of(values, Bootstrap.FOR_CELLS));
            }
        }
        return estimates;
    }

    /** How long the runs of an arm take to reach a tenth of their first loss; those that never do are censored at their end. */
    static @Nullable KaplanMeier toTenth(ArmSample sample, int iterations) {
        double[] first = sample.of(Measure.FIRST_LOSS);
        double[] taken = sample.of(Measure.ITERATIONS_TO_TENTH);
        int[] could = IntStream.range(0, first.length)
                .filter(place -> first[place] > 0)
                .toArray();
        int[] reached = Arrays.stream(could)
                .filter(place -> Double.isFinite(taken[place]))
                .map(place -> (int) taken[place])
                .toArray();
        int[] never = IntStream.range(reached.length, could.length)
                .map(place -> iterations - 1)
                .toArray();
        return could.length == 0 ? null : KaplanMeier.of(reached, never);
    }
}
