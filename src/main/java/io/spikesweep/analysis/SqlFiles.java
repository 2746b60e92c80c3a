package io.spikesweep.analysis;

import io.spikesweep.store.RunCopies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The SQL files of the program, one view each. */
final class SqlFiles {
    static final String PAIRS = "pairs";

    /** A view after those that it stands on. */
    static final List<String> VIEWS =
            List.of("runs", "trajectories", "figures", PAIRS, "arms", "curves", "firing_rates");

    /** What they all stand on. */
    static final String STORED_RUNS = "stored_runs";

    /** The views' names as they stand in the files. */
    static final UnaryOperator<String> PLAIN = UnaryOperator.identity();

    private static final Pattern NAME =
            Pattern.compile("\\b(VIEW|FROM|JOIN) (%s|%s)\\b".formatted(STORED_RUNS, String.join("|", VIEWS)));

    /** In a query that may read a view without its name: what lists all, and what makes a name of texts. */
    private static final Pattern UNNAMED = Pattern.compile("\\b(show|identifier)\\b", Pattern.CASE_INSENSITIVE);

    private SqlFiles() {}

    /** Those that a query may read, each after those that it stands on: Spark takes its time for making each of them. */
    static List<String> readBy(String query) {
        if (UNNAMED.matcher(query).find()) {
            return VIEWS;
        }
        Set<String> read = new HashSet<>();
        for (int k = VIEWS.size() - 1; k >= 0; k--) {
            String view = VIEWS.get(k);
            if (read.contains(view) || named(view).matcher(query).find()) {
                read.add(view);
                NAME.matcher(file(view)).results().forEach(found -> read.add(found.group(2)));
            }
        }
        return VIEWS.stream().filter(read::contains).toList();
    }

    private static Pattern named(String view) {
        return Pattern.compile("\\b" + view + "\\b", Pattern.CASE_INSENSITIVE);
    }

    /** The statements that create the views, in their order, each under another name; the pairs are a contrast's. */
    static List<String> statements(UnaryOperator<String> name, Contrast contrast) {
        return VIEWS.stream()
                .map(view -> statement(view, name, contrast, FormulasInSql.SPELT_OUT))
                .toList();
    }

    /**
     * What makes a view of all Parquet files of a store that a pattern says, those that do not count among them.
     *
     * @param columns as they are told, for a file may lack some
     * @param store its URI
     */
    static String overParquet(String view, StructType columns, String store, String pattern) {
        return "CREATE OR REPLACE TEMPORARY VIEW %s (%n  %s%n) USING parquet OPTIONS (path '%s/%s')"
                .formatted(
                        view,
                        columns.asNullable().toDDL(),
                        store.replace("\\", "\\\\").replace("'", "\\'"),
                        pattern);
    }

    /** What creates one of them under another name. */
    static String statement(String view, UnaryOperator<String> name, Contrast contrast, FormulasInSql formulas) {
        return NAME.matcher(text(view, contrast, formulas))
                .replaceAll(found -> found.group(1) + " " + name.apply(found.group(2)));
    }

    /** What creates the view of the runs where none is stored twice. */
    static String ofSingleRuns() {
        return text("runs", Contrast.OF_THE_BIAS, FormulasInSql.SPELT_OUT).replace(RunCopies.NUMBER, "1");
    }

    /** Whether an answer is made of stored runs. */
    static boolean standsOnRuns(Dataset<Row> answer) {
        return answer.queryExecution().analyzed().toString().contains("View (`%s`".formatted(STORED_RUNS));
    }

    private static String text(String view, Contrast contrast, FormulasInSql formulas) {
        return SqlColumns.fill(file(view), contrast, formulas);
    }

    private static String file(String view) {
        String file = "/io/spikesweep/sql/" + view + ".sql";
        try (InputStream stream = Objects.requireNonNull(SqlFiles.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
