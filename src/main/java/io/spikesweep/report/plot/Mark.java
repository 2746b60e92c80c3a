package io.spikesweep.report.plot;

import io.spikesweep.report.figure.ArmStyle;
import io.spikesweep.report.figure.Sign;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * A point of a figure.
 *
 * @param shape of it
 * @param sign whether it is filled, or hollow as what is not clearly different
 * @param color of it
 * @param size from end to end
 */
record Mark(ArmStyle.Marker shape, Sign sign, Color color, double size) {
    private static final double RIM = 0.19;
    private static final double ARM = 0.36;

    static Mark of(ArmStyle style, Sign sign, double size) {
        return new Mark(style.marker(), sign, Inks.of(style), size);
    }

    void paint(Graphics2D graphics, double x, double y) {
        if (sign == Sign.HOLLOW || sign == Sign.DASHED) {
            Shape outline = outline(x, y, size * (1 - RIM));
            graphics.setColor(Color.WHITE);
            graphics.fill(outline);
            graphics.setColor(color);
            graphics.setStroke(new BasicStroke((float) (size * RIM)));
            graphics.draw(outline);
        } else {
            graphics.setColor(color);
            graphics.fill(outline(x, y, size));
        }
    }

    private Shape outline(double x, double y, double wide) {
        double half = wide / 2;
        return switch (shape) {
            case CIRCLE -> new Ellipse2D.Double(x - half, y - half, wide, wide);
            case SQUARE -> new Rectangle2D.Double(x - half, y - half, wide, wide);
            case TRIANGLE -> polygon(x, y - half, x + half, y + half, x - half, y + half);
            case DIAMOND -> polygon(x, y - half, x + half, y, x, y + half, x - half, y);
            case TRIANGLE_DOWN -> polygon(x, y + half, x + half, y - half, x - half, y - half);
            case PLUS -> plus(x, y, wide);
        };
    }

    /** With arms a third as wide as it is: a hairline looks like the end of an interval. */
    private static Shape plus(double x, double y, double wide) {
        double arm = ARM * wide;
        Area plus = new Area(new Rectangle2D.Double(x - wide / 2, y - arm / 2, wide, arm));
        plus.add(new Area(new Rectangle2D.Double(x - arm / 2, y - wide / 2, arm, wide)));
        return plus;
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int corner = 2; corner < corners.length; corner += 2) {
            path.lineTo(corners[corner], corners[corner + 1]);
        }
        path.closePath();
        return path;
    }
}
