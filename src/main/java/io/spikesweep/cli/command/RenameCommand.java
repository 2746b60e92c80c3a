package io.spikesweep.cli.command;

import io.spikesweep.app.StoreCare;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.StoreOption;
import io.spikesweep.cli.option.SweepNames;
import io.spikesweep.cli.option.WaitOption;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a sweep another name. */
@Command(
        name = "rename",
        description =
                "Give a sweep another name; its runs keep that under which they were trained. Its report and statistics"
                        + " are made anew by its next run.",
        footer = {"", "Example: ./submit.sh rename bias-init pilot"},
        mixinStandardHelpOptions = true)
public final class RenameCommand extends SparkCommand {
    @Parameters(index = "0", paramLabel = "OLD", description = "The sweep.")
    private String old = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "Its new name, which no sweep of the store has.")
    private String name = "";

    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private StoreOption option = new StoreOption();

    @Override
    public Length check() {
        requireNames();
        option.check();
        return Length.UNKNOWN;
    }

    @Override
    void begin() {
        requireNames();
    }

    private void requireNames() {
        SweepNames.require("OLD", old);
        SweepNames.require("NEW", name);
        if (old.equals(name)) {
            throw new BadInputException("NEW must be another name, but both were '%s'".formatted(name));
        }
    }

    @Override
    int answer(SparkSession spark) {
        new StoreCare(option.open(spark), wait.duration()).rename(old, name);
        out().printf("Sweep %s is called %s now; runs that it trained still say %s%n", old, name, old);
        return ExitCode.OK;
    }
}
