package io.spikesweep.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the rows of one sweep say of its trainings. DuckDB reads them.
 *
 * @param runs that were trained
 * @param wallSeconds from the beginning of the first training to the end of the last
 * @param trainingSeconds of all of them together
 * @param medianSeconds of one
 * @param secondHalfSeconds from the end of the run in the middle to that of the last
 */
record Stored(long runs, double wallSeconds, double trainingSeconds, double medianSeconds, double secondHalfSeconds) {
    /** Of a store that one sweep was run on, to its end. */
    static Stored of(Path store) throws IOException {
        String query = """
                SELECT count(*), max(ended) - min(started), sum(training_seconds), median(training_seconds),
                    max(ended) - median(ended)
                FROM (
                    SELECT epoch_us(started_at) / 1e6 AS started, started + training_seconds AS ended, training_seconds
                    FROM read_parquet('%s/runs/*/*.parquet') WHERE status = 'ok')""".formatted(store);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return new Stored(
                    answer.getLong(1),
                    answer.getDouble(2),
                    answer.getDouble(3),
                    answer.getDouble(4),
                    answer.getDouble(5));
        } catch (SQLException unreadable) {
            throw new IOException(unreadable);
        }
    }

    double runsPerSecond() {
        return runs / wallSeconds;
    }

    double runsPerSecondOfTheSecondHalf() {
        return runs / 2.0 / secondHalfSeconds;
    }
}
