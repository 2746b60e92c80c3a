package io.spikesweep.cli.command;

import io.spikesweep.app.StoreComparison;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.LocalStores;
import io.spikesweep.cli.text.DiffText;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.StoreAddress;
import io.spikesweep.trial.Closeness;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how the runs of two stores differ. */
@Command(
        name = "diff",
        description =
                "Compare the runs of two stores: which are in one alone, and which come out different, where first.",
        footer = {"", "Example: ./submit.sh diff results hdfs://host/sweeps --ulp 1"},
        mixinStandardHelpOptions = true)
public final class DiffCommand extends SparkCommand {
    @Parameters(index = "0", paramLabel = "A", description = "A store: a folder here, hdfs:// or s3a://.")
    private StoreAddress a = new StoreAddress(".");

    @Parameters(index = "1", paramLabel = "B", description = "Another one, on any filesystem.")
    private StoreAddress b = new StoreAddress(".");

    @Option(
            names = "--ulp",
            paramLabel = "N",
            description = "Take losses and norms for equal that are N units in the last place apart (default: 0).")
    private @Nullable Long ulps;

    @Option(names = "--spikes-only", description = "Compare counts of spikes and neurons alone, no losses and norms.")
    private boolean spikesOnly;

    @Override
    public Length check() {
        closeness();
        LocalStores.requireStore(a.text());
        LocalStores.requireStore(b.text());
        return Length.UNKNOWN;
    }

    @Override
    void begin() {
        closeness();
    }

    @Override
    int answer(SparkSession spark) {
        ResultStore first = ResultStore.open(spark, a.text());
        ResultStore second = ResultStore.open(spark, b.text());
        if (first.uri().equals(second.uri())) {
            throw new BadInputException("A and B must be two stores, but both were %s".formatted(first.uri()));
        }
        StoreComparison comparison = StoreComparison.of(first, second, closeness());
        tell(PrintableText.line("A is %s, B is %s".formatted(first.uri(), second.uri())));
        DiffText.note(comparison).ifPresent(note -> tell(PrintableText.line(note)));
        out().println(DiffText.table(comparison));
        DiffText.different(comparison).forEach(line -> out().println(PrintableText.line(line)));
        out().println(DiffText.summary(comparison));
        return comparison.areDifferent() ? ExitCode.DIFFERENT : ExitCode.OK;
    }

    private Closeness closeness() {
        if (spikesOnly && ulps != null) {
            throw new BadInputException("--ulp is of losses and norms, and --spikes-only compares none: leave one out");
        }
        if (ulps != null && ulps < 0) {
            throw new BadInputException("--ulp must be at least 0, but was " + ulps);
        }
        return spikesOnly ? Closeness.OF_COUNTS : Closeness.within(ulps == null ? 0 : ulps);
    }
}
