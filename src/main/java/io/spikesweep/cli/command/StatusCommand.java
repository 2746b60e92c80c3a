package io.spikesweep.cli.command;

import io.spikesweep.app.StoreReport;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.StoreOption;
import io.spikesweep.cli.text.ByteCount;
import io.spikesweep.cli.text.HistoryText;
import io.spikesweep.cli.text.Table;
import io.spikesweep.cli.text.Terminal;
import io.spikesweep.cli.text.WatchedSweeps;
import io.spikesweep.store.LeaseHolder;
import io.spikesweep.store.PlainStore;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.SweepHistory;
import io.spikesweep.store.SweepJournal;
import io.spikesweep.store.SweepStatus;
import io.spikesweep.sweep.PrintableText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a store holds and who is at work on it. */
@Command(
        name = "status",
        description = "Print a store's sweeps, their runs, its batches, and who is at work on it.",
        footer = {
            "",
            "Example: ./submit.sh status --store results",
            "         ./submit.sh status --history bias-init",
            "         ./submit.sh status --sweep bias-init --watch"
        },
        mixinStandardHelpOptions = true)
public final class StatusCommand extends PlainCommand {
    /** Letters of a note or of tags in a table. */
    private static final int LONGEST_REMARK = 60;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

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

    @Option(names = "--sweep", paramLabel = "NAME", description = "Print this sweep alone.")
    private @Nullable String sweep;

    @Option(
            names = "--watch",
            description = "Look again every two seconds, until Ctrl-C: on a terminal a table of how far the sweeps are,"
                    + " elsewhere a line for whatever has changed.")
    private boolean watch;

    @Mixin
    private StoreOption store = new StoreOption();

    @Override
    public Length check() {
        if (watch && (history != null || format != Format.table)) {
            throw new BadInputException("--watch is a table: --history and --format json are of one look");
        }
        store.check();
        return Length.TINY;
    }

    @Override
    int answer() {
        check();
        PlainStore opened = store.look();
        if (sweep != null) {
            require(sweep, opened);
        }
        if (watch) {
            watch();
            return ExitCode.OK;
        }
        if (history != null) {
            out().println(history(opened, history));
            return ExitCode.OK;
        }
        StoreReport report = StoreReport.of(opened, this::isAsked);
        out().println(format == Format.json ? PrintableText.lines(report.json()) : text(report));
        out().flush();
        opened.advice().ifPresent(this::tell);
        return ExitCode.OK;
    }

    private boolean isAsked(String name) {
        return sweep == null || sweep.equals(name);
    }

    /** Until somebody ends it, or nobody reads it any more. */
    private void watch() {
        WatchedSweeps watched = new WatchedSweeps();
        do {
            PlainStore opened = store.look();
            SweepJournal journal = opened.journal();
            List<SweepStatus> statuses = journal.sweeps().stream()
                    .filter(this::isAsked)
                    .flatMap(name -> journal.status(name).stream())
                    .toList();
            Optional<LeaseHolder> holder = opened.observedHolder();
            List<WatchedSweeps.Line> lines = watched.look(
                    statuses,
                    name -> holder.filter(process -> process.mayRun(name)).isPresent());
            if (!Terminal.drawsAgain(WatchedSweeps.table(lines), out())) {
                watched.news(lines).forEach(out()::println);
            }
        } while (!out().checkError() && waits());
    }

    private static boolean waits() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            return true;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
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

    private static void require(String name, PlainStore opened) {
        List<String> sweeps = List.copyOf(opened.journal().sweeps());
        if (!sweeps.contains(name)) {
            throw new BadInputException(
                    "%s has no sweep %s; it has %s".formatted(opened.uri(), name, String.join(", ", sweeps)));
        }
    }

    private String history(PlainStore opened, String name) {
        require(name, opened);
        SweepHistory starts = opened.journal().starts(name);
        return format == Format.json ? PrintableText.lines(starts.json()) : HistoryText.of(name, starts);
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
