package io.spikesweep.cli.command;

import io.spikesweep.app.RunSweep;
import io.spikesweep.app.SweepCoverage;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.DurationConverter;
import io.spikesweep.cli.option.SweepOptions;
import io.spikesweep.cli.text.CoverageNote;
import io.spikesweep.cli.text.ForecastText;
import io.spikesweep.cli.text.PlanText;
import io.spikesweep.run.SweepPlan;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.SweepConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what {@code run} would do, and trains nothing. */
@Command(
        name = "plan",
        description = "Print the effective configuration, the axes, and how much work is left. Trains nothing.",
        footer = {"", "Example: ./submit.sh plan conf/bias-init.conf --set 'neurons=[500,5000]' --in 8h"},
        mixinStandardHelpOptions = true)
public final class PlanCommand extends SparkCommand {
    @Mixin
    private SweepOptions options = new SweepOptions();

    @Option(
            names = "--in",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Also say how far that much time would come: 30m, 8h.")
    private @Nullable Duration time;

    private @Nullable SweepConfig sweep;

    @Override
    public Length check() {
        checkTime();
        options.look();
        return Length.SHORT;
    }

    @Override
    public Integer call() throws IOException {
        checkTime();
        sweep = options.sweep();
        sweep.warnings().forEach(warning -> tell("warning: " + PrintableText.line(warning)));
        return super.call();
    }

    @Override
    int answer(SparkSession spark) {
        SweepConfig sweep = Objects.requireNonNull(this.sweep);
        RunSweep run = new RunSweep(spark, sweep);
        ResultStore opened = ResultStore.openIfPresent(spark, sweep.store());
        // two questions, one look
        ResultStore store = opened == null || time == null ? opened : opened.keptInSpark();
        SweepPlan plan = run.plan(store);
        if (store != null) {
            CoverageNote.of(sweep, SweepCoverage.of(sweep, store), store.uri())
                    .ifPresent(note -> tell(PrintableText.line(note)));
        }
        out().println(PrintableText.lines(sweep.effective()));
        out().println();
        out().println(PlanText.of(plan));
        if (time != null && plan.missing() > 0) {
            out().println("  " + ForecastText.of(plan, run.forecast(store, time)));
        }
        return ExitCode.OK;
    }

    private void checkTime() {
        if (time != null && time.isZero()) {
            throw new BadInputException("--in must be at least 1s, but was 0");
        }
    }
}
