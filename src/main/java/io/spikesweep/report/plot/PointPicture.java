package io.spikesweep.report.plot;

import io.spikesweep.report.figure.ArmStyle;
import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.PointPanel;
import io.spikesweep.report.plot.Letters.Side;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

/**
 * Points with their intervals on white paper: a row each.
 *
 * @param drawing whose they are
 * @param panel one of its panels
 * @param letters of the picture
 */
record PointPicture(Drawing drawing, PointPanel panel, Lettering letters) implements PanelPicture {
    private static final double LEAST = 9;
    private static final double MOST = 36;
    private static final double ROW = 1.5;

    /** Rows that are many are low. */
    private static final double LOW_ROW = 1.2;

    private static final int MANY = 16;
    private static final double FEWEST_ROWS = 2;
    private static final double WHISKER = 4;
    private static final double MARKER_SIZE = 10;

    private List<PointPanel.Point> shown() {
        return panel.points().stream()
                .filter(point -> PanelPicture.isShown(drawing, point.arm()))
                .toList();
    }

    /** How high a row is that is one of so many. */
    static double row(Lettering letters, int rows) {
        return letters.size() * (rows > MANY ? LOW_ROW : ROW);
    }

    @Override
    public Object names() {
        return shown().stream().map(PointPanel.Point::name).toList();
    }

    @Override
    public double before() {
        return Frame.before(
                letters,
                letters.text()
                        .widest(shown().stream().map(PointPanel.Point::name).toList()));
    }

    @Override
    public double behind() {
        return PanelPicture.behind(letters, panel.x());
    }

    @Override
    public double above() {
        return 0;
    }

    @Override
    public double below(double wide) {
        return Frame.below(letters, panel.x().name());
    }

    @Override
    public double least() {
        return LEAST * letters.size();
    }

    @Override
    public double most() {
        return MOST * letters.size();
    }

    @Override
    public double high(double wide) {
        int rows = shown().size();
        return Math.max(FEWEST_ROWS, rows) * row(letters, rows);
    }

    @Override
    public void paint(Graphics2D graphics, Frame frame) {
        frame.xAxis(graphics, panel.x());
        panel.mark().ifPresent(place -> {
            double mark = frame.x(panel.x(), place);
            frame.line(graphics, mark, frame.top(), mark, frame.lower(), Inks.INK);
        });
        List<PointPanel.Point> points = shown();
        for (int row = 0; row < points.size(); row++) {
            frame.row(graphics, points.get(row).name(), row, points.size());
            point(graphics, frame, points.get(row), frame.rowMiddle(row, points.size()));
        }
    }

    private void point(Graphics2D graphics, Frame frame, PointPanel.Point point, double y) {
        ArmStyle style = drawing.arms().get(point.arm()).style();
        Color color = Inks.of(style);
        double mid = frame.x(panel.x(), point.interval().mid());
        double pixel = letters.pixel();
        if (Double.isNaN(mid)) {
            letters.tick()
                    .drawWithin(graphics, PointPanel.NOTHING, frame.left() + 3 * pixel, y, Side.RIGHT_OF, frame.wide());
            return;
        }
        double low = frame.x(panel.x(), point.interval().low());
        double high = frame.x(panel.x(), point.interval().high());
        if (Double.isFinite(low) && Double.isFinite(high)) {
            double half = WHISKER * pixel;
            frame.line(graphics, low, y, high, y, color);
            frame.line(graphics, low, y - half, low, y + half, color);
            frame.line(graphics, high, y - half, high, y + half, color);
        }
        Mark.of(style, point.sign(), MARKER_SIZE * pixel).paint(graphics, mid, y);
    }
}
