package io.spikesweep.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.report.MadeUp;
import io.spikesweep.report.output.Outcome;
import io.spikesweep.report.output.OutputFolder;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.BiasInitialisation;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What other programs find in the files of figures: sizes, letters, fonts. */
@Needs(Tool.FONT)
@Verify
class PictureFilesTest {
    private static final double MILLIMETRE = 72 / 25.4;

    @TempDir
    private Path folder;

    /** With so many learning rates and uniform biases besides the default one. */
    private static Comparison comparison(int rates, int biases) {
        List<BiasInitialisation> uniform = Stream.concat(
                        Stream.of(MadeUp.DEFAULT),
                        IntStream.rangeClosed(1, biases)
                                .mapToObj(k -> new BiasInitialisation.Uniform(-k - 0.125, k + 0.125)))
                .toList();
        return MadeUp.comparison(
                IntStream.rangeClosed(1, rates).mapToObj(k -> k / 1000.0).toList(), uniform, MadeUp::ordinary);
    }

    private Outcome write(Comparison comparison, Path where, Paper paper, String... kinds) {
        return ComparisonPlots.write(
                comparison,
                Arrays.stream(kinds).map(kind -> OutputFolder.make(where, kind)).toList(),
                paper,
                Optional.empty());
    }

    private byte[] file(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    @Test
    void aPdfHasItsWidthItsLettersAndTheirFont() throws IOException {
        write(comparison(2, 1), folder, new Paper(85, 8, 300), "PDF");
        try (PDDocument document = Loader.loadPDF(file("curves-loss.pdf"))) {
            PDPage page = document.getPage(0);
            assertThat(document.getNumberOfPages()).isOne();
            assertThat(page.getMediaBox().getWidth() / MILLIMETRE).isCloseTo(85, within(0.001));
            assertThat(page.getMediaBox().getHeight() / MILLIMETRE).isBetween(30.0, 240.0);
            assertThat(new PDFTextStripper().getText(document))
                    .contains(
                            "learning rate 0.001", "iteration", "loss (log scale)", "default", "uniform(-1.125, 1.125)")
                    .doesNotContain("Interquartile");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Loss");
            assertThat(document.getDocumentInformation().getSubject()).contains("nterquartile mean");
            List<PDFont> fonts = fonts(page.getResources());
            assertThat(fonts)
                    .isNotEmpty()
                    .allMatch(PDFont::isEmbedded)
                    .allSatisfy(font -> assertThat(font.getName()).endsWith("+LiberationSans"));
        }
    }

    private static List<PDFont> fonts(PDResources resources) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDFormXObject form && form.getResources() != null) {
                fonts.addAll(fonts(form.getResources()));
            }
        }
        return fonts;
    }

    @Test
    void anSvgHasItsWidthAndItsLetters() throws Exception {
        write(comparison(2, 1), folder, new Paper(170, 8, 300), "SVG");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document svg = factory.newDocumentBuilder()
                .parse(folder.resolve("curves-loss.svg").toFile());
        Element root = svg.getDocumentElement();
        assertThat(root.getAttribute("width")).isEqualTo("170mm");
        assertThat(root.getAttribute("height")).matches("[0-9.]+mm");
        // 170 / 25.4 * 72
        assertThat(root.getAttribute("viewBox")).startsWith("0 0 481.89 ");
        assertThat(root.getAttribute("font-family")).isEqualTo("Arial, Helvetica, 'Liberation Sans', sans-serif");
        List<String> texts = texts(root, "text");
        assertThat(texts)
                .contains("learning rate 0.001", "iteration", "loss (log scale)", "uniform(-1.125, 1.125)")
                .noneMatch(text -> text.contains("nterquartile"));
        assertThat(texts(root, "title")).containsExactly("Loss");
        assertThat(texts(root, "desc")).singleElement().asString().contains("nterquartile mean");
    }

    private static List<String> texts(Element root, String tag) {
        NodeList found = root.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(place -> found.item(place).getTextContent())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"85, 300, 1004", "40, 50, 79", "170, 150, 1004"})
    void aPngHasItsDots(double millimetres, int dpi, int pixels) throws IOException {
        write(comparison(1, 1), folder, new Paper(millimetres, 8, dpi), "PNG");
        try (ImageInputStream stream =
                ImageIO.createImageInputStream(folder.resolve("curves-loss.png").toFile())) {
            ImageReader reader = ImageIO.getImageReaders(stream).next();
            reader.setInput(stream);
            assertThat(reader.getWidth(0)).isEqualTo(pixels);
            Element size = (Element) ((Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0"))
                    .getElementsByTagName("pHYs")
                    .item(0);
            // a metre has 1000 / 25.4 inches
            assertThat(Integer.parseInt(size.getAttribute("pixelsPerUnitXAxis")) * 0.0254)
                    .isCloseTo(dpi, within(0.02));
            assertThat(size.getAttribute("unitSpecifier")).isEqualTo("meter");
        }
    }

    /** The smallest and the largest figures, at the width of a stamp, of a column, of a page and of a poster. */
    @ParameterizedTest
    @CsvSource({"2, 1, 85, 8", "14, 9, 40, 6", "1, 1, 40, 9"})
    void noLettersOverlapOrAreCutOff(int rates, int biases, double millimetres, double points) throws IOException {
        assertLegible(rates, biases, millimetres, points);
    }

    @ParameterizedTest
    @CsvSource({"14, 9, 85, 8", "5, 40, 85, 8", "14, 70, 170, 10", "4, 3, 1000, 24"})
    @Faults
    void norOnSheetsThatAreFull(int rates, int biases, double millimetres, double points) throws IOException {
        assertLegible(rates, biases, millimetres, points);
    }

    private void assertLegible(int rates, int biases, double millimetres, double points) throws IOException {
        Outcome outcome = write(comparison(rates, biases), folder, new Paper(millimetres, points, 300), "PDF");
        assertThat(outcome.written()).hasSizeGreaterThan(8);
        for (Path file : outcome.written()) {
            if (file.toString().endsWith(".pdf")) {
                try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file))) {
                    Words words = new Words(document);
                    assertThat(words.clashes()).as("%s", file.getFileName()).isEmpty();
                    // an eighth smaller at axes, four fifths of that where room is scarce, raised digits smaller still
                    assertThat(words.smallest()).isGreaterThan(points * 0.875 * 0.8 * 0.72 - 0.01);
                }
            }
        }
    }

    /** The letters of a page, and where they lie. */
    private static final class Words extends PDFTextStripper {
        private final List<TextPosition> letters = new ArrayList<>();
        private final PDPage page;

        Words(PDDocument document) throws IOException {
            page = document.getPage(0);
            writeText(document, new StringWriter());
        }

        @Override
        protected void processTextPosition(TextPosition letter) {
            if (!letter.getUnicode().isBlank()) {
                letters.add(letter);
            }
        }

        double smallest() {
            return letters.stream().mapToDouble(TextPosition::getYScale).min().orElse(0);
        }

        /** From the foot of small letters to their head, as no line of text is nearer to the next. */
        private static Rectangle2D place(TextPosition letter) {
            double inset = 0.05 * letter.getYScale();
            double high = letter.getYScale() * 0.5;
            return letter.getDir() == 90
                    ? new Rectangle2D.Double(
                            letter.getX() - high,
                            letter.getY() - letter.getHeight() + inset,
                            high,
                            letter.getWidthDirAdj() - 2 * inset)
                    : new Rectangle2D.Double(
                            letter.getX() + inset, letter.getY() - high, letter.getWidth() - 2 * inset, high);
        }

        List<String> clashes() {
            Rectangle2D all = new Rectangle2D.Double(
                    0, 0, page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
            List<String> clashes = new ArrayList<>();
            for (int one = 0; one < letters.size(); one++) {
                Rectangle2D place = place(letters.get(one));
                if (letters.get(one).getDir() == 0 && !all.contains(place)) {
                    clashes.add("beyond the edge: " + around(one));
                }
                for (int other = 0; other < one; other++) {
                    if (letters.get(one).getDir() == letters.get(other).getDir()
                            && letters.get(one).getDir() == 0
                            && place.intersects(place(letters.get(other)))) {
                        clashes.add(around(other) + " and " + around(one));
                    }
                }
            }
            return clashes;
        }

        private String around(int letter) {
            StringBuilder text = new StringBuilder();
            letters.subList(Math.max(0, letter - 6), Math.min(letters.size(), letter + 6))
                    .forEach(one -> text.append(one.getUnicode()));
            return text.toString();
        }
    }

    @Test
    void filesAreTheSameTwice() throws IOException {
        String[] kinds = {"PDF", "SVG", "PNG"};
        Outcome first = write(comparison(2, 2), folder.resolve("a"), new Paper(85, 8, 72), kinds);
        write(comparison(2, 2), folder.resolve("b"), new Paper(85, 8, 72), kinds);
        for (Path file : first.written()) {
            assertThat(folder.resolve("b").resolve(file.getFileName())).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void numbersThatHaveNoRoomAreSaidToBeElsewhere() throws IOException {
        write(comparison(14, 9), folder, new Paper(40, 6, 300), "PDF");
        assertThat(Files.readString(folder.resolve("captions.md")))
                .contains("There was no room for the numbers in the cells: they are in heat.csv of report --csv.");
        assertThat(Files.readString(folder.resolve("captions.md"))).contains("**curves-loss-1.pdf** Loss (1 of 2). ");
    }
}
