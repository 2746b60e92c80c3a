package io.spikesweep.report.plot;

import io.spikesweep.report.figure.ArmStyle;
import io.spikesweep.report.figure.LinePanel;
import io.spikesweep.report.figure.Sign;
import io.spikesweep.report.figure.Trace;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.function.Function;

/**
 * The lines of a panel, each with its band, its single runs and its signs.
 *
 * @param frame of the panel
 * @param panel that is drawn
 * @param pixel in which widths are
 */
record Lines(Frame frame, LinePanel panel, double pixel) {
    private static final int OPAQUENESS_OF_BANDS = 45;
    private static final int OPAQUENESS_OF_RUNS = 80;
    private static final double MARKER_SIZE = 8;
    private static final double POINT_SIZE = 6;
    private static final double HALF_A_TICK = 5;
    private static final double WHISKER = 1.5;
    private static final double HAIR = 0.6;

    /** The traces of arms that are shown, each in an arm's style. */
    void paint(Graphics2D graphics, List<Trace> traces, Function<Trace, ArmStyle> styles) {
        Graphics2D field = frame.clipped(graphics);
        traces.forEach(trace -> band(field, trace, Inks.of(styles.apply(trace))));
        for (Trace trace : traces) {
            field.setColor(Inks.faint(Inks.of(styles.apply(trace)), OPAQUENESS_OF_RUNS));
            field.setStroke(new BasicStroke((float) (HAIR * pixel)));
            trace.runs().forEach(run -> field.draw(line(trace, run, Trace.Course.STRAIGHT)));
        }
        for (Trace trace : traces) {
            field.setColor(Inks.of(styles.apply(trace)));
            field.setStroke(Inks.stroke(styles.apply(trace), trace.sign(), pixel));
            if (trace.course() != Trace.Course.NONE) {
                field.draw(line(trace, trace.mid(), trace.course()));
            }
        }
        field.dispose();
        traces.forEach(trace -> markers(graphics, trace, styles.apply(trace)));
        for (Trace trace : traces) {
            for (Trace.Spot end : trace.ends()) {
                double x = x(end.x());
                double y = y(end.y());
                double half = HALF_A_TICK * pixel;
                frame.line(graphics, x, y - half, x, y + half, Inks.of(styles.apply(trace)));
            }
        }
    }

    private double x(double place) {
        return frame.x(panel.x(), place);
    }

    private double y(double place) {
        return frame.y(panel.y(), place);
    }

    /** Begun anew after each gap. */
    private Path2D line(Trace trace, double[] values, Trace.Course course) {
        Path2D path = new Path2D.Double();
        for (int place = 0; place < values.length; place++) {
            if (isPresent(values, place)) {
                step(path, trace, values, place, place > 0 && isPresent(values, place - 1) ? course : null);
            }
        }
        return path;
    }

    /** There along the lower line, and back along the upper one; a whisker where a point stands alone. */
    private void band(Graphics2D graphics, Trace trace, Color color) {
        double[] low = trace.band().low();
        double[] high = trace.band().high();
        for (int from = 0; from < low.length; from++) {
            int end = from;
            while (end < low.length && isPresent(low, end) && isPresent(high, end)) {
                end++;
            }
            if (end - from == 1) {
                double x = x(trace.x()[from]);
                graphics.setColor(color);
                graphics.setStroke(new BasicStroke((float) (WHISKER * pixel)));
                graphics.draw(new java.awt.geom.Line2D.Double(x, y(low[from]), x, y(high[from])));
            } else if (end > from) {
                graphics.setColor(Inks.faint(color, OPAQUENESS_OF_BANDS));
                graphics.fill(polygon(trace, from, end));
            }
            from = end;
        }
    }

    private Path2D polygon(Trace trace, int from, int end) {
        Path2D path = new Path2D.Double();
        boolean isOfSteps = trace.course() == Trace.Course.STEPS;
        for (int place = from; place < end; place++) {
            step(path, trace, trace.band().low(), place, place > from ? trace.course() : null);
        }
        for (int place = end - 1; place >= from; place--) {
            if (isOfSteps && place < end - 1) {
                path.lineTo(x(trace.x()[place + 1]), y(trace.band().high()[place]));
            }
            path.lineTo(x(trace.x()[place]), y(trace.band().high()[place]));
        }
        path.closePath();
        return path;
    }

    private void step(
            Path2D path,
            Trace trace,
            double[] values,
            int place,
            Trace.@org.jspecify.annotations.Nullable Course course) {
        double x = x(trace.x()[place]);
        if (course == null) {
            path.moveTo(x, y(values[place]));
            return;
        }
        if (course == Trace.Course.STEPS) {
            path.lineTo(x, y(values[place - 1]));
        }
        path.lineTo(x, y(values[place]));
    }

    /** Whole, be they on the edge of the field. */
    private void markers(Graphics2D graphics, Trace trace, ArmStyle style) {
        boolean isHollow = trace.sign() == Sign.DASHED || trace.sign() == Sign.HOLLOW;
        double size = trace.course() == Trace.Course.NONE ? POINT_SIZE : MARKER_SIZE;
        Mark mark = Mark.of(style, isHollow ? Sign.HOLLOW : Sign.FILLED, size * pixel);
        for (int place : trace.marked()) {
            mark.paint(graphics, x(trace.x()[place]), y(trace.mid()[place]));
        }
    }

    private static boolean isPresent(double[] values, int place) {
        return Double.isFinite(values[place]);
    }
}
