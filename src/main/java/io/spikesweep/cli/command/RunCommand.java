package io.spikesweep.cli.command;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.app.ReportRefresh;
import io.spikesweep.app.ReportTooLargeException;
import io.spikesweep.app.RunSweep;
import io.spikesweep.app.StoreCare;
import io.spikesweep.app.SweepResult;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.CommandAge;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.launch.FailureLine;
import io.spikesweep.cli.launch.OutOfMemory;
import io.spikesweep.cli.launch.Sessions;
import io.spikesweep.cli.launch.SweepStoppedException;
import io.spikesweep.cli.option.BudgetOption;
import io.spikesweep.cli.option.DurationConverter;
import io.spikesweep.cli.option.QuestionOption;
import io.spikesweep.cli.option.RemarksOption;
import io.spikesweep.cli.option.SweepOptions;
import io.spikesweep.cli.option.WaitOption;
import io.spikesweep.cli.text.ArmsTable;
import io.spikesweep.cli.text.CoverageNote;
import io.spikesweep.cli.text.ProgressDisplay;
import io.spikesweep.cli.text.ShellWord;
import io.spikesweep.cli.text.StageDisplay;
import io.spikesweep.cli.text.TypedCommand;
import io.spikesweep.model.InsufficientMemoryException;
import io.spikesweep.process.ShutdownHook;
import io.spikesweep.report.words.Verdict;
import io.spikesweep.run.Deadline;
import io.spikesweep.run.EstimatedWork;
import io.spikesweep.run.SweepBudget;
import io.spikesweep.run.SweepInterruptedException;
import io.spikesweep.run.SweepOutcome;
import io.spikesweep.run.SweepStart;
import io.spikesweep.run.WarmUp;
import io.spikesweep.store.JobDescription;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StoreBusyException;
import io.spikesweep.store.StoreException;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.RunSet;
import io.spikesweep.sweep.SweepConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains what the store does not hold yet, and compares the arms. */
@Command(
        name = "run",
        description = "Train the runs of a sweep that its store does not hold yet, and print the comparison.",
        footer = {"", "Example: ./submit.sh run conf/bias-init.conf --stop-after 2h"},
        mixinStandardHelpOptions = true)
public final class RunCommand extends SparkCommand {
    /** Of estimated work: less is over before the training has been compiled well. */
    private static final double MOST_SECONDS_OF_A_TINY_SWEEP = 1;

    /** docs/measurements/starts.md says of how many runs sweeps came out longer and shorter. */
    private static final long MOST_RUNS_OF_A_SHORT_SWEEP = 5000;

    @Mixin
    private SweepOptions options = new SweepOptions();

    @Option(
            names = "--repair",
            description =
                    "First set files and rows of the store aside that cannot be read or are not valid, and so train them again.")
    private boolean repair;

    @Mixin
    private BudgetOption budget = new BudgetOption();

    @Mixin
    private RemarksOption remarks = new RemarksOption();

    @Mixin
    private QuestionOption question = new QuestionOption();

    @Option(
            names = "--no-report",
            description = "Write neither the HTML report at the end, nor what the views differences and verdicts show.")
    private boolean noReport;

    @Option(
            names = "--report-every",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description =
                    "While it trains, make the HTML report of what is stored so far as often as this: 30s, 10m, 2h; 0s for at the end alone (default: ${DEFAULT-VALUE}). Less often where a report takes long.")
    private Duration reportEvery = Duration.ZERO;

    @Mixin
    private WaitOption wait = new WaitOption();

    private @Nullable SweepConfig sweep;

    @Override
    public Length check() {
        question.question();
        budget.check();
        remarks.check();
        return options.look()
                .map(looked -> {
                    question.over(looked.question());
                    remarks.of(looked);
                    return length(looked.runs());
                })
                .orElse(Length.UNKNOWN);
    }

    private static Length length(RunSet runs) {
        if (EstimatedWork.of(runs).seconds() <= MOST_SECONDS_OF_A_TINY_SWEEP) {
            return Length.TINY;
        }
        return runs.size() <= MOST_RUNS_OF_A_SHORT_SWEEP ? Length.SHORT : Length.UNKNOWN;
    }

    @Override
    public Integer call() throws IOException {
        budget.check();
        sweep = remarks.of(options.sweep());
        question.over(sweep.question());
        sweep.warnings().forEach(warning -> tell("warning: " + PrintableText.line(warning)));
        if (length(sweep.runs()) != Length.TINY && Sessions.trainInThisProcess()) {
            WarmUp.begin();
        }
        return super.call();
    }

    @Override
    String jobs() {
        return "sweep " + Objects.requireNonNull(sweep).name();
    }

