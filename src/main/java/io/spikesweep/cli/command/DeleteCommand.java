package io.spikesweep.cli.command;

import io.spikesweep.app.DeletionPlan;
import io.spikesweep.app.RunDeletion;
import io.spikesweep.app.RunSelection;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.SelectionOption;
import io.spikesweep.cli.option.StoreOption;
import io.spikesweep.cli.option.WaitOption;
import io.spikesweep.cli.text.DeletionText;
import io.spikesweep.cli.text.Terminal;
import io.spikesweep.sweep.PrintableText;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes runs of a store that nobody needs any more. */
@Command(
        name = "delete",
        description =
                "Delete runs: of a sweep, by a condition, those that failed, or old ones; where several are given, those for"
                        + " which all hold. On a terminal it asks before anything is deleted.",
        footer = {
            "",
            "Example: ./submit.sh delete --sweep pilot --dry-run",
            "         ./submit.sh delete --older-than 90d --yes --store nightly"
        },
        mixinStandardHelpOptions = true)
public final class DeleteCommand extends SparkCommand {
    @Mixin
    private SelectionOption option = new SelectionOption();

    @Option(names = "--dry-run", description = "Say what would be deleted, and change nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Delete without asking; needed where there is no terminal to ask on.")
    private boolean yes;

    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private StoreOption store = new StoreOption();

    @Override
    public Length check() {
        requireWord();
        store.check();
        return Length.UNKNOWN;
    }

    @Override
    void begin() {
        requireWord();
    }

    private void requireWord() {
        option.selection();
        if (!dryRun && !yes && !Terminal.canAsk()) {
            throw new BadInputException(
                    "there is no terminal to ask on: --yes deletes without asking, --dry-run says what would be deleted");
        }
    }

    @Override
    int answer(SparkSession spark) throws IOException {
        RunSelection selection = option.selection();
        RunDeletion deletion = new RunDeletion(store.open(spark), selection);
        if (yes && !dryRun) {
            DeletionPlan deleted = deletion.delete(wait.duration());
            show(deleted);
            tellOf(deleted, selection);
            return ExitCode.OK;
        }
        DeletionPlan plan = deletion.plan();
        show(plan);
        String what = what(plan, selection);
        if (dryRun) {
            out().println(what + " would be deleted; nothing was changed");
        } else if (!isWholeSweepOrSome(plan, selection)) {
            out().println("Nothing to delete");
        } else if (Terminal.asks(err(), "Delete %s? [y/N] ".formatted(what))) {
            tellOf(deletion.delete(wait.duration(), plan), selection);
        } else {
            out().println("Nothing was deleted");
        }
        return ExitCode.OK;
    }

    private static boolean isWholeSweepOrSome(DeletionPlan plan, RunSelection selection) {
        return plan.size() > 0 || selection.isAWholeSweep();
    }

    private void show(DeletionPlan plan) {
        DeletionText.lines(plan).forEach(line -> out().println(PrintableText.line(line)));
        out().flush();
    }

    private static String what(DeletionPlan plan, RunSelection selection) {
        String runs = DeletionText.runs(plan.size());
        return selection.isAWholeSweep()
                ? runs + " and what is kept of sweep " + selection.sweep().orElse("")
                : runs;
    }

    private void tellOf(DeletionPlan deleted, RunSelection selection) {
        out().printf("Deleted %s%n", what(deleted, selection));
        if (deleted.size() > 0) {
            tell(
                    "Their files stay for an hour, for who has begun to read them; the first run that trains something, compact, delete or import after that removes them");
            if (!selection.isAWholeSweep()) {
                tell("A sweep that asks for them misses them now: its next run trains them again");
            }
        }
    }
}
