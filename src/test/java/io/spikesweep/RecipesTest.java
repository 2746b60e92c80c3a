package io.spikesweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Views;
import io.spikesweep.app.RunSweep;
import io.spikesweep.app.SweepResult;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.CodeBlock;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Verify;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Console;

/** What docs/recipes.md says that its queries print, of the store that it says. */
@Verify
class RecipesTest {
    private static final String PAGE = "docs/recipes.md";

    /** A query in a script of PySpark. */
    private static final Pattern QUERY = Pattern.compile("\"\"\"(.*?)\"\"\"", Pattern.DOTALL);

    @TempDir
    private static Path folder;

    private static SweepResult result;

    @BeforeAll
    static void runTheSweep() {
        SweepConfig sweep = SweepConfig.read(Path.of("conf/bias-init.conf"))
                .withStore(folder.resolve("results").toString());
        result = new RunSweep(LocalSpark.session(), sweep).run();
        result.writeStatistics(List.of(result.compare(Question.OPEN)), Duration.ZERO);
    }

    @Test
    void duckDb() throws IOException, SQLException {
        List<List<List<String>>> printed = new ArrayList<>();
        List<List<List<String>>> shown = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            for (CodeBlock block : CodeBlock.under("## DuckDB", PAGE)) {
                if (block.language().equals("text")) {
                    shown.add(table(block.text()));
                    continue;
                }
                for (String sql : block.text().split(";\n", -1)) {
                    if (!sql.isEmpty() && statement.execute(sql.replace("'results/", "'" + folder + "/results/"))) {
                        printed.add(table(statement.getResultSet()));
                    }
                }
            }
        }
        assertThat(shown).hasSize(3);
        assertThat(printed).isEqualTo(shown);
    }

    /** Without the two lines that name the columns and their types. */
    private static List<List<String>> table(String box) {
        return box.lines()
                .filter(line -> line.startsWith("│"))
                .skip(2)
                .map(line -> Stream.of(line.substring(1).split("│"))
                        .map(cell -> plain(cell.strip()))
                        .toList())
                .toList();
    }

    private static List<List<String>> table(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> cells = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                cells.add(plain(result.getString(column)));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** A number as Java writes it, whoever wrote it. */
    private static String plain(String cell) {
        return cell.matches("[0-9].*") ? String.valueOf(Double.parseDouble(cell)) : cell;
    }

    /** The script's queries, in a Spark that is not Python's. */
    @Test
    void pySpark() throws IOException {
        SparkSession spark = LocalSpark.session();
        spark.read()
                .option("mergeSchema", "true")
                .parquet(folder.resolve("results/runs/batch-*").toString())
                .createOrReplaceTempView("stored_runs");
        Views.statements(Contrast.asked(Question.OPEN)).forEach(spark::sql);
        List<CodeBlock> blocks = CodeBlock.under("### PySpark", PAGE);
        List<String> queries = QUERY.matcher(blocks.get(0).text())
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(queries).hasSize(2);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Console.withOut(printed, () -> {
            queries.forEach(query -> spark.sql(query).show());
            return null;
        });
        assertThat(blocks.get(1)).isEqualTo(new CodeBlock("text", printed.toString(StandardCharsets.UTF_8)));
    }
}
