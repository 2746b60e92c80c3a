package io.spikesweep.cli.command;

import io.spikesweep.cli.launch.BadInputException;
import io.spikesweep.cli.launch.ExitCode;
import io.spikesweep.cli.option.InspectionOptions;
import io.spikesweep.cli.option.RunIdOption;
import io.spikesweep.cli.option.StoreOption;
import io.spikesweep.model.Inspection;
import io.spikesweep.model.NetworkState;
import io.spikesweep.report.plot.RasterPlot;
import io.spikesweep.report.words.GoneSentence;
import io.spikesweep.run.Replay;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.PrintableText;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains one stored run again, says whether it comes out the same, and shows what it looked like inside. */
@Command(
        name = "replay",
        description =
                "Train a stored run again, here, and compare it with its row bit by bit; write what the network looked like at an iteration.",
        footer = {"", "Example: ./submit.sh replay 7af4c929 --at 37 --raster raster.png"},
        mixinStandardHelpOptions = true)
public final class ReplayCommand extends PlainCommand {
    @Mixin
    private RunIdOption id = new RunIdOption();

    @Mixin
    private StoreOption store = new StoreOption();

    @Mixin
    private InspectionOptions inspection = new InspectionOptions();

    private Optional<Inspection> inspected = Optional.empty();

    @Override
    public Length check() {
        id.check();
        inspection.check();
        store.check();
        return Length.UNKNOWN;
    }

    @Override
    int answer() {
        id.check();
        inspection.check();
        Row run = id.find(store.look());
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
}
