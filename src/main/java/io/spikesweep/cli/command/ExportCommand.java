package io.spikesweep.cli.command;

import io.spikesweep.app.StoreCare;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.StoreOption;
import io.spikesweep.cli.option.SweepNames;
import io.spikesweep.cli.text.DeletionText;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.StoreException;
import io.spikesweep.store.StoreUnreachableException;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.StoreAddress;
import java.time.Duration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a store of its own of one sweep. */
@Command(
        name = "export",
        description =
                "Make a store of its own of a sweep: the runs that it asks for, whoever trained them, its confs and its"
                        + " history. It counts as a store once it is whole; where the command was killed, the same one begins anew.",
        footer = {"", "Example: ./submit.sh export --sweep bias-init /media/usb/bias-init"},
        mixinStandardHelpOptions = true)
public final class ExportCommand extends SparkCommand {
    @Option(names = "--sweep", paramLabel = "NAME", required = true, description = "The sweep.")
    private String sweep = "";

    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "A folder that is empty or not there: here, hdfs:// or s3a://.")
    private StoreAddress target = new StoreAddress(".");

    @Mixin
    private StoreOption option = new StoreOption();

    @Override
    public Length check() {
        SweepNames.require("--sweep", sweep);
        option.check();
        return Length.UNKNOWN;
    }

    @Override
    void begin() {
        SweepNames.require("--sweep", sweep);
    }

    @Override
    int answer(SparkSession spark) {
        long runs = export(option.open(spark));
        out().println(PrintableText.line("%s of sweep %s are a store of their own: %s"
                .formatted(DeletionText.runs(runs), sweep, target.text())));
        return ExitCode.OK;
    }

    private long export(ResultStore store) {
        try {
            return new StoreCare(store, Duration.ZERO).export(sweep, target.text());
        } catch (RuntimeException failed) {
            if (!(failed instanceof StoreException) || failed instanceof StoreUnreachableException) {
                tell("What is in DIR now is no store yet: the same command begins the export anew");
            }
            throw failed;
        }
    }
}
