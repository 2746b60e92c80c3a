package io.spikesweep.report;

import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Measure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The main figures of a comparison as PNG files: one for each figure and block. */
public final class ComparisonPlots {
    private static final String NO_PAIRS = "no seed has a %s loss both with the reference and with a treatment";
    private static final Plot HEAT_MAP = new Plot("heat-map", "no run has a final loss", HeatSheet::of);
    private static final List<Plot> ALL = List.of(
            new Plot("learning-curves", "no run has a loss", CurveSheets::losses),
            new Plot("relative-curves", "no run has a loss relative to its first", CurveSheets::relativeLosses),
            new Plot("non-finite-neurons", "no run has a trajectory", CurveSheets::nonFiniteNeurons),
            HEAT_MAP,
            new Plot("differences", NO_PAIRS.formatted("final"), ForestSheet::finalLosses),
            new Plot("relative-differences", NO_PAIRS.formatted("relative"), ForestSheet::relativeLosses),
            new Plot("time-to-tenth", "no run has a trajectory", CurveSheets::timesToTenth));

    private final PlotFolder folder;
    private final List<Path> written = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private ComparisonPlots(PlotFolder folder) {
        this.folder = folder;
    }

    private record Plot(String name, String whyNot, Function<DrawnBlock, Optional<Sheet>> sheet) {}

    /**
     * What came of it.
     *
     * @param written files, in their order
     * @param missing a line for each figure that there is nothing to draw for
     */
    public record Outcome(List<Path> written, List<String> missing) {}

    /** Draws what there is, over the files of an earlier time. */
    public static Outcome write(Comparison comparison, PlotFolder folder) {
        ComparisonPlots plots = new ComparisonPlots(folder);
        List<BlockResult> blocks = comparison.blocks();
        List<String> suffixes =
                FileNames.suffixes(blocks.stream().map(BlockResult::name).toList());
        for (int place = 0; place < blocks.size(); place++) {
            plots.draw(DrawnBlock.of(comparison.contrast(), blocks.get(place)), suffixes.get(place));
        }
        if (blocks.isEmpty()) {
            ALL.forEach(plot -> plots.miss(plot.name() + ".png", "there are no runs"));
        }
        return new Outcome(List.copyOf(plots.written), List.copyOf(plots.missing));
    }

    private void draw(DrawnBlock block, String suffix) {
        for (Plot plot : ALL) {
            String name = plot.name() + suffix + ".png";
            plot.sheet().apply(block).ifPresentOrElse(sheet -> draw(sheet, name), () -> miss(name, plot.whyNot()));
            if (plot.equals(HEAT_MAP)) {
                missDifferences(block, name, Measure.FINAL_LOSS, "final");
                missDifferences(block, name, Measure.RELATIVE_LOSS, "relative");
            }
        }
    }

    private void missDifferences(DrawnBlock block, String name, Measure measure, String loss) {
        if (ForestSheet.differences(block, measure).findAny().isEmpty()) {
            missing.add(name + ": no paired differences of the " + loss + " loss to draw: " + NO_PAIRS.formatted(loss));
        }
    }

    private void draw(Sheet sheet, String name) {
        PlotFile file = folder.file(name);
        file.write(sheet::image);
        written.add(file.file().path());
    }

    private void miss(String name, String why) {
        String stale = Files.exists(folder.path().resolve(name)) ? " (the file there is an earlier one)" : "";
        missing.add(name + ": nothing to draw: " + why + stale);
    }
}
