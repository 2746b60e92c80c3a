package io.spikesweep.cli.command;

import io.spikesweep.app.RunSweep;
import io.spikesweep.app.SweepCoverage;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.SweepOptions;
import io.spikesweep.cli.text.CoverageNote;
import io.spikesweep.cli.text.PlanText;
import io.spikesweep.run.SweepPlan;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.SweepConfig;
import java.io.IOException;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what {@code run} would do, and trains nothing. */
@Command(
        name = "plan",
        description = "Print the effective configuration, the axes, and how much work is left. Trains nothing.",
        mixinStandardHelpOptions = true)
public final class PlanCommand extends SparkCommand {
    @Mixin
    private SweepOptions options = new SweepOptions();

    private @Nullable SweepConfig sweep;

    @Override
    public Length check() {
        options.look();
        return Length.SHORT;
    }

    @Override
    public Integer call() throws IOException {
        sweep = options.sweep();
        sweep.warnings().forEach(warning -> tell("warning: " + PrintableText.line(warning)));
        return super.call();
    }

    @Override
    int answer(SparkSession spark) {
        SweepConfig sweep = Objects.requireNonNull(this.sweep);
        ResultStore store = ResultStore.openIfPresent(spark, sweep.store());
        SweepPlan plan = new RunSweep(spark, sweep).plan(store);
        if (store != null) {
            CoverageNote.of(sweep, SweepCoverage.of(sweep, store), store.uri())
                    .ifPresent(note -> tell(PrintableText.line(note)));
        }
        out().println(PrintableText.lines(sweep.effective()));
        out().println();
        out().println(PlanText.of(plan));
        return ExitCode.OK;
    }
}
