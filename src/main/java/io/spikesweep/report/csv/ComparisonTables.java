package io.spikesweep.report.csv;

import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.report.output.Outcome;
import io.spikesweep.report.output.OutputFile;
import io.spikesweep.report.output.OutputFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The numbers of a comparison's figures as CSV files: one for each figure. */
public final class ComparisonTables {
    private ComparisonTables() {}

    /** Writes what there is, over the files of an earlier time. */
    public static Outcome write(Comparison comparison, OutputFolder folder) {
        List<String> blocks =
                Figures.blocks(comparison).stream().map(BlockResult::name).toList();
        List<Path> written = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (FigureSpec figure : Figures.each(comparison).toList()) {
            String name = figure.fileName();
            List<Drawing> drawings =
                    figure.drawings().stream().flatMap(List::stream).toList();
            if (drawings.stream().allMatch(Drawing::isEmpty)) {
                missing.add(folder.missing(name, drawings.isEmpty() ? "There are no runs." : why(drawings)));
                continue;
            }
            OutputFile file = folder.file(name);
            file.write(new FigureTable(figure, blocks).csv());
            written.add(file.path());
            if (!why(drawings).isEmpty()) {
                missing.add(file.path().getFileName() + ": in part: " + why(drawings));
            }
        }
        return new Outcome(written, missing);
    }

    /** What could not be drawn; empty where everything was. */
    private static String why(List<Drawing> drawings) {
        return drawings.stream()
                .flatMap(drawing -> drawing.missing().stream())
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
