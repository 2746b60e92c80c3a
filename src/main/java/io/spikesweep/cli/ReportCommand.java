package io.spikesweep.cli;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Views;
import io.spikesweep.report.ComparisonPlots;
import io.spikesweep.report.HtmlReport;
import io.spikesweep.report.OutputFile;
import io.spikesweep.report.PlotFolder;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the comparison of the arms as one HTML file, as PNG files, or as both. */
@Command(
        name = "report",
        description =
                "Write the comparison of the arms as one HTML file that needs no network, as PNG files, or as both.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer>, Checkable {
    private static final String DEFAULT_OUT = "report.html";

    @Mixin
    private RunsOption runs = new RunsOption();

    @Mixin
    private CompareOption compare = new CompareOption();

    @Option(
            names = "--panels",
            paramLabel = "KEY",
            description = "The hyperparameter whose values stand side by side in a figure.")
    private @Nullable String panels;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The HTML file (default: " + DEFAULT_OUT + ", and none with --png alone).")
    private @Nullable Path out;

    @Option(
            names = "--png",
            paramLabel = "DIR",
            description = "Draw the main figures into PNG files in this folder, which is made if it is missing.")
    private @Nullable Path png;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Length check() {
        page();
        compare.question(panels);
        if (png != null) {
            PlotFolder.require(png);
        }
        runs.check();
        return Length.UNKNOWN;
    }

    @Override
    public Integer call() throws IOException {
        Optional<OutputFile> page = page();
        Optional<PlotFolder> folder = Optional.ofNullable(png).map(PlotFolder::make);
        try (SparkSession spark = Sessions.open()) {
            ResultStore store = runs.open(spark).keptInSpark();
            store.advice().ifPresent(advice -> {
                spec.commandLine().getErr().println(advice);
                spec.commandLine().getErr().flush();
            });
            Question question = compare.question(panels).or(runs.question(store));
            Views views = runs.views(store);
            ReportMemory.refusal(store).ifPresent(tooLong -> {
                throw new BadInputException("the report was not made: " + tooLong);
            });
            Comparison comparison = Comparison.of(views, question);
            requireReference(comparison);
            page.ifPresent(file -> {
                file.write(HtmlReport.of(comparison, runs.subject(store)));
                printWritten(file.path());
            });
            folder.ifPresent(pictures -> draw(comparison, pictures));
        }
        return ExitCode.OK;
    }

    private void requireReference(Comparison comparison) {
        Contrast contrast = comparison.contrast();
        List<String> there = comparison.arms().stream()
                .map(result -> result.arm().treatment().label())
                .distinct()
                .toList();
        if (compare.question(panels).reference().isPresent()
                && !there.isEmpty()
                && comparison.arms().stream().noneMatch(result -> result.arm().isReference())) {
            throw new BadInputException("--reference must be a value of %s that a run has (%s), but was %s"
                    .formatted(contrast.factor().key(), String.join(", ", there), contrast.reference()));
        }
    }

    private Optional<OutputFile> page() {
        if (out == null && png != null) {
            return Optional.empty();
        }
        return Optional.of(new OutputFile(out == null ? Path.of(DEFAULT_OUT) : out, "HTML"));
    }

    private void draw(Comparison comparison, PlotFolder folder) {
        ComparisonPlots.Outcome outcome = ComparisonPlots.write(comparison, folder);
        outcome.written().forEach(this::printWritten);
        PrintWriter err = spec.commandLine().getErr();
        outcome.missing().forEach(line -> err.println(PrintableText.line(line)));
        err.flush();
    }

    private void printWritten(Path file) {
        PrintWriter written = spec.commandLine().getOut();
        written.println(PrintableText.line(file.toAbsolutePath().normalize().toString()));
        written.flush();
    }
}
