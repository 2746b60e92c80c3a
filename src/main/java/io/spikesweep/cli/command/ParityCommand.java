package io.spikesweep.cli.command;

import io.spikesweep.app.ExpectedRuns;
import io.spikesweep.app.ExpectedSummary;
import io.spikesweep.app.Parity;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.launch.Sessions;
import io.spikesweep.cli.option.ExpectedRunsOption;
import io.spikesweep.cli.option.LocalStores;
import io.spikesweep.cli.text.ParityText;
import io.spikesweep.run.WarmUp;
import io.spikesweep.store.ResultStore;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.sweep.StoreAddress;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether another program's runs come out here as they did there. */
@Command(
        name = "parity",
        description =
                "Compare runs that another program trained, such as your own PyTorch, with what comes out here: trained"
                        + " on the cluster, and nothing is stored.",
        footer = {"", "Example: ./submit.sh parity runs.jsonl --allow 1"},
        mixinStandardHelpOptions = true)
public final class ParityCommand extends SparkCommand {
    @Mixin
    private ExpectedRunsOption file = new ExpectedRunsOption();

    @Option(
            names = "--store",
            paramLabel = "URI",
            description = "Take runs from this store where it has them, and train only the others.")
    private @Nullable StoreAddress store;

    @Option(
            names = "--allow",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many runs may differ before the exit code is 4 (default: ${DEFAULT-VALUE}).")
    private long allowed;

    private @Nullable ExpectedRuns runs;
    private @Nullable ExpectedSummary summary;

    @Override
    public Length check() {
        requireOptions();
        file.check();
        return Length.UNKNOWN;
    }

    private void requireOptions() {
        if (allowed < 0) {
            throw new BadInputException("--allow must be at least 0, but was " + allowed);
        }
        if (store != null) {
            LocalStores.requireStore(store.text());
        }
    }

    @Override
    public Integer call() throws IOException {
        requireOptions();
        runs = file.runs();
        summary = ExpectedRunsOption.look(runs);
        if (store == null && Sessions.trainInThisProcess()) {
            WarmUp.begin();
        }
        return super.call();
    }

    @Override
    int answer(SparkSession spark) {
        ExpectedSummary expected = Objects.requireNonNull(summary);
        ParityText.notes(expected).forEach(note -> tell(PrintableText.line(note)));
        Optional<ResultStore> opened =
                Optional.ofNullable(store).map(address -> ResultStore.open(spark, address.text()));
        Parity.Outcome outcome = ExpectedRunsOption.asked(
                () -> new Parity(spark, opened).compare(Objects.requireNonNull(runs), this::print));
        if (store != null) {
            tell(ParityText.origin(outcome));
        }
        out().println(ParityText.summary(outcome, allowed));
        return outcome.different() > allowed ? ExitCode.DIFFERENT : ExitCode.OK;
    }

    /** At once: a long file takes long. */
    private void print(String different) {
        out().println(PrintableText.line(different));
        out().flush();
    }
}
