package io.spikesweep.report.plot;

import io.spikesweep.report.figure.ArmStyle;
import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.HeatPanel;
import io.spikesweep.report.figure.Legend;
import io.spikesweep.report.figure.LinePanel;
import io.spikesweep.report.figure.Palette;
import io.spikesweep.report.figure.Panel;
import io.spikesweep.report.figure.PointPanel;
import io.spikesweep.report.figure.Ramp;
import io.spikesweep.report.figure.Sign;
import io.spikesweep.report.figure.Trace;
import io.spikesweep.report.plot.Letters.Side;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A panel on white paper.
 *
 * @param drawing whose it is
 * @param panel one of its panels
 */
record PanelPicture(Drawing drawing, Panel panel) {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 340;
    private static final int LEFT = 62;
    private static final int LEFT_OF_ROWS = 176;
    private static final int BOTTOM = 52;
    private static final int ROW = 30;
    private static final int AROUND_ROWS = 112;
    private static final int LEAST_HEIGHT = 190;
    private static final int CELL_WIDTH = 78;
    private static final int CELL_HEIGHT = 40;

    /** Fewer columns would be narrower than their title. */
    private static final int FEWEST_COLUMNS = 4;

    private static final int SLANTED = 110;
    private static final int SCALE = 54;
    private static final int SCALE_WIDTH = 180;
    private static final int SCALE_HEIGHT = 10;
    private static final int WHISKER = 3;
    private static final int MARKER_SIZE = 11;
    private static final double GAP = 1;
    private static final double GAP_OF_MARKED = 2.5;
    private static final double SLANT = Math.toRadians(-40);
    private static final BasicStroke OUTLINE = new BasicStroke(2.4F);

    int width() {
        return panel instanceof HeatPanel heat
                ? LEFT_OF_ROWS
                        + CELL_WIDTH
                                * Math.max(
                                        FEWEST_COLUMNS, heat.columns().labels().size())
                : WIDTH;
    }

    int height() {
        if (panel instanceof PointPanel points) {
            return Math.max(LEAST_HEIGHT, AROUND_ROWS + ROW * shown(points).size());
        }
        return panel instanceof HeatPanel heat
                ? AROUND_ROWS + under(heat) + CELL_HEIGHT * heat.rows().labels().size()
                : HEIGHT;
    }

    private static int under(HeatPanel heat) {
        return SCALE + (isSlanted(heat) ? SLANTED : 0);
    }

    /** Where names are too long for their columns. */
    private static boolean isSlanted(HeatPanel heat) {
        return heat.columns().labels().stream().anyMatch(label -> Letters.TICK.width(label) > CELL_WIDTH);
    }

    private ArmStyle style(int arm) {
        return drawing.arms().get(arm).style();
    }

    private boolean isShown(int arm) {
        return drawing.arms().get(arm).first() == Legend.First.SHOWN;
    }

    private List<PointPanel.Point> shown(PointPanel points) {
        return points.points().stream().filter(point -> isShown(point.arm())).toList();
    }

    void paint(Graphics2D graphics) {
        if (panel instanceof LinePanel lines) {
            paint(graphics, lines);
        } else if (panel instanceof PointPanel points) {
            paint(graphics, points);
        } else if (panel instanceof HeatPanel heat) {
            paint(graphics, heat);
        }
    }

    private void paint(Graphics2D graphics, LinePanel lines) {
        Frame frame = new Frame(width(), height(), LEFT, BOTTOM);
        frame.titles(graphics, lines);
        frame.yAxis(graphics, lines.y());
        frame.xAxis(graphics, lines.x(), lines.x().name());
        List<Trace> traces =
                lines.traces().stream().filter(trace -> isShown(trace.arm())).toList();
        if (lines.traces().stream().noneMatch(Trace::hasValue)) {
            Letters.AXIS.draw(
                    graphics,
                    LinePanel.NOTHING,
                    frame.left() + frame.wide() / 2,
                    frame.top() + frame.high() / 2,
                    Side.AT);
        }
        new Lines(frame, lines).paint(graphics, traces, trace -> style(trace.arm()));
    }

    private void paint(Graphics2D graphics, PointPanel points) {
        Frame frame = new Frame(width(), height(), LEFT_OF_ROWS, BOTTOM);
        frame.titles(graphics, points);
        frame.xAxis(graphics, points.x(), points.x().name());
        points.mark().ifPresent(place -> {
            double mark = frame.x(points.x(), place);
            Frame.line(graphics, mark, frame.top(), mark, frame.lower(), Inks.INK);
        });
        List<PointPanel.Point> shown = shown(points);
        for (int row = 0; row < shown.size(); row++) {
            frame.row(graphics, shown.get(row).name(), row, shown.size());
            point(graphics, frame, points, shown.get(row), frame.rowMiddle(row, shown.size()));
        }
    }

