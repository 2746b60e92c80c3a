package io.spikesweep.cli;

import io.spikesweep.analysis.Digest;
import io.spikesweep.analysis.Views;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints all results of a store as one number. */
@Command(
        name = "digest",
        description = "Print the number of runs and one SHA-256 over all results: equal digests mean equal results.",
        mixinStandardHelpOptions = true)
final class DigestCommand implements Callable<Integer>, Checkable {
    @Mixin
    private StoreOption store = new StoreOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Length check() {
        store.check();
        return Length.UNKNOWN;
    }

    @Override
    public Integer call() throws IOException {
        try (SparkSession spark = Sessions.open()) {
            Digest digest = Digest.of(Views.of(store.open(spark)));
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%d runs sha256:%s%n", digest.runs(), digest.sha256());
            out.flush();
        }
        return ExitCode.OK;
    }
}
