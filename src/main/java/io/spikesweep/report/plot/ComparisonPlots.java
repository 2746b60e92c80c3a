package io.spikesweep.report.plot;

import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Measure;
import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.report.output.FileNames;
import io.spikesweep.report.output.Outcome;
import io.spikesweep.report.output.OutputFolder;
import io.spikesweep.report.output.PlotFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The main figures of a comparison as PNG files: one for each figure and block, and one of a figure of all runs. */
public final class ComparisonPlots {
    private static final List<Plot> ALL = List.of(
            new Plot("learning-curves", "curves-loss", ""),
            new Plot("relative-curves", "curves-relative", ""),
            new Plot("non-finite-neurons", "neurons-figure", "non-finite"),
            new Plot("heat-map", "heat-figure", ""),
            new Plot("differences", "forest-figure", Measure.LOG_FINAL_LOSS.label()),
            new Plot("relative-differences", "forest-figure", Measure.LOG_RELATIVE_LOSS.label()),
            new Plot("improvement", "improvement-figure", ""),
            new Plot("best-learning-rates", "best-figure", ""),
            new Plot("profiles", "profile-figure", ""),
            new Plot("time-to-tenth", "survival-figure", ""),
            new Plot("variance", "variance-figure", ""),
            new Plot("main-effects", "effect-figure", ""));

    private final OutputFolder folder;
    private final List<Path> written = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private ComparisonPlots(OutputFolder folder) {
        this.folder = folder;
    }

    /**
     * One of them.
     *
     * @param name of its files
     * @param figure its id
     * @param drawing of the figure, by its name; empty for the main one
     */
    private record Plot(String name, String figure, String drawing) {
        Drawing of(List<Drawing> drawings) {
            return drawings.stream()
                    .filter(one -> one.name().equals(drawing))
                    .findFirst()
                    .orElse(drawings.get(0));
        }
    }

    /** Draws what there is, over the files of an earlier time. */
    public static Outcome write(Comparison comparison, OutputFolder folder) {
        ComparisonPlots plots = new ComparisonPlots(folder);
        Map<String, FigureSpec> figures =
                Figures.each(comparison).collect(Collectors.toMap(FigureSpec::id, Function.identity()));
        List<String> names = comparison.blocks().stream().map(BlockResult::name).toList();
        List<String> suffixes = FileNames.suffixes(names);
        for (int block = 0; block < names.size(); block++) {
            for (Plot plot : ALL) {
                FigureSpec figure = Objects.requireNonNull(figures.get(plot.figure()));
                if (!figure.isOfAllRuns()) {
                    plots.draw(plot, figure, block, names.get(block), suffixes.get(block));
                } else if (block == 0) {
                    plots.draw(plot, figure, block, "", "");
                }
            }
        }
        if (names.isEmpty()) {
            ALL.forEach(plot -> plots.miss(plot.name(), "There are no runs."));
        }
        return new Outcome(plots.written, plots.missing);
    }

    private void draw(Plot plot, FigureSpec figure, int block, String blockName, String suffix) {
        Drawing drawing = plot.of(figure.drawings().get(block));
        String name = plot.name() + suffix;
        if (drawing.isEmpty()) {
            drawing.missing().forEach(why -> miss(name, why));
            return;
        }
        PlotFile file = new PlotFile(folder.file(name));
        file.write(() -> new Sheet(title(figure, drawing, blockName), note(figure, drawing), drawing).image());
        written.add(file.file().path());
        drawing.missing().forEach(why -> missing.add(file.file().path().getFileName() + ": in part: " + why));
    }

    private static String title(FigureSpec figure, Drawing drawing, String block) {
        String title = figure.title().substring(0, 1).toUpperCase(Locale.ROOT)
                + figure.title().substring(1);
        String named = drawing.name().isEmpty() ? title : title + ": " + drawing.name();
        return block.isEmpty() ? named : named + " (" + block + ")";
    }

    private static String note(FigureSpec figure, Drawing drawing) {
        return (figure.reading() + " " + String.join(" ", drawing.notes())).strip();
    }

    private void miss(String name, String why) {
        missing.add(folder.missing(name, why));
    }
}
