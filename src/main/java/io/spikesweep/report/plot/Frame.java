package io.spikesweep.report.plot;

import io.spikesweep.report.figure.Axis;
import io.spikesweep.report.figure.Axis.Tick;
import io.spikesweep.report.figure.Panel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import org.jspecify.annotations.Nullable;

/**
 * A panel's place in a picture, with a field for what is drawn and room around it for titles and axes.
 *
 * @param width of it all
 * @param height of it all
 * @param left of the field
 * @param bottom below the field
 */
record Frame(int width, int height, int left, int bottom) {
    private static final int TOP = 54;
    private static final int RIGHT = 24;
    private static final int TICK = 4;
    private static final int BESIDE = 4;
    private static final BasicStroke THIN = new BasicStroke(1);

    double right() {
        return width - RIGHT;
    }

    double top() {
        return TOP;
    }

    double lower() {
        return height - bottom;
    }

    double wide() {
        return right() - left;
    }

    double high() {
        return lower() - TOP;
    }

    double x(Axis axis, double place) {
        return left + wide() * (place - axis.least()) / (axis.most() - axis.least());
    }

    double y(Axis axis, double place) {
        return lower() - high() * (place - axis.least()) / (axis.most() - axis.least());
    }

    void titles(Graphics2D graphics, Panel panel) {
        Letters.TITLE.drawWithin(graphics, panel.title(), left, 14, Letters.Side.RIGHT_OF, wide());
        Letters.AXIS.drawWithin(graphics, panel.subtitle(), left, 34, Letters.Side.RIGHT_OF, wide());
    }

    /** Below the field. */
    void xAxis(Graphics2D graphics, Axis axis, String name) {
        int every = labelled(axis);
        int zero = Math.max(0, axis.ticks().stream().map(Tick::place).toList().indexOf(0.0));
        for (int place = 0; place < axis.ticks().size(); place++) {
            Tick tick = axis.ticks().get(place);
            double x = x(axis, tick.place());
            line(graphics, x, TOP, x, lower(), axis.scale() == Axis.Scale.WHOLE ? null : Inks.RULE);
            line(graphics, x, lower(), x, lower() + TICK, Inks.MUTED);
            if ((place - zero) % every == 0) {
                double half = Letters.TICK.width(tick.label()) / 2;
                Letters.TICK.draw(graphics, tick.label(), Math.min(x, width - half), lower() + 14, Letters.Side.AT);
            }
        }
        line(graphics, left, lower(), right(), lower(), Inks.MUTED);
        Letters.AXIS.draw(graphics, name, left + wide() / 2, lower() + 34, Letters.Side.AT);
    }

    /** Every tick, or, where labels would touch, every second one or fewer. */
    private int labelled(Axis axis) {
        double widest = axis.ticks().stream()
                .mapToDouble(tick -> Letters.TICK.width(tick.label()))
                .max()
                .orElse(0);
        return (int) Math.ceil((widest + 2 * BESIDE) * (axis.ticks().size() - 1) / wide());
    }

    /** Left of the field. */
    void yAxis(Graphics2D graphics, Axis axis) {
        for (Tick tick : axis.ticks()) {
            double y = y(axis, tick.place());
            line(graphics, left, y, right(), y, Inks.RULE);
            line(graphics, left - TICK, y, left, y, Inks.MUTED);
            Letters.TICK.drawWithin(
                    graphics, tick.label(), left - TICK - BESIDE, y, Letters.Side.LEFT_OF, left - 2.0 * BESIDE);
        }
        line(graphics, left, TOP, left, lower(), Inks.MUTED);
    }

    /** A name beside each row of so many. */
    void row(Graphics2D graphics, String name, int row, int rows) {
        Letters.ROW.drawWithin(
                graphics, name, left - 2.0 * BESIDE, rowMiddle(row, rows), Letters.Side.LEFT_OF, left - 3.0 * BESIDE);
    }

    double rowMiddle(int row, int rows) {
        return TOP + high() * (row + 0.5) / rows;
    }

    /** The field alone: what is drawn in it is cut off at its edges. */
    Graphics2D field(Graphics2D graphics) {
        return (Graphics2D) graphics.create(left, TOP, (int) wide(), (int) high());
    }

    static void line(Graphics2D graphics, double x1, double y1, double x2, double y2, @Nullable Color color) {
        if (color != null) {
            graphics.setStroke(THIN);
            graphics.setColor(color);
            graphics.draw(new Line2D.Double(x1, y1, x2, y2));
        }
    }
}
