package io.spikesweep.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.report.figure.ArmStyle;
import io.spikesweep.report.figure.Axis;
import io.spikesweep.report.figure.LinePanel;
import io.spikesweep.report.figure.Sign;
import io.spikesweep.report.figure.Trace;
import io.spikesweep.report.figure.Trace.Course;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * In which pixels the lines of a panel are, by hand: x from 0 to 10 is 20 pixels a unit from 100 on, y from 0 to 10 is 10 pixels a
 * unit upwards from 120.
 */
@Needs(Tool.FONT)
class LinesTest {
    private static final Axis AXIS = new Axis("", Axis.Scale.LINEAR, 0, 10, List.of(), Axis.Ends.FIXED);
    private static final Lettering LETTERS = new Lettering(Typeface.bundled(), 16);
    private static final Frame FRAME = new Frame(LETTERS, 100, 20, 200, 100, 50, 20, Frame.Names.OWN);
    private static final int WIDTH = 360;
    private static final int HEIGHT = 160;

    private static final ArmStyle BLUE_STYLE = new ArmStyle(0, List.of(), ArmStyle.Marker.SQUARE);
    private static final ArmStyle DASHED_STYLE = new ArmStyle(0, List.of(8, 4), ArmStyle.Marker.SQUARE);
    private static final Color BLUE = Color.decode("#0072b2");

    /** 45 of 255 of it on white: 255 - 255 * 45 / 255, 255 - 141 * 45 / 255, 255 - 77 * 45 / 255. */
    private static final Color OF_A_BAND = new Color(210, 230, 241);

    /** 80 of 255 of it on white. */
    private static final Color OF_A_RUN = new Color(175, 211, 231);

    private static final double[] X = {0, 5, 10};
    private static final double NAN = Double.NaN;
    private static final Trace.Band NO_BAND = new Trace.Band(new double[0], new double[0]);

    private static Trace trace(Course course, double[] mid, Trace.Band band) {
        return new Trace(0, "", Sign.SOLID, course, X, mid, band, List.of(), new int[0], List.of());
    }

    private static Trace line(double... mid) {
        return trace(Course.STRAIGHT, mid, NO_BAND);
    }

    /** At 3 all the way, with a sign on the middle point. */
    private static Trace level(Sign sign) {
        return new Trace(
                0, "", sign, Course.STRAIGHT, X, new double[] {3, 3, 3}, NO_BAND, List.of(), new int[] {1}, List.of());
    }

