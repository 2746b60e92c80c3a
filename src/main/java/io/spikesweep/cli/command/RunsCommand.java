package io.spikesweep.cli.command;

import io.spikesweep.app.StoredRuns;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.launch.Sessions;
import io.spikesweep.cli.option.RunsOption;
import io.spikesweep.cli.text.FailuresText;
import io.spikesweep.cli.text.RunsFormat;
import io.spikesweep.store.PlainRuns;
import io.spikesweep.store.RunRow;
import io.spikesweep.trial.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists stored runs. */
@Command(
        name = "runs",
        description = "List stored runs, those of the newest batches first unless --sort says otherwise.",
        footer = {"", "Example: ./submit.sh runs --sweep bias-init --where \"final_loss > 0.01\" --sort -final_loss"},
        mixinStandardHelpOptions = true)
public final class RunsCommand extends PlainCommand {
    @Mixin
    private RunsOption runs = new RunsOption();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description =
                    "List those alone of which this is true, in Spark SQL: \"final_loss > 0.01\"; starts a Spark.")
    private @Nullable String where;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            split = ",",
            description = "In the order of these columns, from the greatest down with a - before; starts a Spark.")
    private List<String> sort = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "List so many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--columns",
            paramLabel = "COLUMN",
            split = ",",
            description = "With these columns of the view runs, instead of the hyperparameters and the final loss.")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--failed",
            description = "Print instead how many runs have failed, grouped by their errors; starts a Spark.")
    private boolean failed;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); csv and jsonl have whole ids.")
    private RunsFormat format = RunsFormat.table;

    @Override
    public Length check() {
        columns();
        order();
        if (limit < 1) {
            throw new BadInputException("--limit must be at least 1, but was " + limit);
        }
        if (failed && (where != null || !sort.isEmpty() || !columns.isEmpty() || format != RunsFormat.table)) {
            throw new BadInputException(
                    "--failed is a table of errors: --where, --sort, --columns and --format are of a list of runs");
        }
        runs.check();
        return Length.TINY;
    }

    @Override
    int answer() throws IOException {
        check();
        if (failed) {
            try (SparkSession spark = Sessions.open()) {
                out().println(FailuresText.of(runs.of(runs.open(spark)).views()));
            }
            return ExitCode.OK;
        }
        List<Row> found = isPlain() ? new PlainRuns(runs.look()).newest(columns(), runs.sweep(), limit) : withASpark();
        if (found.isEmpty()) {
            tell("no such runs are stored");
        }
        format.write(found, columns(), out());
        return ExitCode.OK;
    }

    private boolean isPlain() {
        return where == null && sort.isEmpty();
    }

    private List<Row> withASpark() throws IOException {
        try (SparkSession spark = Sessions.open()) {
            StoredRuns stored = runs.of(runs.open(spark));
            return stored.views().query(query()).collectAsList();
        }
    }

    private String query() {
        return "SELECT %s FROM runs%s%s LIMIT %d"
                .formatted(
                        String.join(", ", columns()),
                        where == null ? "" : " WHERE (\n" + where + "\n)",
                        order().isEmpty() ? "" : " ORDER BY " + String.join(", ", order()),
                        limit);
    }

    private List<String> columns() {
        if (!columns.isEmpty()) {
            return columns.stream().map(RunsCommand::column).toList();
        }
        List<String> standard = new ArrayList<>(List.of("run_id", "status"));
        Parameter.inAGrid().forEach(parameter -> standard.add(parameter.column()));
        standard.addAll(List.of("final_loss", "training_seconds"));
        return standard;
    }

    private List<String> order() {
        return sort.stream()
                .map(name -> name.startsWith("-") ? column(name.substring(1)) + " DESC" : column(name))
                .toList();
    }

    /** As the store writes it. */
    private static String column(String name) {
        String asked = name.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(RunRow.SCHEMA.names())
                .filter(asked::equals)
                .findFirst()
                .orElseThrow(() -> new BadInputException("runs have no column '%s'; they have %s"
                        .formatted(name, Arrays.stream(RunRow.SCHEMA.names()).collect(Collectors.joining(", ")))));
    }
}
