package io.spikesweep.cli.command;

import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.SparkMessages;
import io.spikesweep.analysis.Views;
import io.spikesweep.app.StoredRuns;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.CompareOption;
import io.spikesweep.cli.option.RunsOption;
import io.spikesweep.cli.shell.AnswerFile;
import io.spikesweep.cli.shell.Shell;
import io.spikesweep.cli.shell.ShellAnswers;
import io.spikesweep.cli.shell.Statements;
import io.spikesweep.cli.text.AnswerFormat;
import io.spikesweep.cli.text.CsvAnswer;
import io.spikesweep.cli.text.Terminal;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.TextFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a query over the views of a store, or one after another. */
@Command(
        name = "sql",
        description =
                "Answer a query in Spark SQL over the views runs, trajectories, figures, pairs, arms, curves and firing_rates,"
                        + " and over differences and verdicts: what run has computed of sweeps, the numbers of their reports."
                        + " Without a query: on a terminal a shell with history and completion, else queries from standard"
                        + " input, with ; between them.",
        footer = {
            "",
            "Example: ./submit.sh sql \"SELECT bias_init, avg(final_loss) FROM runs GROUP BY ALL\" --sweep bias-init",
            "         ./submit.sh sql \"SELECT * FROM trajectories\" --out losses.parquet"
        },
        mixinStandardHelpOptions = true)
public final class SqlCommand extends SparkCommand {
    @ArgGroup
    private Source source = new Source();

    @Mixin
    private RunsOption runs = new RunsOption();

