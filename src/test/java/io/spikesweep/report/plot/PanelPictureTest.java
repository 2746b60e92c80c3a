package io.spikesweep.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.report.MadeUp;
import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.Figures;
import io.spikesweep.report.figure.HeatPanel;
import io.spikesweep.report.figure.Legend.ArmKey;
import io.spikesweep.report.figure.Legend.First;
import io.spikesweep.report.figure.LinePanel;
import io.spikesweep.report.figure.Palette;
import io.spikesweep.report.figure.PointPanel;
import io.spikesweep.report.figure.Ramp;
import io.spikesweep.report.figure.Sign;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where a picture has its ink: that of each number of a figure at its place, and none elsewhere. */
@Needs(Tool.FONT)
class PanelPictureTest {
    private static final Color BLUE = Color.decode("#0072b2");

    /** A pixel is a point, as large as a screen's. */
    private static final Lettering LETTERS = new Lettering(Typeface.bundled(), 16);

    private static final int WIDTH = 460;
    private static final int HEIGHT = 340;

    private static final Frame FRAME = new Frame(LETTERS, 100, 40, 330, 230, 90, 20, Frame.Names.OWN);

    private static Drawing drawing(String id, Comparison comparison) {
        return Figures.each(comparison)
                .filter(figure -> figure.id().equals(id))
                .map(FigureSpec::drawings)
                .findFirst()
                .orElseThrow()
                .get(0)
                .get(0);
    }

    /** The loss stays at 0.01 with the reference, and falls from 1 to 0.1 with the treatment. */
    private static Drawing curves() {
        return drawing(
                "curves-loss",
                MadeUp.comparison(
                        List.of(0.1),
                        List.of(MadeUp.DEFAULT, MadeUp.UNIFORM),
                        arm -> MadeUp.result(
                                arm,
                                MadeUp.curve(
                                        101, k -> MadeUp.estimate(arm.isReference() ? 0.01 : Math.pow(10, -k / 100.0))),
                                MadeUp.difference(6, -1),
                                KaplanMeier.of(new int[] {100}, new int[] {}))));
    }

