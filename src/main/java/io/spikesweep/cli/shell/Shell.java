package io.spikesweep.cli.shell;

import io.spikesweep.analysis.QueryException;
import io.spikesweep.analysis.Views;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.FailureLine;
import io.spikesweep.report.output.OutputException;
import io.spikesweep.sweep.PrintableText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.spark.SparkContext;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** One query after another, of somebody at a terminal. */
public final class Shell {
    private static final String PROMPT = "sql> ";
    private static final String HELP = """
            a query may have several lines, and ends with ;
            \\d           the views
            \\d VIEW      its columns
            \\o FILE      writes the answers into a file (.csv, .tsv, .json or .jsonl, else tables); \\o alone ends that
            \\timing      says after each answer how long it took; again: no more
            \\q           leaves; so does Ctrl-D
            \\?           this
            TAB completes names, Ctrl-C ends a query, Ctrl-R looks for an earlier one""";

    /** Held, or its level would be forgotten. */
    private static final Logger JLINE = Logger.getLogger("org.jline");

    private final ShellAnswers answers;
    private final Catalogue catalogue;
    private final SparkContext spark;
    private final CancelledJobs jobs;
    private boolean tellsTimes;

    public Shell(ShellAnswers answers, SparkContext spark) {
        this.answers = answers;
        this.catalogue = new Catalogue(answers::schema);
        this.spark = spark;
        this.jobs = new CancelledJobs(spark);
    }

    /** Returns when it is left. */
    public void run() throws IOException {
        // what it cannot have of the terminal it does without
        JLINE.setLevel(Level.OFF);
        // of a query that fails or is cancelled Spark's tasks would say the same, each with its stack trace
        spark.setLogLevel("OFF");
        try (Terminal terminal = terminal();
                answers) {
            spark.addSparkListener(jobs);
            terminal.handle(Terminal.Signal.INT, signal -> jobs.cancel());
            LineReader reader = reader(terminal);
            say(terminal, "\\? helps, \\d lists the views, \\q leaves; a query ends with ;");
            for (Optional<String> typed = typed(reader); typed.isPresent(); typed = typed(reader)) {
                if (isLeft(typed.get())) {
                    return;
                }
                carryOut(typed.get(), terminal);
            }
        }
    }

    /** By the programs stty and tty: the others want native code of their own. */
    private static Terminal terminal() throws IOException {
        return TerminalBuilder.builder()
                .system(true)
                .systemOutput(TerminalBuilder.SystemOutput.SysOutOrSysErr)
                .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                .dumb(true)
                .build();
    }

    private LineReader reader(Terminal terminal) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .appName("spikesweep")
                .terminal(terminal)
                .parser(new QueryLine())
                .completer(new QueryWords(Views.names(), catalogue::columns))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "...> ");
        Optional<Path> history = HistoryFile.in(System.getenv(), System.getProperty("user.home"));
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        return builder.build();
    }

    /** Empty once there is no more. */
    private static Optional<String> typed(LineReader reader) {
        while (true) {
            try {
                return Optional.of(reader.readLine(PROMPT).strip());
            } catch (UserInterruptException another) {
                // Ctrl-C: that line is not meant
            } catch (EndOfFileException end) {
                return Optional.empty();
            }
        }
    }

    private static boolean isLeft(String typed) {
        return typed.matches("(?i)\\\\q|(quit|exit)\\s*;?");
    }

    private void carryOut(String typed, Terminal terminal) {
        jobs.begin();
        try {
            if (QueryLine.isCommand(typed)) {
                command(typed, terminal);
                return;
            }
            for (String statement : Statements.of(typed).all()) {
                if (jobs.isCancelled()) {
                    throw new CancellationException();
                }
                answer(statement, terminal);
            }
        } catch (Exception failed) {
            say(terminal, jobs.isCancelled() ? "cancelled" : "error: " + message(failed));
        }
    }

    private void answer(String statement, Terminal terminal) throws IOException {
        long begin = System.nanoTime();
        answers.answer(statement);
        if (tellsTimes) {
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            say(terminal, "%.2f s".formatted(took.toMillis() / 1e3));
        }
    }

    private static @Nullable String message(Exception failed) {
        boolean saysItself = failed instanceof QueryException
                || failed instanceof OutputException
                || failed instanceof BadInputException;
        return saysItself ? failed.getMessage() : FailureLine.of(failed);
    }

    private void command(String typed, Terminal terminal) throws IOException {
        List<String> words = Arrays.asList(typed.split("[\\s;]+", 2));
        String argument = words.size() == 1 ? "" : words.get(1).replaceFirst("[\\s;]+$", "");
        switch (words.get(0)) {
            case "\\d" ->
                terminal.writer().println(argument.isEmpty() ? catalogue.views() : catalogue.columns(argument));
            case "\\o" -> {
                if (argument.isEmpty()) {
                    answers.writeToStandardOutput();
                } else {
                    answers.writeTo(Path.of(argument));
                }
            }
            case "\\timing" -> {
                tellsTimes = !tellsTimes;
                say(terminal, tellsTimes ? "times are said" : "times are not said");
            }
            case "\\?" -> terminal.writer().println(HELP);
            default -> {
                if (!typed.startsWith("\\")) {
                    terminal.writer().println(HELP);
                    break;
                }
                throw new BadInputException("there is no command %s: \\? lists them".formatted(words.get(0)));
            }
        }
        terminal.flush();
    }

    private static void say(Terminal terminal, @Nullable String line) {
        terminal.writer().println(PrintableText.line(String.valueOf(line)));
        terminal.flush();
    }
}