    @Mixin
    private CompareOption compare = new CompareOption();

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES} (default: table; csv with --csv-safe).")
    private @Nullable AnswerFormat format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the answer into a file: .csv, .tsv, .jsonl or .parquet.")
    private @Nullable Path file;

    private List<String> statements = List.of();

    @Option(
            names = "--csv-safe",
            description = "Write CSV for a spreadsheet: a text that it would take for a formula begins with an"
                    + " apostrophe, and control characters stand as \\u001b.")
    private boolean csvSafe;

    /** The query itself, or the file that holds it. */
    static final class Source {
        private static final String HYPHEN = "-";

        @Parameters(paramLabel = "QUERY", description = "The query; - reads it from standard input.")
        private @Nullable String query;

        @Option(names = "--file", paramLabel = "FILE", description = "A file that holds the query.")
        private @Nullable Path file;

        @Option(
                names = "--views",
                description = "Print the statements that make the views, for a Spark session of one's own.")
        private boolean views;

        /** Where it is read from; empty when the query itself was given. */
        private Optional<TextFile> text() {
            return HYPHEN.equals(query) || isOpen()
                    ? Optional.of(new TextFile(Path.of(HYPHEN)))
                    : Optional.ofNullable(file).map(TextFile::new);
        }

        boolean isReadOnce() {
            return text().filter(TextFile::isReadOnce).isPresent();
        }

        /** Whether neither a query nor a file was given. */
        boolean isOpen() {
            return query == null && file == null && !views;
        }

        List<String> statements() {
            List<String> statements = text().map(
                            from -> Statements.of(from.text("a query").replaceFirst("^\\uFEFF", ""))
                                    .all())
                    .orElseGet(this::typed);
            if (statements.isEmpty()) {
                throw new BadInputException("the query is empty");
            }
            return statements;
        }

        /** One query, whatever stands in it: Spark says what it is otherwise. */
        private List<String> typed() {
            String typed = String.valueOf(query).strip().replaceFirst("(\\s*;)+$", "");
            return typed.isEmpty() ? List.of() : List.of(typed);
        }
    }

    @Override
    public Length check() {
        requireCsv();
        contrast();
        if (source.views) {
            return Length.TINY;
        }
        answerFile();
        if (!source.isReadOnce()) {
            requireOne(source.statements());
        }
        runs.check();
        return runs.length();
    }

    @Override
    public Integer call() throws IOException {
        requireCsv();
        contrast();
        if (source.views) {
            printViews(out());
            return ExitCode.OK;
        }
        answerFile();
        if (!asks()) {
            statements = source.statements();
            requireOne(statements);
        }
        return super.call();
    }

    @Override
    String jobs() {
        return statements.size() == 1 ? "sql: " + statements.get(0).replaceAll("\\s+", " ") : "sql";
    }

    @Override
    int answer(SparkSession spark) throws IOException {
        StoredRuns stored = runs.of(runs.open(spark));
        Views views = stored.views();
        views.compare(question());
        ShellAnswers.Queries queries = query -> {
            Dataset<Row> answer = views.query(query);
            tellOfStatistics(stored, views, answer);
            return answer;
        };
        if (asks()) {
            AnswerFormat ofAnswers = Objects.requireNonNullElse(format, AnswerFormat.table);
            new Shell(new ShellAnswers(queries, ofAnswers, out(), err()), spark.sparkContext()).run();
            return ExitCode.OK;
        }
        for (String query : statements) {
            Dataset<Row> answer = queries.ask(query);
            try {
                write(answer, out());
            } catch (RuntimeException refused) {
                throw SparkMessages.refusal(refused);
            }
        }
        return ExitCode.OK;
    }

    /** Whether queries are typed one after another. */
    private boolean asks() {
        return source.isOpen() && Terminal.isSomebodyThere();
    }

    private Optional<AnswerFile> answerFile() {
        Optional<AnswerFile> named = Optional.ofNullable(file).map(AnswerFile::new);
        if (named.isPresent() && format != null) {
            throw new BadInputException("--out says the format by its ending: leave --format out");
        }
        if (named.isPresent() && asks()) {
            throw new BadInputException("--out is of one query: give it before --out, or type \\o FILE in the shell");
        }
        if (csvSafe && asks()) {
            throw new BadInputException("--csv-safe is of a query that is given, or comes through a pipe: give one");
        }
        if (named.isPresent() && csvSafe && !named.get().isCsv()) {
            throw new BadInputException("--csv-safe is of a .csv file, and --out is " + file);
        }
        return named;
    }

    private void requireOne(List<String> queries) {
        if (file != null && queries.size() > 1) {
            throw new BadInputException("--out is of one query, but there were " + queries.size());
        }
    }

    private void tellOfStatistics(StoredRuns stored, Views views, Dataset<Row> answer) {
        views.leftOut(answer)
                .forEach(file -> tell(PrintableText.line(
                        "warning: %s (left out; the next run of the sweep writes it anew)".formatted(file))));
        if (views.lacksStatistics(answer)) {
            tell(PrintableText.line(
                    "no statistics are stored%s: ./submit.sh run CONF writes them when it ends, beside the report"
                            .formatted(stored.sweep().map(" of sweep "::concat).orElse(""))));
        }
    }

    private void printViews(PrintWriter out) {
        out.println("-- In a store without half written batches; docs/results-schema.md says how to leave these out.");
        out.println(Views.storedRuns(runs.address()) + ";\n");
        Views.statements(contrast()).forEach(statement -> out.println(statement.strip() + ";\n"));
        out.println("-- In a store in which a sweep has been run, and its report written.");
        Views.statistics(runs.address()).forEach(statement -> out.println(statement + ";\n"));
        out.flush();
    }

    private Question question() {
        return compare.ofPairs();
    }

    /** Of the pairs; without a question that of the bias. */
    private Contrast contrast() {
        return Contrast.asked(question());
    }

    private void requireCsv() {
        if (csvSafe && format != null && format != AnswerFormat.csv) {
            throw new BadInputException("--csv-safe is of --format csv, and the format is " + format);
        }
    }

    private void write(Dataset<Row> answer, PrintWriter out) throws IOException {
        Optional<AnswerFile> named = answerFile();
        if (named.isPresent() && csvSafe) {
            named.get().writeSafe(answer);
        } else if (named.isPresent()) {
            named.get().write(answer, err());
        } else if (csvSafe) {
            CsvAnswer.safe(answer).write(out);
        } else {
            Objects.requireNonNullElse(format, AnswerFormat.table).write(answer, out, err());
        }
    }
}
