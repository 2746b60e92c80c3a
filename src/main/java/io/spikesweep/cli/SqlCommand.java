package io.spikesweep.cli;

import io.spikesweep.analysis.SparkMessages;
import io.spikesweep.sweep.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
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
        private static final String HYPHEN = "-";

        @Parameters(paramLabel = "QUERY", description = "The query; - reads it from standard input.")
        private @Nullable String query;

        @Option(names = "--file", paramLabel = "FILE", description = "A file that holds the query.")
        private @Nullable Path file;

        /** Where it is read from; empty when the query itself was given. */
        private Optional<TextFile> text() {
            return HYPHEN.equals(query)
                    ? Optional.of(new TextFile(Path.of(HYPHEN)))
                    : Optional.ofNullable(file).map(TextFile::new);
        }

        boolean isReadOnce() {
            return text().filter(TextFile::isReadOnce).isPresent();
        }

        String statement() {
            String text = text().map(from -> from.text("a query")).orElseGet(() -> Objects.requireNonNull(query));
            String statement = text.replaceFirst("^\\uFEFF", "").strip().replaceFirst("(\\s*;)+$", "");
            if (statement.isEmpty()) {
                throw new BadInputException("the query is empty");
            }
            return statement;
        }
    }

    @Override
    public Length check() {
        if (!source.isReadOnce()) {
            source.statement();
        }
        runs.check();
        return Length.UNKNOWN;
    }

    @Override
    public Integer call() throws IOException {
        String query = source.statement();
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
