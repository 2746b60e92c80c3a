package io.spikesweep.cli.command;

import io.spikesweep.app.StoreReport;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.StoreOption;
import io.spikesweep.cli.text.ByteCount;
import io.spikesweep.cli.text.HistoryText;
import io.spikesweep.cli.text.Table;
import io.spikesweep.store.PlainStore;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.SweepHistory;
import io.spikesweep.store.SweepJournal;
import io.spikesweep.sweep.PrintableText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a store holds and who is at work on it. */
@Command(
        name = "status",
        description = "Print a store's sweeps, their runs, its batches, and who is at work on it.",
        footer = {"", "Example: ./submit.sh status --store results", "         ./submit.sh status --history bias-init"},
        mixinStandardHelpOptions = true)
public final class StatusCommand extends PlainCommand {
    /** Letters of a note or of tags in a table. */
    private static final int LONGEST_REMARK = 60;

    /** How it is printed. */
    enum Format {
        table,
        json
    }

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.table;

    @Option(
            names = "--history",
            paramLabel = "NAME",
            description = "Print instead when a sweep was run, by whom, with which command, note and tags.")
    private @Nullable String history;

    @Mixin
    private StoreOption store = new StoreOption();

    @Override
    public Length check() {
        store.check();
        return Length.TINY;
    }

    @Override
    int answer() {
        PlainStore opened = store.look();
        if (history != null) {
            out().println(history(opened, history));
            return ExitCode.OK;
        }
        StoreReport report = StoreReport.of(opened);
        out().println(format == Format.json ? PrintableText.lines(report.json()) : text(report));
        out().flush();
        opened.advice().ifPresent(this::tell);
        return ExitCode.OK;
    }

    private static String text(StoreReport report) {
        ResultStore.BatchCount batches = report.batches();
        return String.join(
                System.lineSeparator(),
                PrintableText.line("store " + report.store()),
                report.holder() == null ? "not in use" : PrintableText.line("in use by " + report.holder()),
                "batches: %,d committed, %s; %,d half written"
                        .formatted(batches.committed(), ByteCount.text(report.bytes()), batches.unfinished()),
                Table.of(columns(), report.sweeps()).text() + remarks(report));
    }

    /** Below the table, which would not fit a screen with them. */
    private static String remarks(StoreReport report) {
        List<StoreReport.Sweep> noted = report.sweeps().stream()
                .filter(sweep -> !sweep.note().isEmpty() || !sweep.tags().isEmpty())
                .toList();
        List<Table.Column<StoreReport.Sweep>> columns = List.of(
                Table.Column.words("sweep", StoreReport.Sweep::sweep),
                Table.Column.words("tags", sweep -> cut(String.join(" ", sweep.tags()))),
                Table.Column.words("note", sweep -> cut(sweep.note().replaceAll("\\s+", " "))));
        return noted.isEmpty()
                ? ""
                : System.lineSeparator().repeat(2) + Table.of(columns, noted).text();
    }

    private static String cut(String text) {
        return PrintableText.cut(text, LONGEST_REMARK);
    }

    private String history(PlainStore opened, String sweep) {
        SweepJournal journal = opened.journal();
        if (!journal.sweeps().contains(sweep)) {
            throw new BadInputException("%s has no sweep %s; it has %s"
                    .formatted(opened.uri(), sweep, String.join(", ", journal.sweeps())));
        }
        SweepHistory starts = journal.starts(sweep);
        return format == Format.json ? PrintableText.lines(starts.json()) : HistoryText.of(sweep, starts);
    }

    private static List<Table.Column<StoreReport.Sweep>> columns() {
        return List.of(
                Table.Column.words("sweep", StoreReport.Sweep::sweep),
                Table.Column.words("state", StoreReport.Sweep::state),
                Table.Column.words("confs", StatusCommand::confs),
                Table.Column.numbers("runs", sweep -> StoreReport.Sweep.text(sweep.runs())),
                Table.Column.numbers("ok", sweep -> StoreReport.Sweep.text(sweep.ok())),
                Table.Column.numbers("failed", sweep -> StoreReport.Sweep.text(sweep.failed())),
                Table.Column.numbers("missing", sweep -> StoreReport.Sweep.text(sweep.missing())),
                Table.Column.numbers("trained", sweep -> StoreReport.Sweep.text(sweep.trained())),
                Table.Column.words("updated", StoreReport.Sweep::updatedAt));
    }

    private static String confs(StoreReport.Sweep sweep) {
        return sweep.confs().stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