    private static BufferedImage painted(Drawing drawing, int panel) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        PanelPicture.of(drawing, drawing.panels().get(panel), LETTERS).paint(graphics, FRAME);
        graphics.dispose();
        return image;
    }

    private static boolean has(BufferedImage image, Color color, double x, double y, int around) {
        return IntStream.rangeClosed((int) Math.round(x) - around, (int) Math.round(x) + around)
                .anyMatch(column -> IntStream.rangeClosed((int) Math.round(y) - around, (int) Math.round(y) + around)
                        .anyMatch(row -> isNear(new Color(image.getRGB(column, row)), color)));
    }

    private static boolean isNear(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed())
                        + Math.abs(one.getGreen() - other.getGreen())
                        + Math.abs(one.getBlue() - other.getBlue())
                < 40;
    }

    @Test
    void linesLieAtTheirPlaces() {
        Drawing drawing = curves();
        LinePanel panel = (LinePanel) drawing.panels().get(0);
        BufferedImage image = painted(drawing, 0);
        for (int point = 5; point < 100; point += 7) {
            double x = FRAME.x(panel.x(), point);
            assertThat(has(image, Color.BLACK, x, FRAME.y(panel.y(), -2), 2))
                    .as("reference at %d", point)
                    .isTrue();
            // dashes have gaps of 4 pixels, 3.3 pixels are an iteration
            assertThat(has(image, BLUE, x, FRAME.y(panel.y(), -point / 100.0), 4))
                    .as("treatment at %d", point)
                    .isTrue();
            assertThat(has(image, BLUE, x, FRAME.y(panel.y(), -point / 100.0 - 0.4), 4))
                    .as("below it")
                    .isFalse();
            assertThat(has(image, Color.BLACK, x, FRAME.y(panel.y(), -1.4), 4))
                    .as("between them")
                    .isFalse();
        }
    }

    @Test
    void aHiddenArmHasNoInk() {
        Drawing drawing = curves();
        List<ArmKey> arms = drawing.arms().stream()
                .map(arm -> new ArmKey(arm.arm(), arm.text(), arm.style(), First.HIDDEN))
                .toList();
        Drawing hidden =
                new Drawing(drawing.name(), arms, drawing.panels(), 1, 1, drawing.legend(), List.of(), List.of());
        BufferedImage image = painted(hidden, 0);
        assertThat(ink(image, BLUE)).isZero();
        assertThat(ink(painted(drawing, 0), BLUE)).isGreaterThan(500);
    }

    private static long ink(BufferedImage image, Color color) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(pixel ->
                        isNear(new Color(image.getRGB(pixel % image.getWidth(), pixel / image.getWidth())), color))
                .count();
    }

    @Test
    void pointsLieAtTheirPlacesAndHollowOnesAreHollow() {
        for (int pairs : new int[] {6, 5}) {
            Drawing drawing = drawing(
                    "forest-figure",
                    MadeUp.comparison(
                            List.of(0.1),
                            List.of(MadeUp.DEFAULT, MadeUp.UNIFORM),
                            arm -> MadeUp.result(
                                    arm,
                                    MadeUp.curve(1, k -> MadeUp.estimate(0.5)),
                                    MadeUp.difference(pairs, -1),
                                    KaplanMeier.of(new int[] {}, new int[] {0}))));
            PointPanel panel = (PointPanel) drawing.panels().get(0);
            BufferedImage image = painted(drawing, 0);
            double y = FRAME.rowMiddle(0, 1);
            assertThat(has(image, BLUE, FRAME.x(panel.x(), -1), y, 1))
                    .as("the middle of the sign")
                    .isEqualTo(pairs == 6);
            assertThat(has(image, BLUE, FRAME.x(panel.x(), -1) - 5, y, 2))
                    .as("its rim")
                    .isTrue();
            assertThat(has(image, BLUE, FRAME.x(panel.x(), -1.5), y, 2))
                    .as("the interval's lower end")
                    .isTrue();
            assertThat(has(image, BLUE, FRAME.x(panel.x(), -0.5), y, 2))
                    .as("its upper end")
                    .isTrue();
            assertThat(has(image, BLUE, FRAME.x(panel.x(), -0.3), y, 3))
                    .as("beyond it")
                    .isFalse();
            assertThat(has(image, Color.BLACK, FRAME.x(panel.x(), 0), y, 1))
                    .as("the line at 0")
                    .isTrue();
        }
    }

    @Test
    void cellsHaveTheirColours() {
        Drawing drawing = drawing(
                "heat-figure",
                MadeUp.comparison(
                        List.of(0.01, 0.1),
                        List.of(MadeUp.DEFAULT, MadeUp.UNIFORM),
                        arm -> MadeUp.result(
                                arm,
                                MadeUp.curve(
                                        1, k -> MadeUp.estimate(arm.panel().number() * (arm.isReference() ? 1 : 10))),
                                MadeUp.difference(6, -1),
                                KaplanMeier.of(new int[] {}, new int[] {0}))));
        for (int place : new int[] {0, 2}) {
            HeatPanel panel = (HeatPanel) drawing.panels().get(place);
            BufferedImage image = painted(drawing, place);
            for (HeatPanel.Cell cell : panel.cells()) {
                // beside the text, inside the outline
                double x = FRAME.left() + FRAME.wide() * (cell.column() + 0.06) / 2;
                double y = FRAME.rowMiddle(cell.row(), 2);
                Color expected = Double.isNaN(cell.place())
                        ? Inks.NOTHING
                        : Color.decode(Inks.shades(panel.scale().ramp())
                                .get(Ramp.shade(cell.place()))
                                .color());
                assertThat(has(image, expected, x, y, 0)).as("%s", cell).isTrue();
                double edge = FRAME.left() + FRAME.wide() * cell.column() / 2 + 1;
                assertThat(has(image, Color.BLACK, edge, y, 1))
                        .as("outline of %s", cell)
                        .isEqualTo(cell.sign() == Sign.FILLED);
            }
            List<Palette.Shade> shades = Inks.shades(panel.scale().ramp());
            assertThat(firstBelow(image, shades.get(0)))
                    .as("the scale begins with the lowest")
                    .isLessThan(firstBelow(image, shades.get(shades.size() / 2)));
            assertThat(firstBelow(image, shades.get(shades.size() / 2)))
                    .isLessThan(firstBelow(image, shades.get(shades.size() - 1)));
        }
    }

    /** The first column below the field that has a colour. */
    private static int firstBelow(BufferedImage image, Palette.Shade shade) {
        int color = Color.decode(shade.color()).getRGB();
        return IntStream.range(0, WIDTH)
                .filter(x ->
                        IntStream.range((int) FRAME.lower() + 3, HEIGHT).anyMatch(y -> image.getRGB(x, y) == color))
                .findFirst()
                .orElseThrow();
    }
}
