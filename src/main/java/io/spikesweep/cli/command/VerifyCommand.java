package io.spikesweep.cli.command;

import io.spikesweep.app.StoredRuns;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.StoreOption;
import io.spikesweep.run.Replay;
import io.spikesweep.sweep.PrintableText;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a sample of a store's runs again on the cluster, and says whether they come out the same. */
@Command(
        name = "verify",
        description =
                "Train a sample of the stored runs again, on the cluster, and compare them with their rows bit by bit.",
        footer = {"", "Example: ./submit.sh verify --sample 20 --store results"},
        mixinStandardHelpOptions = true)
public final class VerifyCommand extends SparkCommand {
    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many runs to draw (default: ${DEFAULT-VALUE}).")
    private int sample;

    @Mixin
    private StoreOption store = new StoreOption();

    @Override
    public Length check() {
        requireSample();
        store.check();
        return Length.UNKNOWN;
    }

    @Override
    void begin() {
        requireSample();
    }

    @Override
    int answer(SparkSession spark) {
        Replay replay = StoredRuns.of(store.open(spark)).verify(sample);
        replay.different().forEach(difference -> out().println(PrintableText.line("different: " + difference)));
        out().printf(
                        "%d runs trained again, %s%n",
                        replay.replayed(), replay.different().isEmpty() ? "all equal" : "some different");
        return replay.different().isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private void requireSample() {
        if (sample < 1) {
            throw new BadInputException("--sample must be at least 1, but was " + sample);
        }
    }
}
