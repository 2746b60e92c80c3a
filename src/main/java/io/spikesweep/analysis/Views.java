package io.spikesweep.analysis;

import io.spikesweep.store.ResultStore;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The SQL views over stored runs: {@code runs}, {@code trajectories} and whatever else stands in the folder of SQL files. */
public final class Views {
    private static final String STORED_RUNS = "stored_runs";

    private final SparkSession session;

    private Views(SparkSession session) {
        this.session = session;
    }

    /** Registers the views of all that a store holds, as temporary views of the store's session. */
    public static Views of(ResultStore store) {
        return over(store.storedRuns());
    }

    /** Registers the views of some stored rows, as temporary views of their session. */
    public static Views over(Dataset<Row> storedRuns) {
        storedRuns.createOrReplaceTempView(STORED_RUNS);
        SparkSession session = storedRuns.sparkSession();
        SqlFiles.statements().forEach(session::sql);
        return new Views(session);
    }

    /** One row per run, with the columns of the store's schema. */
    public Dataset<Row> runs() {
        return session.table("runs");
    }

    /** Registers some columns of rows as one more view. */
    void register(String name, List<Row> rows, List<String> columns) {
        StructType schema = rows.get(0).schema();
        List<Row> narrow = rows.stream()
                .map(row -> RowFactory.create(
                        columns.stream().<Object>map(row::getAs).toArray()))
                .toList();
        StructField[] fields = columns.stream()
                .map(column -> schema.fields()[schema.fieldIndex(column)])
                .toArray(StructField[]::new);
        session.createDataFrame(narrow, new StructType(fields)).createOrReplaceTempView(name);
    }

    /**
     * The answer to a query over the views.
     *
     * @throws QueryException when Spark cannot parse it or does not know a name in it
     */
    public Dataset<Row> query(String sql) {
        try {
            return session.sql(sql);
        } catch (Exception refused) {
            throw SparkMessages.refusal(refused);
        }
    }
}
