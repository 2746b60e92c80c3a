package io.spikesweep.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.style.markers.Marker;

/** A plus with arms a third as wide as it is: XChart's own is a hairline, which looks like the end of an interval. */
final class PlusMarker extends Marker {
    private static final double ARM = 0.36;

    @Override
    public void paint(Graphics2D graphics, double x, double y, int size) {
        double half = ARM * size / 2;
        graphics.fill(new Rectangle2D.Double(x - size / 2.0, y - half, size, 2 * half));
        graphics.fill(new Rectangle2D.Double(x - half, y - size / 2.0, 2 * half, size));
    }
}
