package io.spikesweep.cli.command;

import io.spikesweep.app.StoreCare;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.StoreOption;
import io.spikesweep.cli.option.WaitOption;
import io.spikesweep.store.ResultStore;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Rewrites the many small files of a store as few. */
@Command(
        name = "compact",
        description = "Rewrite the many small files of a store as few; who reads it meanwhile sees every run.",
        footer = {"", "Example: ./submit.sh compact --store results --wait 10m"},
        mixinStandardHelpOptions = true)
public final class CompactCommand extends SparkCommand {
    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private StoreOption option = new StoreOption();

    @Override
    public Length check() {
        option.check();
        return Length.UNKNOWN;
    }

    @Override
    int answer(SparkSession spark) {
        ResultStore.Compaction compaction = new StoreCare(option.open(spark), wait.duration()).compact();
        out().printf("%d files before, %d now%n", compaction.before(), compaction.after());
        return ExitCode.OK;
    }
}
