package io.spikesweep.cli;

import io.spikesweep.run.SweepPlan;
import io.spikesweep.run.SweepRunner;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.SweepConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what {@code run} would do, and trains nothing. */
@Command(
        name = "plan",
        description = "Print the effective configuration, the axes, and how much work is left. Trains nothing.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer>, Checkable {
    @Mixin
    private SweepOptions options = new SweepOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Length check() {
        options.look();
        return Length.SHORT;
    }

    @Override
    public Integer call() throws IOException {
        SweepConfig sweep = options.sweep();
        PrintWriter err = spec.commandLine().getErr();
        sweep.warnings().forEach(warning -> err.println("warning: " + PrintableText.line(warning)));
        err.flush();
        try (SparkSession spark = Sessions.open()) {
            ResultStore store = ResultStore.openIfPresent(spark, sweep.store());
            SweepPlan plan = new SweepRunner(spark).plan(sweep, store);
            if (store != null) {
                SweepCoverage.of(sweep, store).note().ifPresent(note -> err.println(PrintableText.line(note)));
                err.flush();
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(PrintableText.lines(sweep.effective()));
            out.println();
            out.println(PlanText.of(plan));
            out.flush();
        }
        return ExitCode.OK;
    }
}
