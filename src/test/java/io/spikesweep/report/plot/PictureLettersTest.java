package io.spikesweep.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.report.MadeUp;
import io.spikesweep.report.figure.ArmStyle.Marker;
import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.report.figure.Palette;
import io.spikesweep.report.output.OutputFolder;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.trial.BiasInitialisation;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader reads in a picture, line by line from the left: which name and which number stands beside which. */
@Needs(Tool.FONT)
class PictureLettersTest {
    private static final BiasInitialisation WIDE = new BiasInitialisation.Uniform(0, 2);

    /** Losses of 0.01, 0.1 and 0.1, 1 and 1, 10, and differences of 1 and 2. */
    private static final Comparison COMPARISON = MadeUp.comparison(
            List.of(0.01, 0.1),
            List.of(MadeUp.DEFAULT, MadeUp.UNIFORM, WIDE),
            arm -> MadeUp.result(
                    arm,
                    MadeUp.curve(1, k -> MadeUp.estimate(arm.panel().number() * Math.pow(10, place(arm)))),
                    MadeUp.difference(6, place(arm)),
                    KaplanMeier.of(new int[] {}, new int[] {0})));

    @TempDir
    private Path folder;

    private static int place(Arm arm) {
        return arm.isReference() ? 0 : arm.treatment().label().equals("uniform(0.0, 1.0)") ? 1 : 2;
    }

    private List<String> read(Comparison comparison, String name) throws IOException {
        ComparisonPlots.write(
                comparison, List.of(OutputFolder.make(folder, "PDF")), new Paper(170, 8, 300), Optional.empty());
        try (PDDocument document = Loader.loadPDF(Files.readAllBytes(folder.resolve(name + ".pdf")))) {
            PDFTextStripper reader = new PDFTextStripper();
            reader.setSortByPosition(true);
            return reader.getText(document).lines().toList();
        }
    }

    @Test
    void cellsStandWhereTheirRowAndTheirColumnMeet() throws IOException {
        // learning rates 0.01 and 0.1 of three biases: the loss, the same relative to the first, the difference
        assertThat(read(COMPARISON, "heat-final-loss"))
                .containsSubsequence(
                        "default 0.01 0.1 0.01 0.1 ref. ref.",
                        "uniform(0.0, 1.0) 0.1 1 0.1 1 1* 1*",
                        "uniform(0.0, 2.0) 1 10 1 10 2* 2*",
                        "0.01 0.1 0.01 0.1 0.01 0.1",
                        "learning rate learning rate learning rate",
                        // the ends of the scales
                        "0.01 10 0.01 10 -2 2");
    }

    @Test
    void rowsHaveTheNamesOfTheirPoints() throws IOException {
        assertThat(read(COMPARISON, "forest-log10-of-the-final-loss"))
                .containsSubsequence(
                        "learning rate 0.01 learning rate 0.1",
                        "uniform(0.0, 1.0)",
                        "uniform(0.0, 2.0)",
                        // to 10 of the first and 100 of the second, with its interval to 1000
                        "×1 ×10 ×100 ×1000 ×10000 ×1 ×10 ×100 ×1000 ×10000");
    }

    @Test
    void axesAscend() throws IOException {
        // from 0.007 to 14; a raised digit is read behind its ten
        assertThat(read(COMPARISON, "curves-loss"))
                .containsSubsequence(
                        "learning rate 0.01 learning rate 0.1",
                        "102",
                        "10",
                        "1",
                        "10−1",
                        "10−2",
                        "10−3",
                        "iteration iteration");
        assertThat(read(MadeUp.comparison(List.of(0.1), List.of(MadeUp.DEFAULT), MadeUp::ordinary), "curves-loss"))
                .contains("0 20 40 60 80");
    }

    @Test
    void everyFileHasItsOwnDrawingAndEveryBlockItsOwn() throws IOException {
        List<BlockResult> blocks = List.of(1, 2).stream()
                .map(block -> MadeUp.block(
                        "threshold = " + block,
                        List.of(0.01 * block, 0.1 * block),
                        List.of(MadeUp.DEFAULT),
                        MadeUp::ordinary))
                .toList();
        for (String kind : List.of("non-finite", "active", "silent")) {
            assertThat(read(MadeUp.comparison(blocks), "neurons-" + kind))
                    .containsSubsequence(
                            "threshold = 1",
                            kind + " neurons",
                            "learning rate 0.01 learning rate 0.1",
                            "threshold = 2",
                            kind + " neurons",
                            "learning rate 0.02 learning rate 0.2");
        }
    }

    @Test
    void keysHaveTheColoursAndTheMarkersOfTheirArms() {
        Drawing drawing = Figures.each(COMPARISON)
                .filter(figure -> figure.id().equals("curves-loss"))
                .map(FigureSpec::drawings)
                .findFirst()
                .orElseThrow()
                .get(0)
                .get(0);
        assertThat(SheetKey.of(drawing, new Lettering(Typeface.bundled(), 8)))
                .extracting(
                        SheetKey::text,
                        SheetKey::color,
                        key -> key.mark().orElseThrow().shape())
                .containsExactly(
                        tuple("default", Color.BLACK, Marker.CIRCLE),
                        tuple(
                                "uniform(0.0, 1.0)",
                                Color.decode(Palette.LIGHT.arms().get(0)),
                                Marker.SQUARE),
                        tuple(
                                "uniform(0.0, 2.0)",
                                Color.decode(Palette.LIGHT.arms().get(1)),
                                Marker.TRIANGLE));
    }
}