    private void point(Graphics2D graphics, Frame frame, PointPanel points, PointPanel.Point point, double y) {
        ArmStyle style = style(point.arm());
        double mid = frame.x(points.x(), point.interval().mid());
        if (Double.isNaN(mid)) {
            Letters.TICK.draw(graphics, PointPanel.NOTHING, frame.left() + WHISKER, y, Side.RIGHT_OF);
            return;
        }
        double low = frame.x(points.x(), point.interval().low());
        double high = frame.x(points.x(), point.interval().high());
        if (Double.isFinite(low) && Double.isFinite(high)) {
            for (double[] ends :
                    new double[][] {{low, y, high, y}, {low, y - 4, low, y + 4}, {high, y - 4, high, y + 4}}) {
                Frame.line(graphics, ends[0], ends[1], ends[2], ends[3], Inks.of(style));
            }
        }
        graphics.setColor(Inks.of(style));
        Inks.marker(style, point.sign()).paint(graphics, mid, y, MARKER_SIZE);
    }

    private void paint(Graphics2D graphics, HeatPanel heat) {
        Frame frame = new Frame(width(), height(), LEFT_OF_ROWS, BOTTOM + under(heat));
        frame.titles(graphics, heat);
        int columns = heat.columns().labels().size();
        int rows = heat.rows().labels().size();
        for (int row = 0; row < rows; row++) {
            frame.row(graphics, heat.rows().labels().get(row), row, rows);
        }
        for (int column = 0; column < columns; column++) {
            column(graphics, frame, heat, column);
        }
        if (isSlanted(heat)) {
            Letters.AXIS.draw(graphics, heat.rows().title(), frame.left() - 8, frame.top() - 10, Side.LEFT_OF);
        }
        double below = frame.lower() + (isSlanted(heat) ? SLANTED : 0) + 34;
        Letters.AXIS.draw(graphics, heat.columns().title(), frame.left() + frame.wide() / 2, below, Side.AT);
        List<Palette.Shade> shades = Inks.shades(heat.scale().ramp());
        for (HeatPanel.Cell cell : heat.cells()) {
            double gap = cell.sign() == Sign.FILLED ? GAP_OF_MARKED : GAP;
            Rectangle2D place = new Rectangle2D.Double(
                    frame.left() + frame.wide() * cell.column() / columns + gap,
                    frame.top() + frame.high() * cell.row() / rows + gap,
                    frame.wide() / columns - 2 * gap,
                    frame.high() / rows - 2 * gap);
            cell(graphics, cell, place, shades);
        }
        if (!heat.scale().low().equals(heat.scale().high())) {
            scale(
                    graphics,
                    heat,
                    shades,
                    frame.left() + (frame.wide() - SCALE_WIDTH) / 2,
                    height() - SCALE_HEIGHT - 18);
        }
    }

    private static void column(Graphics2D graphics, Frame frame, HeatPanel heat, int column) {
        double x = frame.left()
                + frame.wide() * (column + 0.5) / heat.columns().labels().size();
        String label = heat.columns().labels().get(column);
        if (!isSlanted(heat)) {
            Letters.ROW.draw(graphics, label, x, frame.lower() + 14, Side.AT);
            return;
        }
        Graphics2D slanted = (Graphics2D) graphics.create();
        slanted.rotate(SLANT, x, frame.lower() + 8);
        Letters.ROW.drawWithin(slanted, label, x, frame.lower() + 10, Side.LEFT_OF, 1.4 * SLANTED);
        slanted.dispose();
    }

    private static void cell(Graphics2D graphics, HeatPanel.Cell cell, Rectangle2D place, List<Palette.Shade> shades) {
        Palette.Shade shade = Double.isFinite(cell.place()) ? shades.get(Ramp.shade(cell.place())) : null;
        graphics.setColor(shade == null ? Inks.NOTHING : Color.decode(shade.color()));
        graphics.fill(place);
        if (cell.sign() == Sign.FILLED) {
            graphics.setColor(Inks.INK);
            graphics.setStroke(OUTLINE);
            graphics.draw(place);
        }
        Letters.of(Font.PLAIN, 14, shade == null ? Inks.MUTED : Color.decode(shade.letters()))
                .drawWithin(
                        graphics,
                        cell.text(),
                        place.getCenterX(),
                        place.getCenterY(),
                        Side.AT,
                        place.getWidth() - 4 * GAP);
    }

    private static void scale(
            Graphics2D graphics, HeatPanel heat, List<Palette.Shade> shades, double left, double top) {
        double wide = (double) SCALE_WIDTH / shades.size();
        for (int shade = 0; shade < shades.size(); shade++) {
            graphics.setColor(Color.decode(shades.get(shade).color()));
            graphics.fill(new Rectangle2D.Double(left + shade * wide, top, wide + GAP, SCALE_HEIGHT));
        }
        double middle = top + SCALE_HEIGHT / 2.0;
        Letters.TICK.draw(graphics, heat.scale().low(), left - 6, middle, Side.LEFT_OF);
        Letters.TICK.draw(graphics, heat.scale().high(), left + SCALE_WIDTH + 6, middle, Side.RIGHT_OF);
    }
}
