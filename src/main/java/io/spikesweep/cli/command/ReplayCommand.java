package io.spikesweep.cli.command;

import io.spikesweep.analysis.Views;
import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.InspectionOptions;
import io.spikesweep.cli.option.StoreOption;
import io.spikesweep.model.Inspection;
import io.spikesweep.model.NetworkState;
import io.spikesweep.report.plot.RasterPlot;
import io.spikesweep.report.words.GoneSentence;
import io.spikesweep.run.Replay;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.PrintableText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Trains one stored run again, says whether it comes out the same, and shows what it looked like inside. */
@Command(
        name = "replay",
        description =
                "Train a stored run again, here, and compare it with its row bit by bit; write what the network looked like at an iteration.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand extends SparkCommand {
    private static final int MOST_TO_NAME = 5;

    @Parameters(
            paramLabel = "RUN_ID",
            description = "The id of the run, or as many of its first digits as tell it from the others.")
    private String id = "";

    @Mixin
    private StoreOption store = new StoreOption();

    @Mixin
    private InspectionOptions inspection = new InspectionOptions();

    private Optional<Inspection> inspected = Optional.empty();

    @Override
    public Length check() {
        begin();
        store.check();
        return Length.UNKNOWN;
    }

    @Override
    void begin() {
        requireId();
        inspection.check();
    }

    @Override
    int answer(SparkSession spark) {
        Row run = find(Views.of(store.open(spark)));
        String name = run.getAs("run_id");
        if (!RunRow.OK.equals(run.getAs("status"))) {
            throw new BadInputException(
                    "run %s failed, so there is nothing to compare: %s".formatted(name, run.<String>getAs("error")));
        }
        Optional<String> different = inspection.areAsked() ? inspected(run) : Replay.of(run);
        String answer = different.map(difference -> "different: " + difference).orElse("equal: " + name);
        out().println(PrintableText.line(answer));
        inspected.ifPresent(this::write);
        return different.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private Optional<String> inspected(Row row) {
        int iteration = inspection.iteration(RunRow.hyperparameters(row), NetworkState.MOST_BYTES);
        return Replay.of(row, run -> {
            Inspection inside = Inspection.of(run, iteration);
            inspected = Optional.of(inside);
            return inside.trajectory();
        });
    }

    private void write(Inspection inside) {
        inspection.files().forEach((array, file) -> {
            file.write(unfinished -> inside.state().write(array, unfinished));
            printWritten(file.path());
        });
        inspection.raster().ifPresent(file -> {
            RasterPlot.draw(inside.activity(), file);
            printWritten(file.file().path());
        });
        tell(GoneSentence.of(inside.activity()));
    }

    private void printWritten(Path file) {
        out().println(PrintableText.line(file.toAbsolutePath().normalize().toString()));
        out().flush();
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
