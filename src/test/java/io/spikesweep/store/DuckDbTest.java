package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store as an engine sees it that is not Spark, by the query of docs/results-schema.md. */
class DuckDbTest {
    /** Arrays and numbers as text that both engines write alike: bits, not decimal digits. */
    private static final List<String> PLAIN = List.of(
            "run_id",
            "sweep",
            "schema_version",
            "seed",
            "bias_init",
            "reset_gradient",
            "inputs",
            "neurons",
            "timesteps",
            "iterations",
            "status",
            "error",
            "host");

    private static final List<String> INTEGER_ARRAYS = List.of(
            "spikes",
            "first_timestep_spikes",
            "active_neurons",
            "non_finite_neurons",
            "spikes_per_timestep_first",
            "spikes_per_timestep_last");
    private static final List<String> REAL_ARRAYS = List.of("loss", "gradient_norm");
    private static final List<String> REALS = List.of(
            "learning_rate",
            "momentum",
            "threshold",
            "bias_low",
            "bias_high",
            "weight_change_norm",
            "training_seconds");

    @TempDir
    private Path folder;

    private Dataset<Row> stored;

    @BeforeEach
    void writeAStore() throws IOException {
        SparkSession spark = LocalSpark.session();
        ResultStore store =
                ResultStore.openOrCreate(spark, folder.resolve("results").toString());
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(1, null), Sweeps.row(2, null), Sweeps.row(3, null)), 2);
        LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(4, "it broke")), 1);
        Path unmarked = LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(5, null)), 1);
        Files.delete(unmarked.resolve("_SUCCESS"));
        Path halfMarked = LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(6, null)), 1);
        Files.write(halfMarked.resolve("_SUCCESS"), new byte[0]);
        stored = store.storedRuns();
    }

    @Test
    void hasTheSameRows() throws SQLException, IOException {
        List<List<Object>> bySpark = stored.orderBy("seed").collectAsList().stream()
                .map(DuckDbTest::values)
                .toList();
        assertThat(bySpark).hasSize(4);
        assertThat(byDuckDb()).isEqualTo(bySpark);
    }

    private static List<Object> values(Row row) {
        List<Object> values = new ArrayList<>();
        PLAIN.forEach(column -> values.add(String.valueOf(row.<Object>getAs(column))));
        REALS.forEach(column -> values.add(String.valueOf(row.<Double>getAs(column))));
        Stream.of(INTEGER_ARRAYS, REAL_ARRAYS)
                .flatMap(List::stream)
                .forEach(column -> values.add(
                        row.isNullAt(row.fieldIndex(column))
                                ? "null"
                                : row.getList(row.fieldIndex(column)).toString()));
        values.add(row.<java.sql.Timestamp>getAs("started_at").toInstant());
        return values;
    }

    private List<List<Object>> byDuckDb() throws SQLException, IOException {
        List<List<Object>> rows = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(documentedQuery() + " ORDER BY seed")) {
            while (result.next()) {
                List<Object> values = new ArrayList<>();
                for (String column : PLAIN) {
                    values.add(String.valueOf(result.getObject(column)));
                }
                for (String column : REALS) {
                    values.add(String.valueOf(result.getObject(column)));
                }
                for (String column : Stream.of(INTEGER_ARRAYS, REAL_ARRAYS)
                        .flatMap(List::stream)
                        .toList()) {
                    java.sql.Array array = result.getArray(column);
                    values.add(
                            array == null
                                    ? "null"
                                    : List.of((Object[]) array.getArray()).toString());
                }
                values.add(result.getObject("started_at", java.time.OffsetDateTime.class)
                        .toInstant());
                rows.add(values);
            }
        }
        return rows;
    }

    private String documentedQuery() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/results-schema.md"));
        int first = lines.indexOf(
                "    SELECT * FROM read_parquet('results/runs/*/*.parquet', filename = true, union_by_name = true)");
        assertThat(first).isPositive();
        return (lines.get(first) + lines.get(first + 1) + lines.get(first + 2))
                .replace("'results/", "'" + folder + "/results/");
    }

    @Test
    void statisticsOfAllSweeps() throws SQLException, IOException {
        ResultStore store =
                ResultStore.open(LocalSpark.session(), folder.resolve("results").toString());
        Instant noon = Instant.parse("2026-01-02T12:00:00.123456Z");
        try (Lease lease = store.lease("a test", Duration.ZERO)) {
            for (String sweep : List.of("one", "two")) {
                Row row = RowFactory.create(
                        sweep,
                        "d",
                        noon,
                        "bias_init",
                        "default",
                        "constant(0.0)",
                        "neurons = 30",
                        Map.of("neurons", "30"),
                        "first_loss",
                        7,
                        -0.5,
                        -1.0,
                        0.25,
                        null,
                        null,
                        null,
                        0.5,
                        1.0,
                        0.5,
                        "lower");
                store.statistics().write(lease, sweep, Map.of(StatisticsTable.DIFFERENCES, List.of(row)));
            }
        }
        String query = Files.readAllLines(Path.of("docs/results-schema.md")).stream()
                .filter(line -> line.contains("/differences.parquet')"))
                .findFirst()
                .orElseThrow()
                .replace("'results/", "'" + folder + "/results/");
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(query + " ORDER BY sweep")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getString("sweep")).isEqualTo("one");
            assertThat(result.getObject("computed_at", java.time.OffsetDateTime.class)
                            .toInstant())
                    .isEqualTo(noon);
            assertThat(result.getObject("block_values")).hasToString("{neurons=30}");
            assertThat(result.getInt("n")).isEqualTo(7);
            assertThat(result.getObject("ratio")).isNull();
            assertThat(result.getDouble("p")).isEqualTo(0.5);
            assertThat(result.next()).isTrue();
            assertThat(result.getString("sweep")).isEqualTo("two");
            assertThat(result.next()).isFalse();
        }
    }
}
