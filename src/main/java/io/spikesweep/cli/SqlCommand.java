package io.spikesweep.cli;

import io.spikesweep.analysis.SparkMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers one query over the views of a store. */
@Command(
        name = "sql",
        description =
                "Answer a query in Spark SQL over the views runs, trajectories, figures, pairs, arms, curves and firing_rates.",
        mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer>, Checkable {
    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Mixin
    private RunsOption runs = new RunsOption();

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private AnswerFormat format = AnswerFormat.table;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The query itself, or the file that holds it. */
    static final class Source {
        @Parameters(paramLabel = "QUERY", description = "The query.")
        private @Nullable String query;

        @Option(names = "--file", paramLabel = "FILE", description = "A file that holds the query.")
        private @Nullable Path file;

        String text() {
            String text = query != null ? query : read(java.util.Objects.requireNonNull(file));
            String statement = text.replaceFirst("^\\uFEFF", "").strip().replaceFirst(";\\s*$", "");
            if (statement.isEmpty()) {
                throw new BadInputException("the query is empty");
            }
            return statement;
        }

        private static String read(Path file) {
            if (!Files.exists(file) || Files.isDirectory(file)) {
                throw new BadInputException(file + ": "
                        + (Files.isDirectory(file) ? "is a folder, not a file with a query" : "no such file"));
            }
            try {
                return Files.readString(file);
            } catch (IOException unreadable) {
                throw new BadInputException(file + ": cannot be read: " + unreadable.getMessage());
            }
        }
    }

    @Override
    public Length check() {
        source.text();
        return Length.UNKNOWN;
    }

    @Override
    public Integer call() throws IOException {
        String query = source.text();
        try (SparkSession spark = Sessions.open()) {
            Dataset<Row> answer = runs.views(spark).query(query);
            try {
                format.write(
                        answer, spec.commandLine().getOut(), spec.commandLine().getErr());
            } catch (RuntimeException refused) {
                throw SparkMessages.refusal(refused);
            }
        }
        return ExitCode.OK;
    }
}
