package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.CodeBlock;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Tool;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** The store as an engine sees it that is not Spark, by the lines of docs/recipes.md. */
@Verify
class DuckDbTest {
    private static final String PAGE = "docs/recipes.md";

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
        Path ofVersion1 = LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(7, null)), 1);
        Files.write(ofVersion1.resolve("_SUCCESS"), new byte[0]);
        Files.move(ofVersion1, ofVersion1.resolveSibling("batch-0123456789abcdef"));
        Path marked = LocalSpark.commit(store, LocalSpark.rows(Sweeps.row(2, "it broke, too")), 1);
        Files.copy(onlyFile(unmarked), marked.resolve("not-in-the-mark.parquet"));
        stored = store.storedRuns();
    }

    private static Path onlyFile(Path batch) throws IOException {
        try (Stream<Path> files = Files.list(batch)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .reduce((one, other) -> {
                        throw new IllegalStateException("two files in " + batch);
                    })
                    .orElseThrow();
        }
    }

    /** Of two rows with one id the one that is ok. */
    @Test
    void hasTheSameRows() throws SQLException, IOException {
        List<List<Object>> bySpark =
                stored.where("NOT (seed = 2 AND status = 'failed')").orderBy("seed").collectAsList().stream()
                        .map(DuckDbTest::values)
                        .toList();
        assertThat(bySpark).hasSize(5);
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
                ResultSet result = inRuns(statement, "SELECT * FROM runs ORDER BY seed")) {
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

    /** Asks after the statements of the page that make {@code runs}. */
    private ResultSet inRuns(Statement statement, String query) throws SQLException, IOException {
        String[] statements = documented(0).split(";", -1);
        statement.execute(statements[0]);
        statement.execute(statements[1]);
        return statement.executeQuery(query);
    }

    private String documented(int block) throws IOException {
        return CodeBlock.under("## DuckDB", PAGE).stream()
                .filter(one -> one.language().equals("sql"))
                .toList()
                .get(block)
                .text()
                .replace("'results/", "'" + folder + "/results/");
    }

    @Test
    @Needs(Tool.PYTHON3)
    void pythonNamesTheSameFiles() throws SQLException, IOException {
        List<String> byDuckDb = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet result = inRuns(statement, "SELECT unnest(getvariable('files'))")) {
            while (result.next()) {
                byDuckDb.add(result.getString(1));
            }
        }
        // of two parts, and of one each: row 4, row 7 and the copy of row 2
        assertThat(byDuckDb).hasSize(5).doesNotHaveDuplicates();
        String program = CodeBlock.under("## Python", PAGE).get(0).text();
        Process python = new ProcessBuilder(
                        "python3", "-c", program + "print(*committed('" + folder + "/results'), sep='\\n')")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactlyInAnyOrderElementsOf(byDuckDb);
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
        String from = documented(2)
                .lines()
                .filter(line -> line.startsWith("FROM "))
                .findFirst()
                .orElseThrow();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery("SELECT * " + from + " ORDER BY sweep")) {
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
