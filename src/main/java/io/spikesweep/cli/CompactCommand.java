package io.spikesweep.cli;

import io.spikesweep.process.MachineName;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Rewrites the many small files of a store as few. */
@Command(
        name = "compact",
        description = "Rewrite the many small files of a store as few; who reads it meanwhile sees every run.",
        mixinStandardHelpOptions = true)
final class CompactCommand implements Callable<Integer>, Checkable {
    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private StoreOption option = new StoreOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Length check() {
        option.check();
        return Length.UNKNOWN;
    }

    @Override
    public Integer call() throws IOException {
        try (SparkSession spark = Sessions.open()) {
            ResultStore store = option.open(spark);
            try (Lease lease = store.lease("a compaction on " + MachineName.here(), wait.duration())) {
                store.removeUnfinished(lease);
                ResultStore.Compaction compaction = store.compact(lease);
                PrintWriter out = spec.commandLine().getOut();
                out.printf("%d files before, %d now%n", compaction.before(), compaction.after());
                out.flush();
            }
        }
        return ExitCode.OK;
    }
}
