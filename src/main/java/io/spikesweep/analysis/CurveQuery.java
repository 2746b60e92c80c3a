package io.spikesweep.analysis;

import io.spikesweep.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The arms over the iterations, with bands that the executors compute: a point of a curve is a row. */
final class CurveQuery {
    /** Of a page's curves together. */
    private static final int MOST_POINTS = 12_800;

    static final int MOST_POINTS_OF_A_CURVE = 200;
    private static final int FEWEST_POINTS_OF_A_CURVE = 25;

    private CurveQuery() {}

    /**
     * @param contrast by which arms are compared
     * @param among {@link ArmQuery#among} some arms; empty where they are all
     * @param arms how many there are, by which the curves are thinned
     * @param mostRuns of an arm
     * @param withRuns {@link Runs#EACH} where the loss of each run is wanted, too
     */
    static Map<Arm, Curve> curves(
            Views views, Contrast contrast, String among, int arms, long mostRuns, Runs withRuns) {
        String columns = String.join(", ", Arm.COLUMNS);
        List<Row> rows = views.ask("""
                SELECT %s, iteration, avg(active_neurons) AS active_neurons, avg(non_finite_neurons) AS non_finite_neurons,
                  array_sort(collect_list(struct(run_id, loss, relative_loss)) FILTER (WHERE place <= %d)) AS seeds
                FROM (
                  SELECT *, %s AS place
                  FROM (SELECT run_id, seed, %s, %s AS points FROM runs %s WHERE status = 'ok')
                )
                LATERAL VIEW inline(points) steps AS iteration, loss, relative_loss, active_neurons, non_finite_neurons
                GROUP BY %s, iteration""".formatted(
                                columns,
                                Comparison.MOST_SEEDS,
                                place(columns, mostRuns),
                                columns,
                                points(mostPoints(arms)),
                                among,
                                columns))
                .map((MapFunction<Row, Row>) row -> withRuns.point(row), Encoders.row(schema(views)))
                .collectAsList();
        Map<Arm, TreeMap<Integer, Row>> pointsOfArms = new HashMap<>();
        for (Row row : rows) {
            pointsOfArms
                    .computeIfAbsent(Arm.of(contrast, row), arm -> new TreeMap<>())
                    .put(row.<Integer>getAs("iteration"), row);
        }
        Map<Arm, Curve> curves = new HashMap<>();
        pointsOfArms.forEach((arm, curve) -> curves.put(arm, curve(List.copyOf(curve.values()))));
        return curves;
    }

    /** Of each of so many curves. */
    static int mostPoints(int arms) {
        return Math.max(FEWEST_POINTS_OF_A_CURVE, Math.min(MOST_POINTS_OF_A_CURVE, MOST_POINTS / Math.max(1, arms)));
    }

    /** Taken out of a run's arrays before they become rows: a long run has a million iterations, and a curve 200 points. */
    private static String points(int most) {
        return """
                transform(
                  array_distinct(concat(
                    sequence(0, iterations - 1, CAST(ceil(iterations / %d) AS INT)),
                    transform(array(%s), place -> CAST(place AS INT)))),
                  k -> struct(
                    k, CAST(get(loss, k) AS DOUBLE), try_divide(get(loss, k), loss[0]),
                    get(active_neurons, k), get(non_finite_neurons, k)))""".formatted(most, Curve.PLACES);
    }

    /** By their seeds; where all runs of an arm are few enough nobody need sort them. */
    private static String place(String columns, long mostRuns) {
        return mostRuns <= Comparison.MOST_SEEDS
                ? "1"
                : "row_number() OVER (PARTITION BY %s ORDER BY %s)".formatted(columns, ArmQuery.SAMPLED);
    }

    private static StructType schema(Views views) {
        StructType schema = views.ask("SELECT " + String.join(", ", Arm.COLUMNS) + " FROM runs")
                .schema();
        return schema.add("iteration", DataTypes.IntegerType)
                .add("active_neurons", DataTypes.DoubleType)
                .add("non_finite_neurons", DataTypes.DoubleType)
                .add("loss", DataTypes.createArrayType(DataTypes.DoubleType))
                .add("relative_loss", DataTypes.createArrayType(DataTypes.DoubleType))
                .add("runs", DataTypes.createArrayType(DataTypes.DoubleType));
    }

    /** Where a curve begins and where it ends its numbers are an arm's figures, too: one number has one interval. */
    static Bootstrap bootstrap(int iteration, int iterations) {
        return iteration == 0 || iteration == iterations - 1 ? Bootstrap.FOR_CELLS : Bootstrap.FOR_BANDS;
    }

    /** Whether a point of a curve brings the losses of its runs along. */
    enum Runs {
        EACH,
        NONE;

        /** More than can be told apart in a picture. */
        private static final int MOST_LINES = 500;

        /** Of so many runs together. */
        static Runs of(long runs) {
            return runs <= MOST_LINES ? EACH : NONE;
        }

        private Row point(Row row) {
            List<Row> seeds = row.getList(row.fieldIndex("seeds"));
            List<Object> values = new ArrayList<>();
            Arm.COLUMNS.forEach(column -> values.add(row.getAs(column)));
            values.addAll(Arrays.asList(
                    row.getAs("iteration"), row.getAs("active_neurons"), row.getAs("non_finite_neurons")));
            double[] losses = Seeds.finite(seeds, "loss");
            Bootstrap bootstrap = bootstrap(row.<Integer>getAs("iteration"), row.<Integer>getAs("iterations"));
            values.add(estimate(losses, bootstrap));
            values.add(estimate(Seeds.finite(seeds, "relative_loss"), bootstrap));
            values.add(this == EACH ? losses : new double[0]);
            return RowFactory.create(values.toArray());
        }

        private static double @Nullable [] estimate(double[] values, Bootstrap bootstrap) {
            if (values.length == 0) {
                return null;
            }
            Estimate estimate = Estimate.of(values, bootstrap);
            return new double[] {
                estimate.value(), estimate.interval().low(), estimate.interval().high()
            };
        }
    }

    private static Curve curve(List<Row> points) {
        List<@Nullable Estimate> loss = new ArrayList<>();
        List<@Nullable Estimate> relativeLoss = new ArrayList<>();
        points.forEach(point -> loss.add(Seeds.estimate(point, "loss")));
        points.forEach(point -> relativeLoss.add(Seeds.estimate(point, "relative_loss")));
        int runs = points.stream()
                .mapToInt(
                        point -> point.<Double>getList(point.fieldIndex("runs")).size())
                .min()
                .orElse(0);
        List<double[]> lines = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            int line = run;
            lines.add(points.stream()
                    .mapToDouble(point ->
                            point.<Double>getList(point.fieldIndex("runs")).get(line))
                    .toArray());
        }
        return new Curve(
                points.stream()
                        .mapToInt(point -> point.<Integer>getAs("iteration"))
                        .toArray(),
                loss,
                relativeLoss,
                Seeds.column(points, "active_neurons"),
                Seeds.column(points, "non_finite_neurons"),
                lines);
    }
}
