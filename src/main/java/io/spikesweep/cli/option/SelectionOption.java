package io.spikesweep.cli.option;

import io.spikesweep.app.RunSelection;
import io.spikesweep.cli.launch.BadInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Runs by what they have in common: all that is given holds for them. */
public final class SelectionOption {
    @Option(
            names = "--sweep",
            paramLabel = "NAME",
            description = "Those that this sweep asks for and no other one; given alone, its confs and history, too.")
    private @Nullable String sweep;

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "Those for which this SQL condition over the view runs holds: \"learning_rate > 1\".")
    private @Nullable String where;

    @Option(names = "--failed", description = "Those that failed and were not trained since.")
    private boolean failed;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            converter = AgeConverter.class,
            description = "Those whose training began longer ago: 90d, 12h.")
    private @Nullable Duration age;

    public RunSelection selection() {
        List<String> conditions = new ArrayList<>();
        if (where != null) {
            if (where.isBlank()) {
                throw new BadInputException("--where must be a condition over the view runs, but was empty");
            }
            conditions.add(where);
        }
        if (failed) {
            conditions.add(RunSelection.failed());
        }
        if (age != null) {
            conditions.add(RunSelection.olderThan(age));
        }
        if (sweep == null && conditions.isEmpty()) {
            throw new BadInputException(
                    "say which runs: --sweep NAME, --where CONDITION, --failed or --older-than 90d");
        }
        return new RunSelection(Optional.ofNullable(sweep).map(SelectionOption::name), conditions);
    }

    private static String name(String name) {
        SweepNames.require("--sweep", name);
        return name;
    }
}
