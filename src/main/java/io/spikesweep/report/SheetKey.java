package io.spikesweep.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Optional;
import org.knowm.xchart.style.markers.Marker;

/**
 * An entry of a legend.
 *
 * @param text beside the sign
 * @param color of the sign
 * @param stroke of the line in it; empty when it has none
 * @param marker in its middle
 */
record SheetKey(String text, Color color, Optional<BasicStroke> stroke, Marker marker) {
    /** How wide a sign is. */
    static final int SIGN = 44;

    private static final int MARKER_SIZE = 9;

    static SheetKey line(String text, ArmStyle style) {
        return new SheetKey(text, style.color(), Optional.of(style.stroke()), style.marker());
    }

    static SheetKey marker(String text, Color color, Marker marker) {
        return new SheetKey(text, color, Optional.empty(), marker);
    }

    /** Draws the sign, left of which is {@code x}. */
    void paint(Graphics2D graphics, double x, double y) {
        graphics.setColor(color);
        stroke.ifPresent(dashes -> {
            graphics.setStroke(dashes);
            graphics.draw(new Line2D.Double(x, y, x + SIGN, y));
        });
        marker.paint(graphics, x + SIGN / 2.0, y, MARKER_SIZE);
    }
}
