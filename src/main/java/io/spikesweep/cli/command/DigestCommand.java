package io.spikesweep.cli.command;

import io.spikesweep.analysis.Digest;
import io.spikesweep.app.StoredRuns;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.StoreOption;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints all results of a store as one number. */
@Command(
        name = "digest",
        description = "Print the number of runs and one SHA-256 over all results: equal digests mean equal results.",
        footer = {"", "Example: ./submit.sh digest --store results"},
        mixinStandardHelpOptions = true)
public final class DigestCommand extends SparkCommand {
    @Mixin
    private StoreOption store = new StoreOption();

    @Override
    public Length check() {
        store.check();
        return Length.UNKNOWN;
    }

    @Override
    int answer(SparkSession spark) {
        Digest digest = StoredRuns.of(store.open(spark)).digest();
        out().printf("%d runs sha256:%s%n", digest.runs(), digest.sha256());
        return ExitCode.OK;
    }
}