    private static BufferedImage painted(ArmStyle style, Trace... traces) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        new Lines(FRAME, new LinePanel("", "", AXIS, AXIS, List.of(traces)), LETTERS.pixel())
                .paint(graphics, List.of(traces), trace -> style);
        graphics.dispose();
        return image;
    }

    private static boolean isOf(BufferedImage image, Color color, int x, int y) {
        Color here = new Color(image.getRGB(x, y));
        return Math.abs(here.getRed() - color.getRed())
                        + Math.abs(here.getGreen() - color.getGreen())
                        + Math.abs(here.getBlue() - color.getBlue())
                < 12;
    }

    private static List<Integer> rows(BufferedImage image, Color color, int x) {
        return IntStream.range(0, HEIGHT)
                .filter(y -> isOf(image, color, x, y))
                .boxed()
                .toList();
    }

    private static List<Integer> columns(BufferedImage image, Color color, int y) {
        return IntStream.range(0, WIDTH)
                .filter(x -> isOf(image, color, x, y))
                .boxed()
                .toList();
    }

    /** In each of the field's columns there is ink from one row to another and no other, but for a pixel at either end. */
    private static void assertInk(
            BufferedImage image, Color color, IntPredicate columns, IntUnaryOperator top, IntUnaryOperator bottom) {
        for (int x = 0; x < WIDTH; x++) {
            List<Integer> rows = rows(image, color, x);
            if (columns.test(x)) {
                assertThat(rows).as("column %d", x).isNotEmpty();
                assertThat(rows.get(0)).as("column %d", x).isCloseTo(top.applyAsInt(x), within(2));
                assertThat(rows.get(rows.size() - 1)).as("column %d", x).isCloseTo(bottom.applyAsInt(x), within(2));
            } else if (x < 100 || x > 300) {
                assertThat(rows).as("column %d, beyond the field", x).isEmpty();
            }
        }
    }

    private static boolean isWithin0To10(int x) {
        return x >= 102 && x <= 298;
    }

    @Test
    void lineGoesFromPointToPoint() {
        // 2 at 0, 8 at 5, 8 at 10: 100 at 100, 40 at 200, 40 at 300
        IntUnaryOperator row = x -> x < 200 ? 100 - (x - 100) * 60 / 100 : 40;
        assertInk(painted(BLUE_STYLE, line(2, 8, 8)), BLUE, LinesTest::isWithin0To10, row, row);
    }

    @Test
    void stepsStayUntilTheNextPoint() {
        // 9 until 5, 6 until 10: 30 until 200, 60 until 300
        BufferedImage image = painted(BLUE_STYLE, trace(Course.STEPS, new double[] {9, 6, 1}, NO_BAND));
        IntUnaryOperator row = x -> x < 200 ? 30 : 60;
        assertInk(image, BLUE, x -> x >= 102 && x <= 298 && Math.abs(x - 200) > 2, row, row);
        assertThat(rows(image, BLUE, 200)).contains(35, 45, 55);
    }

    @Test
    void nothingIsDrawnOverAGap() {
        double[] x = {0, 2, 5, 8, 10};
        BufferedImage image = painted(
                BLUE_STYLE,
                new Trace(
                        0,
                        "",
                        Sign.SOLID,
                        Course.STRAIGHT,
                        x,
                        new double[] {5, 5, NAN, 5, 5},
                        NO_BAND,
                        List.of(),
                        new int[0],
                        List.of()));
        // from 100 to 140, and from 260 to 300
        assertThat(columns(image, BLUE, 70))
                .contains(102, 138, 262, 298)
                .noneMatch(column -> column > 142 && column < 258);
    }

    @Test
    void bandLiesBetweenItsEnds() {
        double[] low = {2, 4, 4};
        double[] high = {7, 9, 9};
        BufferedImage straight = painted(BLUE_STYLE, trace(Course.NONE, X, new Trace.Band(low, high)));
        // 2 to 4 until 5: 100 to 80; 7 to 9: 50 to 30
        assertInk(
                straight,
                OF_A_BAND,
                LinesTest::isWithin0To10,
                x -> x < 200 ? 50 - (x - 100) / 5 : 30,
                x -> x < 200 ? 100 - (x - 100) / 5 : 80);
        BufferedImage steps =
                painted(BLUE_STYLE, trace(Course.STEPS, new double[] {10, 10, 10}, new Trace.Band(low, high)));
        assertInk(
                steps,
                OF_A_BAND,
                x -> x >= 102 && x <= 298 && Math.abs(x - 200) > 2,
                x -> x < 200 ? 50 : 30,
                x -> x < 200 ? 100 : 80);
        // a point between two gaps has a whisker from 3 to 8: 90 to 40
        BufferedImage alone = painted(
                BLUE_STYLE,
                trace(
                        Course.STRAIGHT,
                        new double[] {NAN, 5, NAN},
                        new Trace.Band(new double[] {NAN, 3, NAN}, new double[] {NAN, 8, NAN})));
        assertInk(alone, BLUE, x -> x == 200, x -> 40, x -> 90);
        assertThat(columns(alone, BLUE, 60)).allMatch(column -> Math.abs(column - 200) < 3);
    }

    @Test
    void singleRunsAreFaintLines() {
        BufferedImage image = painted(
                BLUE_STYLE,
                new Trace(
                        0,
                        "",
                        Sign.SOLID,
                        Course.STRAIGHT,
                        X,
                        new double[] {NAN, NAN, NAN},
                        NO_BAND,
                        List.of(new double[] {1, 1, 1}, new double[] {9, 9, NAN}),
                        new int[0],
                        List.of()));
        // 1 lies at 110, 9 at 30, as far as 200
        assertInk(image, OF_A_RUN, x -> x >= 202 && x <= 298, x -> 110, x -> 110);
        assertInk(image, OF_A_RUN, x -> x >= 102 && x <= 198, x -> 30, x -> 110);
        assertThat(rows(image, OF_A_RUN, 150)).noneMatch(row -> row > 32 && row < 108);
    }

    @Test
    void signsLieOnTheirPointsAndAreHollowWhereTheLineIsDashed() {
        for (Sign sign : new Sign[] {Sign.FILLED, Sign.SOLID, Sign.DASHED, Sign.HOLLOW}) {
            BufferedImage image = painted(DASHED_STYLE, level(sign));
            // a square of 8 pixels around 200 and 90
            assertThat(rows(image, BLUE, 197)).as("%s", sign).contains(87, 92);
            assertThat(isOf(image, BLUE, 200, 90))
                    .as("the middle of a sign, %s", sign)
                    .isEqualTo(sign == Sign.FILLED || sign == Sign.SOLID);
            assertThat(rows(image, BLUE, 150)).as("no sign elsewhere").hasSizeLessThan(4);
        }
    }

    @Test
    void runsThatLeaveTheWatchHaveATick() {
        BufferedImage image = painted(
                BLUE_STYLE,
                new Trace(
                        0,
                        "",
                        Sign.SOLID,
                        Course.STEPS,
                        X,
                        new double[] {5, 5, 5},
                        NO_BAND,
                        List.of(),
                        new int[0],
                        List.of(new Trace.Spot(4, 5))));
        // 5 pixels to either side of 70, at 180
        assertInk(image, BLUE, x -> x == 180, x -> 65, x -> 75);
        assertThat(rows(image, BLUE, 150)).hasSizeLessThan(4);
    }

    @Test
    void nothingLeavesTheField() {
        BufferedImage image = painted(BLUE_STYLE, line(5, 15, -5));
        assertThat(IntStream.range(0, WIDTH).boxed().flatMap(x -> rows(image, BLUE, x).stream()))
                .isNotEmpty()
                .allMatch(row -> row >= 20 && row <= 120);
    }

    @Test
    void dashesAreTheArmsOrTellTheLinesOfAnArmApart() {
        // of 12 pixels 8, of 7 pixels 4, all
        assertThat(inked(Sign.FILLED)).isCloseTo(200 * 8 / 12, within(6));
        assertThat(inked(Sign.DASHED)).isCloseTo(200 * 4 / 7, within(6));
        assertThat(inked(Sign.SOLID)).isCloseTo(200, within(2));
    }

    private static int inked(Sign sign) {
        // the lowest row of the line: the sign covers 8 columns of it, some of which are in a gap
        return columns(painted(DASHED_STYLE, level(sign)), BLUE, 90).size();
    }
}
