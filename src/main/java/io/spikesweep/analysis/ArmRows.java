package io.spikesweep.analysis;

import io.spikesweep.store.RunRow;
import io.spikesweep.trial.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows of the view {@code arms} for a table: by {@link OnePass} where it knows all that is asked, which its report needs anyway. */
public final class ArmRows {
    /** Of which a table shows the interquartile means. */
    static final List<Measure> SPREAD =
            List.of(Measure.FIRST_LOSS, Measure.FINAL_LOSS, Measure.RELATIVE_LOSS, Measure.FIRST_TIMESTEP_SPIKES);

    /** Those of the view that are known without SQL. */
    static final StructType COLUMNS = new StructType(Stream.of(
                    Arm.COLUMNS.stream().map(RunRow.SCHEMA::apply),
                    Stream.of("runs", "failed")
                            .map(name -> new StructField(name, DataTypes.LongType, false, Metadata.empty())),
                    Stream.concat(
                                    SPREAD.stream().map(measure -> "iqm_" + measure.column()),
                                    Stream.of("mean_" + Measure.NON_FINITE_NEURONS.column()))
                            .map(name -> new StructField(name, DataTypes.DoubleType, true, Metadata.empty())))
            .flatMap(fields -> fields)
            .toArray(StructField[]::new));

    /** Runs, of which a table's figures have room in the smallest memory that a driver is given. */
    private static final long MOST_GATHERED = 1_000_000;

    private ArmRows() {}

    /**
     * The first of them.
     *
     * @param views that have the runs
     * @param columns of the view
     * @param order by these, as {@link Level} compares them
     * @param most rows
     */
    public static List<Row> of(Views views, List<String> columns, List<Parameter<?>> order, int most) {
        return views.fitOnePass() && List.of(COLUMNS.names()).containsAll(columns)
                ? views.onePass()
                        .flatMap(OnePass::arms)
                        .map(rows -> rows.stream().sorted(by(order)).limit(most).toList())
                        .orElseGet(() -> asked(views, columns, order, most))
                : asked(views, columns, order, most);
    }

    private static Comparator<Row> by(List<Parameter<?>> order) {
        return order.stream()
                .map(parameter -> Comparator.comparing((Row row) -> Level.of(parameter, row)))
                .reduce((one, other) -> one.thenComparing(other))
                .orElseThrow();
    }

    /** By SQL: not all columns, for each interquartile mean wants all values of an arm, in one place or sorted. */
    private static List<Row> asked(Views views, List<String> columns, List<Parameter<?>> order, int most) {
        return views.mostRuns() <= MOST_GATHERED
                ? queried(views, columns, order, most)
                : SortedMeans.of(views, columns, sql(order), most);
    }

    /** Each figure of an arm gathered in one place, by the view. */
    static List<Row> queried(Views views, List<String> columns, List<Parameter<?>> order, int most) {
        return views.query("SELECT %s FROM arms ORDER BY %s LIMIT %d"
                        .formatted(String.join(", ", columns), sql(order), most))
                .collectAsList();
    }

    /** As {@link Level} compares them. */
    static String sql(List<Parameter<?>> order) {
        return order.stream().map(Level::order).collect(Collectors.joining(", "));
    }
}
