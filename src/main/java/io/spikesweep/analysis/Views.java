package io.spikesweep.analysis;

import io.spikesweep.store.ResultStore;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The SQL views over stored runs: {@code runs}, {@code trajectories} and whatever else stands in the folder of SQL files. */
public final class Views {
    private static final String STORED_RUNS = "stored_runs";

    private final SparkSession session;
    private boolean complete;

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
        session.sql(SqlFiles.statement(SqlFiles.RUNS));
        return new Views(session);
    }

    /** Before the first query: most of a second, which those who want {@link #runs} alone are spared. */
    private synchronized void registerTheOthers() {
        if (!complete) {
            SqlFiles.VIEWS.stream()
                    .filter(view -> !view.equals(SqlFiles.RUNS))
                    .forEach(view -> session.sql(SqlFiles.statement(view)));
            complete = true;
        }
    }

    /** One row per run, with the columns of the store's schema. */
    public Dataset<Row> runs() {
        return session.table(SqlFiles.RUNS);
    }

    /**
     * The answer to a query over the views.
     *
     * @throws QueryException when Spark cannot parse it or does not know a name in it
     */
    public Dataset<Row> query(String sql) {
        registerTheOthers();
        try {
            return session.sql(sql);
        } catch (Exception refused) {
            throw SparkMessages.refusal(refused);
        }
    }
}
