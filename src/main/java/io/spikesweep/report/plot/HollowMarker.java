package io.spikesweep.report.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import org.knowm.xchart.style.markers.Marker;

/** Another marker's outline: of what is not clearly different. */
final class HollowMarker extends Marker {
    private static final int RIM = 4;

    private final Marker outline;

    HollowMarker(Marker outline) {
        this.outline = outline;
    }

    @Override
    public void paint(Graphics2D graphics, double x, double y, int size) {
        Color rim = graphics.getColor();
        outline.paint(graphics, x, y, size);
        graphics.setColor(Color.WHITE);
        outline.paint(graphics, x, y, size - RIM);
        graphics.setColor(rim);
    }
}
