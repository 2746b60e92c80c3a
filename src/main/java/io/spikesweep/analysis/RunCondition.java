package io.spikesweep.analysis;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A condition in SQL over the columns of runs, as somebody has typed it. */
public final class RunCondition {
    private RunCondition() {}

    /**
     * Those for which it holds.
     *
     * @throws QueryException when Spark refuses it, or when it holds for other runs whenever it is asked
     */
    public static Dataset<Row> where(Dataset<Row> runs, String condition) {
        Dataset<Row> some;
        try {
            some = runs.where(condition);
        } catch (Exception refused) {
            throw SparkMessages.refusal(refused);
        }
        if (!some.queryExecution().analyzed().deterministic()) {
            throw new QueryException(
                    "a condition must hold for the same runs whenever it is asked, but was '%s'".formatted(condition));
        }
        return some;
    }
}
