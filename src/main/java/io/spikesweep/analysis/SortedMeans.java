package io.spikesweep.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Interquartile means of arms whose values together no memory need hold: sorted by Spark, which writes to disk what it has no room for.
 * The view {@code arms} gathers each figure of an arm in one place.
 */
final class SortedMeans {
    /** In the view {@code arms}, before the name of a figure. */
    static final String PREFIX = "iqm_";

    /** Of an arm, by which its values find it. */
    private static final String ARM = "arm";

    private static final String TOLD = "told_arms";

    private SortedMeans() {}

    /**
     * Rows of the view {@code arms}, the first of them.
     *
     * @param columns of the view
     * @param order what SQL orders them by
     * @param most rows
     */
    static List<Row> of(Views views, List<String> columns, String order, int most) {
        List<String> figures = columns.stream()
                .filter(column -> column.startsWith(PREFIX))
                .map(column -> column.substring(PREFIX.length()))
                .toList();
        List<String> others =
                columns.stream().filter(column -> !column.startsWith(PREFIX)).toList();
        List<Row> arms = views.query("SELECT %s, %s AS %s FROM arms ORDER BY %s LIMIT %d"
                        .formatted(String.join(", ", others), hash(), ARM, order, most))
                .collectAsList();
        if (arms.isEmpty()) {
            return arms;
        }
        Map<Long, Map<String, Double>> means = figures.isEmpty() ? Map.of() : means(views, figures, arms);
        StructType schema = schema(columns, arms.get(0).schema());
        return arms.stream().map(arm -> row(arm, means, schema)).toList();
    }

    /** By the arm's hash and the figure; those of no value are left out. */
    private static Map<Long, Map<String, Double>> means(Views views, List<String> figures, List<Row> arms) {
        views.register(TOLD, arms, List.of(ARM));
        Map<Long, Map<String, Double>> means = new HashMap<>();
        views.query("""
                        SELECT arm, figure, avg(value) FROM (
                          SELECT arm, figure, value,
                            row_number() OVER (PARTITION BY arm, figure ORDER BY value) AS place,
                            count(*) OVER (PARTITION BY arm, figure) AS size
                          FROM (SELECT %s AS arm, stack(%d, %s) AS (figure, value) FROM figures)
                          WHERE value IS NOT NULL AND arm IN (SELECT arm FROM %s))
                        WHERE place > size div 4 AND place <= size - size div 4
                        GROUP BY arm, figure""".formatted(hash(), figures.size(), named(figures), TOLD))
                .collectAsList()
                .forEach(mean -> means.computeIfAbsent(mean.getLong(0), none -> new HashMap<>())
                        .put(mean.getString(1), mean.getDouble(2)));
        return means;
    }

    private static String named(List<String> figures) {
        return figures.stream()
                .map(figure -> "'%s', CAST(%s AS DOUBLE)".formatted(figure, figure))
                .collect(Collectors.joining(", "));
    }

    /** A number rather than all hyperparameters, beside each of the values that are sorted. */
    private static String hash() {
        return "xxhash64(%s)".formatted(String.join(", ", Arm.COLUMNS));
    }

    private static StructType schema(List<String> columns, StructType others) {
        return new StructType(columns.stream()
                .map(column -> column.startsWith(PREFIX)
                        ? DataTypes.createStructField(column, DataTypes.DoubleType, true)
                        : others.apply(column))
                .toArray(StructField[]::new));
    }

    private static Row row(Row arm, Map<Long, Map<String, Double>> means, StructType schema) {
        Map<String, Double> own = means.getOrDefault(arm.<Long>getAs(ARM), Map.of());
        List<@Nullable Object> values = new ArrayList<>();
        for (String column : schema.names()) {
            values.add(column.startsWith(PREFIX) ? own.get(column.substring(PREFIX.length())) : arm.getAs(column));
        }
        return ArmTally.row(values, schema);
    }
}
