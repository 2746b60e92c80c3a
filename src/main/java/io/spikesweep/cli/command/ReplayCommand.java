package io.spikesweep.cli.command;

import io.spikesweep.analysis.Views;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.StoreOption;
import io.spikesweep.run.Replay;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.PrintableText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Trains one stored run again, and says whether it comes out the same. */
@Command(
        name = "replay",
        description = "Train a stored run again, here, and compare it with its row bit by bit.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand extends SparkCommand {
    private static final int MOST_TO_NAME = 5;

    @Parameters(
            paramLabel = "RUN_ID",
            description = "The id of the run, or as many of its first digits as tell it from the others.")
    private String id = "";

    @Mixin
    private StoreOption store = new StoreOption();

    @Override
    public Length check() {
        requireId();
        store.check();
        return Length.UNKNOWN;
    }

    @Override
    void begin() {
        requireId();
    }

    @Override
    int answer(SparkSession spark) {
        Row run = find(Views.of(store.open(spark)));
        String name = run.getAs("run_id");
        if (!RunRow.OK.equals(run.getAs("status"))) {
            throw new BadInputException(
                    "run %s failed, so there is nothing to compare: %s".formatted(name, run.<String>getAs("error")));
        }
        Optional<String> different = Replay.of(run);
        String answer = different.map(difference -> "different: " + difference).orElse("equal: " + name);
        out().println(PrintableText.line(answer));
        return different.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private void requireId() {
        if (!id.matches("[0-9a-f]{1,32}")) {
            throw new BadInputException(
                    "a run id must be 1 to 32 of the digits 0-9 and a-f, but was '%s'".formatted(id));
        }
    }

    private Row find(Views views) {
        List<Row> found = views.runs()
                .where(functions.col("run_id").startsWith(id))
                .limit(MOST_TO_NAME)
                .collectAsList();
        if (found.isEmpty()) {
            throw new BadInputException(
                    "no run of this store begins with '%s': SELECT run_id FROM runs lists them".formatted(id));
        }
        if (found.size() > 1) {
            throw new BadInputException("several runs begin with '%s': %s"
                    .formatted(
                            id,
                            found.stream()
                                    .map(row -> row.<String>getAs("run_id"))
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
        }
        return found.get(0);
    }
}