    @Override
    int answer(SparkSession spark) {
        SweepConfig asked = Objects.requireNonNull(sweep);
        RunSweep run = new RunSweep(spark, new SweepStart(asked, budget(), TypedCommand.of(typed())));
        requireMemory(run);
        ResultStore store = ResultStore.openOrCreate(spark, asked.store());
        warnOfLocalStore(store, spark.sparkContext());
        if (repair) {
            repair(store);
        }
        ResultStore before = store.keptInSpark();
        before.advice().ifPresent(this::tell);
        SweepOutcome outcome = train(run, before);
        SweepResult result = run.result(before, outcome);
        out().println(JobDescription.of(spark, "table of the arms", () -> ArmsTable.of(asked, result.views())));
        out().flush();
        tell("IQM: interquartile mean over the seeds, the mean of the middle half");
        tell(PrintableText.line("Stored in " + store.uri()));
        CoverageNote.of(asked, result.coverage(), store.uri()).ifPresent(note -> tell(PrintableText.line(note)));
        tell(PrintableText.line("Next: ./submit.sh sql \"%s\" --sweep %s --store %s"
                .formatted(ArmsTable.query(asked), ShellWord.of(asked.name()), ShellWord.of(store.uri()))));
        if (!noReport) {
            report(result);
        }
        return outcome.failed() == 0 ? ExitCode.OK : ExitCode.FAILED_RUNS;
    }

    private SweepBudget budget() {
        Optional<Deadline> deadline = budget.stopAfter().map(allowed -> Deadline.of(allowed, CommandAge.now()));
        return new SweepBudget(budget.mostRuns(), deadline);
    }

    /** A report that cannot be written takes nothing from the results. */
    private void report(SweepResult result) {
        String command = "./submit.sh report --store %s --sweep %s"
                        .formatted(
                                ShellWord.of(result.store().uri()),
                                result.sweep().name())
                + question.typed();
        if (result.coverage().asked().size() > ReportRefresh.MOST_RUNS) {
            tell("Report: not made of so many runs unless asked for: " + command);
            return;
        }
        try (StageDisplay stages = StageDisplay.start(messages())) {
            stages.begin(StageDisplay.COMPARING);
            Comparison comparison = result.compare(question.over(result.sweep().question()));
            stages.begin(StageDisplay.ASKING);
            List<Comparison> questions = comparison.allAsked();
            stages.begin(StageDisplay.PAGE);
            String report;
            try {
                report = result.writeReport(questions);
            } finally {
                stages.begin(StageDisplay.STATISTICS);
                writeStatistics(result, questions);
            }
            stages.pause();
            tell(PrintableText.line("Verdict: " + Verdict.of(comparison)));
            messages().tellFile("Report: ", report);
        } catch (ReportTooLargeException tooLarge) {
            tell("warning: the report was not made: %s; the results are stored: %s"
                    .formatted(OutOfMemory.line(tooLarge), command));
        } catch (RuntimeException | OutOfMemoryError failed) {
            if (ShutdownHook.isShuttingDown()) {
                throw failed;
            }
            tell("warning: the report could not be written (" + FailureLine.of(failed)
                    + "); the results are stored; try again: " + command);
        }
    }

    /** Nor do statistics. */
    private void writeStatistics(SweepResult result, List<Comparison> questions) {
        try {
            result.writeStatistics(questions, wait.duration());
        } catch (RuntimeException failed) {
            if (ShutdownHook.isShuttingDown()) {
                throw failed;
            }
            boolean saysItself = failed instanceof StoreException || failed instanceof StoreBusyException;
            String reason = saysItself ? String.valueOf(failed.getMessage()) : FailureLine.of(failed);
            tell(PrintableText.line(
                    "warning: the views differences and verdicts stay as they were (%s); the results are stored; the same run again writes them"
                            .formatted(reason)));
        }
    }

    private void repair(ResultStore store) {
        StoreCare.Repair repaired = new StoreCare(store, wait.duration())
                .repair(
                        line -> tell(PrintableText.line(line)),
                        file -> tell(PrintableText.line("Set aside a file, and kept its valid rows: " + file)));
        if (repaired.isEmpty()) {
            tell("Every file of the store can be read");
        }
    }

    private SweepOutcome train(RunSweep run, ResultStore store) {
        try (ProgressDisplay display = new ProgressDisplay(messages())) {
            if (!wait.duration().isZero()) {
                store.holder().ifPresent(holder -> tell(PrintableText.line("waiting for " + holder)));
            }
            SweepOutcome outcome = train(run, store, display);
            display.ended(outcome);
            return outcome;
        } catch (StoreException | StoreBusyException | SweepInterruptedException saysItself) {
            throw saysItself;
        } catch (RuntimeException stopped) {
            throw new SweepStoppedException(
                    "%s; store %s keeps what was committed".formatted(FailureLine.of(stopped), store.uri()), stopped);
        }
    }

    private SweepOutcome train(RunSweep run, ResultStore store, ProgressDisplay display) {
        try (ReportRefresh refresh = refresh(store, display)) {
            return run.train(store, wait.duration(), refresh);
        }
    }

    private ReportRefresh refresh(ResultStore store, ProgressDisplay display) {
        SweepConfig asked = Objects.requireNonNull(sweep);
        return ReportRefresh.of(
                asked, store, question.over(asked.question()), noReport ? Duration.ZERO : reportEvery, display);
    }

    private void requireMemory(RunSweep run) {
        try {
            run.requireMemory();
        } catch (InsufficientMemoryException tooLarge) {
            throw new BadInputException("%s: the largest run of the grid, on %d cores at once: %s"
                    .formatted(options.conf(), run.concurrent(), tooLarge.getMessage()));
        }
    }

    private void warnOfLocalStore(ResultStore store, SparkContext context) {
        if (!context.isLocal() && store.uri().startsWith("file:")) {
            tell(
                    "warning: the store %s is a local folder and the master is %s: every executor must see the same folder there"
                            .formatted(store.uri(), context.master()));
        }
    }
}
