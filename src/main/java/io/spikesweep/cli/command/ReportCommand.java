package io.spikesweep.cli.command;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.app.ReportTooLargeException;
import io.spikesweep.app.StoredRuns;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.launch.OutOfMemory;
import io.spikesweep.cli.option.FigureOptions;
import io.spikesweep.cli.option.QuestionOption;
import io.spikesweep.cli.option.RunsOption;
import io.spikesweep.cli.text.Browser;
import io.spikesweep.cli.text.StageDisplay;
import io.spikesweep.report.csv.ComparisonTables;
import io.spikesweep.report.output.Outcome;
import io.spikesweep.report.output.OutputFile;
import io.spikesweep.report.output.OutputFolder;
import io.spikesweep.report.page.HtmlReport;
import io.spikesweep.report.plot.ComparisonPlots;
import io.spikesweep.sweep.PrintableText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the comparison of the arms as one HTML file, as pictures or as CSV files, or prints its numbers. */
@Command(
        name = "report",
        description =
                "Write the comparison of the arms as one HTML file that needs no network, its figures as pictures for a paper, or their numbers as CSV files, or print what it says as JSON.",
        footer = {
            "",
            "Example: ./submit.sh report --sweep bias-init --open",
            "         ./submit.sh report --figures figures --figure-format pdf,svg --width 170mm"
        },
        mixinStandardHelpOptions = true)
public final class ReportCommand extends SparkCommand {
    /** What the comparison is told in. */
    private enum ReportFormat {
        html,
        json
    }

    private static final String DEFAULT_OUT = "report.html";

    @Mixin
    private RunsOption runs = new RunsOption();

    @Mixin
    private QuestionOption question = new QuestionOption();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The HTML file (default: " + DEFAULT_OUT
                    + ", and none with --figures, --csv or --format json alone).")
    private @Nullable Path out;

    @Option(names = "--open", description = "Write the HTML file, and open it in the browser.")
    private boolean open;

    @Mixin
    private FigureOptions figures = new FigureOptions();

    @Option(
            names = "--csv",
            paramLabel = "DIR",
            description =
                    "Write the numbers of every figure into a CSV file in this folder, which is made if it is missing.")
    private @Nullable Path csv;

    @Option(
            names = "--format",
            defaultValue = "html",
            description =
                    "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). json prints the numbers, with the columns of the"
                            + " views verdicts and differences; the HTML file is then written with --out alone.")
    private ReportFormat format = ReportFormat.html;

    @Override
    public Length check() {
        page();
        question.question();
        requireFolders();
        runs.check();
        return runs.length();
    }

    @Override
    void begin() {
        page();
        question.question();
        requireFolders();
        figures.make();
        folder(csv, "CSV");
    }

    /** Before one is made. */
    private void requireFolders() {
        figures.check();
        if (csv != null) {
            OutputFolder.require(csv, "CSV");
        }
    }

    private static Optional<OutputFolder> folder(@Nullable Path path, String kind) {
        return Optional.ofNullable(path).map(named -> OutputFolder.make(named, kind));
    }

    @Override
    int answer(SparkSession spark) {
        Optional<OutputFile> page = page();
        List<OutputFolder> pictures = figures.make();
        Optional<OutputFolder> tables = folder(csv, "CSV");
        try (StageDisplay stages = StageDisplay.start(messages())) {
            stages.begin("reading the store");
            StoredRuns stored = runs.of(runs.open(spark).lookedAt());
            stages.pause();
            stored.store().advice().ifPresent(this::tell);
            stages.begin(StageDisplay.COMPARING);
            Comparison comparison = compare(stored);
            requireReference(comparison);
            if (format == ReportFormat.json || page.isPresent()) {
                stages.begin(StageDisplay.ASKING);
                List<Comparison> questions = comparison.allAsked();
                if (format == ReportFormat.json) {
                    String json =
                            PrintableText.lines(stored.statistics(questions).json());
                    stages.pause();
                    out().println(json);
                    out().flush();
                }
                page.ifPresent(file -> {
                    stages.begin(StageDisplay.PAGE);
                    file.write(HtmlReport.of(questions, stored.subject()));
                    stages.pause();
                    printWritten(file.path());
                });
            }
            if (!pictures.isEmpty()) {
                stages.begin("drawing the figures");
                Outcome outcome = ComparisonPlots.write(comparison, pictures, figures.paper(), figures.font());
                stages.pause();
                printOutcome(outcome);
            }
            tables.ifPresent(folder -> {
                stages.begin("writing the figures' numbers");
                Outcome outcome = ComparisonTables.write(comparison, folder);
                stages.pause();
                printOutcome(outcome);
            });
        }
        if (open) {
            page.map(OutputFile::path).ifPresent(this::open);
        }
        return ExitCode.OK;
    }

    private void open(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        Browser.open(whole)
                .ifPresent(why ->
                        messages().say(PrintableText.line("no browser was opened: %s; open %s".formatted(why, whole))));
    }

    private Comparison compare(StoredRuns stored) {
        try {
            return stored.compare(question.over(stored.asked()));
        } catch (ReportTooLargeException tooLarge) {
            throw new BadInputException("the report was not made: " + OutOfMemory.line(tooLarge));
        }
    }

    private void requireReference(Comparison comparison) {
        Contrast contrast = comparison.contrast();
        List<String> there = comparison.arms().stream()
                .map(result -> result.arm().treatment().label())
                .distinct()
                .toList();
        if (question.question().reference().isPresent()
                && comparison.extent() == Comparison.Extent.ALL_ARMS
                && !there.isEmpty()
                && comparison.arms().stream().noneMatch(result -> result.arm().isReference())) {
            throw new BadInputException("--reference must be a value of %s that a run has (%s), but was %s"
                    .formatted(contrast.factor().key(), String.join(", ", there), contrast.reference()));
        }
    }

    private Optional<OutputFile> page() {
        if (out == null && !open && (figures.areAsked() || csv != null || format == ReportFormat.json)) {
            return Optional.empty();
        }
        return Optional.of(new OutputFile(out == null ? Path.of(DEFAULT_OUT) : out, "HTML"));
    }

    private void printOutcome(Outcome outcome) {
        outcome.written().forEach(this::printWritten);
        outcome.missing().forEach(line -> messages().say(PrintableText.line(line)));
    }

    private void printWritten(Path file) {
        String line = PrintableText.line(file.toAbsolutePath().normalize().toString());
        if (format == ReportFormat.json) {
            tell(line);
            return;
        }
        out().println(line);
        out().flush();
    }
}
