package io.spikesweep.report.plot;

import io.spikesweep.report.figure.Axis;
import io.spikesweep.report.figure.Axis.Tick;
import io.spikesweep.report.plot.Letters.Side;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A panel's field in a picture, with room around it for axes.
 *
 * @param letters of the picture
 * @param left of the field
 * @param top of the field
 * @param wide of the field
 * @param high of the field
 * @param before room left of the field
 * @param behind room right of it
 * @param names whether the room left of the field has the names of its rows or ticks
 */
record Frame(
        Lettering letters,
        double left,
        double top,
        double wide,
        double high,
        double before,
        double behind,
        Names names) {
    private static final double THIN = 1;
    private static final double TICK = 4;
    private static final double BESIDE = 4;

    /** Where panels have the same, the first one in a row of them has them for all. */
    enum Names {
        OWN,
        OF_THE_FIRST
    }

    /** Left of the field, for names that are so wide. */
    static double before(Lettering letters, double names) {
        return names + (TICK + 2 * BESIDE) * letters.pixel();
    }

    /** Below the field. */
    static double below(Lettering letters, String name) {
        double pixel = letters.pixel();
        return (TICK + BESIDE) * pixel
                + letters.tick().size()
                + (name.isEmpty() ? 0 : BESIDE * pixel + letters.axis().size());
    }

    double right() {
        return left + wide;
    }

    double lower() {
        return top + high;
    }

    double x(Axis axis, double place) {
        return left + wide * (place - axis.least()) / (axis.most() - axis.least());
    }

    double y(Axis axis, double place) {
        return lower() - high * (place - axis.least()) / (axis.most() - axis.least());
    }

    /** Below the field. */
    void xAxis(Graphics2D graphics, Axis axis) {
        double pixel = letters.pixel();
        Letters labels = letters.tick();
        for (Tick tick : axis.ticks()) {
            double x = x(axis, tick.place());
            if (axis.scale() != Axis.Scale.WHOLE) {
                line(graphics, x, top, x, lower(), Inks.RULE);
            }
            line(graphics, x, lower(), x, lower() + TICK * pixel, Inks.MUTED);
        }
        double y = lower() + (TICK + BESIDE) * pixel + labels.size() / 2;
        for (Tick tick : labelled(axis)) {
            labels.draw(graphics, tick.label(), middle(axis, tick), y, Side.AT);
        }
        line(graphics, left, lower(), right(), lower(), Inks.MUTED);
        letters.axis()
                .drawWithin(
                        graphics,
                        axis.name(),
                        left + wide / 2,
                        y + labels.size() / 2 + BESIDE * pixel + letters.axis().size() / 2,
                        Side.AT,
                        wide + 2 * behind);
    }

    /** Where the middle of a label is that must stay within the panel. */
    private double middle(Axis axis, Tick tick) {
        double half = letters.tick().width(tick.label()) / 2;
        return Math.max(left - before + half, Math.min(right() + behind - half, x(axis, tick.place())));
    }

    /** Every tick, or, where labels would touch, every second one or fewer, 0 among them. */
    private List<Tick> labelled(Axis axis) {
        double between = 1.5 * BESIDE * letters.pixel();
        for (int every = 1; ; every++) {
            List<Tick> some = every(axis, every);
            if (IntStream.range(1, some.size())
                    .allMatch(place -> middle(axis, some.get(place)) - middle(axis, some.get(place - 1))
                            >= between + half(some.get(place)) + half(some.get(place - 1)))) {
                return some;
            }
        }
    }

    private double half(Tick tick) {
        return letters.tick().width(tick.label()) / 2;
    }

    private static List<Tick> every(Axis axis, int every) {
        List<Tick> ticks = axis.ticks();
        int zero = Math.max(0, ticks.stream().map(Tick::place).toList().indexOf(0.0));
        return IntStream.range(0, ticks.size())
                .filter(place -> (place - zero) % every == 0)
                .mapToObj(ticks::get)
                .toList();
    }

    /** Left of the field. */
    void yAxis(Graphics2D graphics, Axis axis) {
        double pixel = letters.pixel();
        for (Tick tick : axis.ticks()) {
            double y = y(axis, tick.place());
            line(graphics, left, y, right(), y, Inks.RULE);
            line(graphics, left - TICK * pixel, y, left, y, Inks.MUTED);
        }
        double needed = letters.tick().size() * 1.1;
        int every = (int) Math.max(1, Math.ceil(needed * (axis.ticks().size() - 1) / high));
        for (Tick tick : names == Names.OWN ? every(axis, every) : new ArrayList<Tick>()) {
            double beside = (TICK + BESIDE) * pixel;
            letters.tick()
                    .drawWithin(
                            graphics,
                            tick.label(),
                            left - beside,
                            y(axis, tick.place()),
                            Side.LEFT_OF,
                            before - beside);
        }
        line(graphics, left, top, left, lower(), Inks.MUTED);
    }

    /** A name beside each row of so many. */
    void row(Graphics2D graphics, String name, int row, int rows) {
        if (names == Names.OWN) {
            double beside = 2 * BESIDE * letters.pixel();
            letters.text()
                    .drawWithin(graphics, name, left - beside, rowMiddle(row, rows), Side.LEFT_OF, before - beside);
        }
    }

    double rowMiddle(int row, int rows) {
        return top + high * (row + 0.5) / rows;
    }

    /** What is drawn there is cut off at the field's edges. */
    Graphics2D clipped(Graphics2D graphics) {
        Graphics2D field = (Graphics2D) graphics.create();
        field.clip(new Rectangle2D.Double(left, top, wide, high));
        return field;
    }

    void line(Graphics2D graphics, double x1, double y1, double x2, double y2, Color color) {
        graphics.setStroke(new BasicStroke((float) (THIN * letters.pixel())));
        graphics.setColor(color);
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }
}
