package io.spikesweep.cli;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Views;
import io.spikesweep.model.InsufficientMemoryException;
import io.spikesweep.model.NativeLibraries;
import io.spikesweep.process.MachineName;
import io.spikesweep.process.ShutdownHook;
import io.spikesweep.report.HtmlReport;
import io.spikesweep.report.ReportSubject;
import io.spikesweep.run.EstimatedWork;
import io.spikesweep.run.RunMemory;
import io.spikesweep.run.SweepInterruptedException;
import io.spikesweep.run.SweepOutcome;
import io.spikesweep.run.SweepRunner;
import io.spikesweep.run.TaskSlots;
import io.spikesweep.run.WarmUp;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StoreBusyException;
import io.spikesweep.store.StoreException;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.RunSet;
import io.spikesweep.sweep.SweepConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains what the store does not hold yet, and compares the arms. */
@Command(
        name = "run",
        description = "Train the runs of a sweep that its store does not hold yet, and print the comparison.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer>, Checkable {
    /** A comparison of more takes longer than many a sweep. */
    private static final long MOST_RUNS_OF_A_REPORT = 100_000;

    /** Of estimated work: less is over before the training has been compiled well. */
    private static final double MOST_SECONDS_OF_A_TINY_SWEEP = 1;

    /** docs/decisions/0011-starts.md says of how many runs sweeps came out longer and shorter. */
    private static final long MOST_RUNS_OF_A_SHORT_SWEEP = 5000;

    @Mixin
    private SweepOptions options = new SweepOptions();

    @Option(
            names = "--repair",
            description =
                    "First set files and rows of the store aside that cannot be read or are not valid, and so train them again.")
    private boolean repair;

    @Mixin
    private CompareOption compare = new CompareOption();

    @Option(
            names = "--panels",
            paramLabel = "KEY",
            description = "The hyperparameter whose values stand side by side in a figure of the report.")
    private @Nullable String panels;

    @Option(names = "--no-report", description = "Do not write the HTML report at the end.")
    private boolean noReport;

    @Mixin
    private WaitOption wait = new WaitOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Length check() {
        compare.question(panels);
        return options.look().map(sweep -> length(sweep.grid())).orElse(Length.UNKNOWN);
    }

    private static Length length(RunSet runs) {
        if (EstimatedWork.of(runs).seconds() <= MOST_SECONDS_OF_A_TINY_SWEEP) {
            return Length.TINY;
        }
        return runs.size() <= MOST_RUNS_OF_A_SHORT_SWEEP ? Length.SHORT : Length.UNKNOWN;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        SweepConfig sweep = options.sweep();
        sweep.warnings().forEach(warning -> err.println("warning: " + PrintableText.line(warning)));
        err.flush();
        if (length(sweep.grid()) != Length.TINY && Sessions.trainInThisProcess()) {
            WarmUp.begin();
        }
        try (SparkSession spark = Sessions.open()) {
            requireMemory(sweep.grid(), spark.sparkContext());
            ResultStore store = ResultStore.openOrCreate(spark, sweep.store());
            warnOfLocalStore(store, spark.sparkContext(), err);
            if (repair) {
                repair(store, err);
            }
            ResultStore before = store.keptInSpark();
            before.advice().ifPresent(err::println);
            err.flush();
            SweepOutcome outcome = train(sweep, before, spark, err);
            PrintWriter out = spec.commandLine().getOut();
            ResultStore stored = outcome.trained() == 0 ? before : store.keptInSpark();
            Views views = Views.of(stored, sweep.grid());
            out.println(ArmsTable.of(sweep, views));
            out.flush();
            err.println(PrintableText.line("Stored in " + store.uri()));
            SweepCoverage coverage = SweepCoverage.of(sweep, stored);
            coverage.note().ifPresent(note -> err.println(PrintableText.line(note)));
            report(sweep, stored, coverage, views, err);
            String next = "Next: ./submit.sh sql \"SELECT * FROM arms\" --store " + ShellWord.of(store.uri());
            err.println(PrintableText.line(next));
            err.flush();
            return outcome.failed() == 0 ? ExitCode.OK : ExitCode.FAILED_RUNS;
        }
    }

    /** A report that cannot be written takes nothing from the results. */
    private void report(SweepConfig sweep, ResultStore store, SweepCoverage coverage, Views views, PrintWriter err) {
        if (noReport) {
            return;
        }
        String command = "./submit.sh report --store %s --sweep %s".formatted(ShellWord.of(store.uri()), sweep.name());
        if (coverage.asked().size() > MOST_RUNS_OF_A_REPORT) {
            err.println("Report: not made of so many runs unless asked for: " + command);
            return;
        }
        Optional<String> tooLong = ReportMemory.refusal(store);
        if (tooLong.isPresent()) {
            err.println("warning: the report was not made: %s; the results are stored: %s"
                    .formatted(tooLong.get(), command));
            return;
        }
        try {
            Views all = coverage.isPart() ? Views.of(store, coverage.asked()) : views;
            String html = HtmlReport.of(
                    Comparison.of(all, compare.question(panels).or(sweep.question())),
                    new ReportSubject(sweep.name(), store.uri()));
            err.println(PrintableText.line("Report: " + store.journal().writeReport(sweep.name(), html)));
        } catch (RuntimeException | OutOfMemoryError failed) {
            if (ShutdownHook.isShuttingDown()) {
                throw failed;
            }
            String why = FailureLine.of(failed);
            err.println("warning: the report could not be written (" + why + "); the results are stored; try again: "
                    + command);
        }
    }

    private void repair(ResultStore store, PrintWriter err) {
        try (Lease lease = store.lease("a repair on " + MachineName.here(), wait.duration())) {
            List<String> moved = store.setUnreadableAside(lease);
            moved.forEach(line -> err.println(PrintableText.line(line)));
            List<String> invalid = store.setInvalidAside(lease);
            invalid.forEach(
                    file -> err.println(PrintableText.line("Set aside a file, and kept its valid rows: " + file)));
            if (moved.isEmpty() && invalid.isEmpty()) {
                err.println("Every file of the store can be read");
            }
            err.flush();
        }
    }

    private SweepOutcome train(SweepConfig sweep, ResultStore store, SparkSession spark, PrintWriter err) {
        try (ProgressDisplay display = new ProgressDisplay(err)) {
            if (!wait.duration().isZero()) {
                store.holder().ifPresent(holder -> err.println(PrintableText.line("waiting for " + holder)));
                err.flush();
            }
            SweepOutcome outcome = new SweepRunner(spark).run(sweep, store, wait.duration(), display);
            display.ended(outcome);
            return outcome;
        } catch (StoreException | StoreBusyException | SweepInterruptedException saysItself) {
            throw saysItself;
        } catch (RuntimeException stopped) {
            throw new SweepStoppedException(
                    "%s; store %s keeps what was committed".formatted(FailureLine.of(stopped), store.uri()), stopped);
        }
    }

    /** On a cluster the executors look for themselves, and a run that does not fit fails alone. */
    private void requireMemory(RunSet runs, SparkContext context) {
        if (context.isLocal()) {
            NativeLibraries.require();
            int concurrent = (int) Math.min(TaskSlots.of(context), runs.size());
            try {
                RunMemory.require(runs.largest(), concurrent);
            } catch (InsufficientMemoryException tooLarge) {
                throw new BadInputException("%s: the largest run of the grid, on %d cores at once: %s"
                        .formatted(options.conf(), concurrent, tooLarge.getMessage()));
            }
        }
    }

    private static void warnOfLocalStore(ResultStore store, SparkContext context, PrintWriter err) {
        if (!context.isLocal() && store.uri().startsWith("file:")) {
            err.printf(
                    "warning: the store %s is a local folder and the master is %s: every executor must see the same folder there%n",
                    store.uri(), context.master());
            err.flush();
        }
    }
}
