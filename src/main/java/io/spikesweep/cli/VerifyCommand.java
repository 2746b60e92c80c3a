package io.spikesweep.cli;

import io.spikesweep.analysis.Views;
import io.spikesweep.run.Replay;
import io.spikesweep.sweep.PrintableText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a sample of a store's runs again on the cluster, and says whether they come out the same. */
@Command(
        name = "verify",
        description =
                "Train a sample of the stored runs again, on the cluster, and compare them with their rows bit by bit.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer>, Checkable {
    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many runs to draw (default: ${DEFAULT-VALUE}).")
    private int sample;

    @Mixin
    private StoreOption store = new StoreOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Length check() {
        requireSample();
        store.check();
        return Length.UNKNOWN;
    }

    @Override
    public Integer call() throws IOException {
        requireSample();
        try (SparkSession spark = Sessions.open()) {
            Replay replay = Replay.sample(Views.of(store.open(spark)).runs(), sample);
            PrintWriter out = spec.commandLine().getOut();
            replay.different().forEach(difference -> out.println(PrintableText.line("different: " + difference)));
            out.printf(
                    "%d runs trained again, %s%n",
                    replay.replayed(), replay.different().isEmpty() ? "all equal" : "some different");
            out.flush();
            return replay.different().isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
        }
    }

    private void requireSample() {
        if (sample < 1) {
            throw new BadInputException("--sample must be at least 1, but was " + sample);
        }
    }
}
