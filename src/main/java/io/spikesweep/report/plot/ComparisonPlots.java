package io.spikesweep.report.plot;

import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.report.output.FileNames;
import io.spikesweep.report.output.Outcome;
import io.spikesweep.report.output.OutputFile;
import io.spikesweep.report.output.OutputFolder;
import io.spikesweep.report.output.PlotFile;
import io.spikesweep.report.plot.Sheet.Block;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The figures of a comparison as pictures: one for each drawing that the page offers, with all blocks in it as far as they fit. */
public final class ComparisonPlots {
    private static final String CAPTIONS = "captions";

    private final List<OutputFolder> folders;
    private final Paper paper;
    private final Typeface face;
    private final List<PictureFile> files = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final Captions captions;

    private ComparisonPlots(List<OutputFolder> folders, Paper paper, Typeface face, Captions captions) {
        this.folders = folders;
        this.paper = paper;
        this.face = face;
        this.captions = captions;
    }

    /** A picture that has a place. */
    private record PictureFile(OutputFile file, PictureFormat format, Picture picture) {
        void write() {
            new PlotFile(file).write(() -> format.write(picture));
        }
    }

    /**
     * Draws what there is, over the files of an earlier time.
     *
     * @param folders one for each format, whose kind it is; captions go beside the first one's files
     * @param paper that they are laid out for
     * @param font another than the program's own
     */
    public static Outcome write(
            Comparison comparison, List<OutputFolder> folders, Paper paper, Optional<Typeface> font) {
        folders.forEach(folder -> PictureFormat.valueOf(folder.kind()).require(paper));
        List<FigureSpec> figures = Figures.each(comparison).toList();
        List<String> blocks =
                Figures.blocks(comparison).stream().map(BlockResult::name).toList();
        if (blocks.isEmpty()) {
            return new Outcome(
                    List.of(),
                    figures.stream()
                            .flatMap(figure -> folders.stream()
                                    .map(folder -> folder.missing(figure.fileName(), "There are no runs.")))
                            .toList());
        }
        OutputFolder first = folders.get(0);
        Typeface face = font.orElseGet(() -> PlotFile.drawn(first.path(), Typeface::bundled));
        OutputFile text = new OutputFolder(first.path(), "MD").file(CAPTIONS);
        ComparisonPlots plots = new ComparisonPlots(folders, paper, face, new Captions());
        figures.forEach(figure -> plots.plan(figure, blocks));
        List<Path> written = new ArrayList<>();
        for (PictureFile file : plots.files) {
            file.write();
            written.add(file.file().path());
        }
        if (!written.isEmpty()) {
            text.write(plots.captions.markdown());
            written.add(text.path());
        }
        return new Outcome(written, plots.missing);
    }

    /** The drawings of one name belong together, whatever the block. */
    private void plan(FigureSpec figure, List<String> blocks) {
        Map<String, List<Block>> drawings = new LinkedHashMap<>();
        for (int block = 0; block < (figure.isOfAllRuns() ? 1 : blocks.size()); block++) {
            String name = figure.isOfAllRuns() ? "" : blocks.get(block);
            for (Drawing drawing : figure.drawings().get(block)) {
                drawings.computeIfAbsent(drawing.name(), some -> new ArrayList<>())
                        .add(new Block(name, drawing));
            }
        }
        List<String> names = List.copyOf(drawings.keySet());
        List<String> suffixes = FileNames.suffixes(names);
        for (int place = 0; place < names.size(); place++) {
            plan(figure, figure.fileName() + suffixes.get(place), drawings.getOrDefault(names.get(place), List.of()));
        }
    }

    private void plan(FigureSpec figure, String name, List<Block> blocks) {
        List<Block> drawn =
                blocks.stream().filter(block -> !block.drawing().isEmpty()).toList();
        String why = blocks.stream()
                .flatMap(block -> block.drawing().missing().stream())
                .distinct()
                .collect(Collectors.joining(" "));
        if (drawn.isEmpty()) {
            folders.forEach(folder -> missing.add(folder.missing(name, why)));
            return;
        }
        Lettering letters = new Lettering(face, paper.points());
        List<Sheet> sheets = PlotFile.drawn(
                folders.get(0).path(),
                () -> Sheet.of(drawn, new Sheet.Layout(letters, paper.width(), paper.highest())));
        List<String> names = sheets.size() == 1
                ? List.of(name)
                : IntStream.rangeClosed(1, sheets.size())
                        .mapToObj(number -> name + "-" + number)
                        .toList();
        for (int place = 0; place < names.size(); place++) {
            plan(figure, names, place, sheets.get(place));
        }
        if (!why.isEmpty()) {
            missing.add(name + ": in part: " + why);
        }
    }

    private void plan(FigureSpec figure, List<String> names, int place, Sheet sheet) {
        Captions.Caption caption = Captions.Caption.of(figure, sheet, place, names.size());
        Picture picture = new Picture(caption.title(), caption.text(), paper, sheet.high(), face, sheet::paint);
        List<String> written = new ArrayList<>();
        for (OutputFolder folder : folders) {
            OutputFile file = folder.file(names.get(place));
            files.add(new PictureFile(file, PictureFormat.valueOf(folder.kind()), picture));
            written.add(String.valueOf(file.path().getFileName()));
        }
        captions.add(written, caption);
    }
}
