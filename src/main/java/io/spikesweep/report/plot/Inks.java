package io.spikesweep.report.plot;

import io.spikesweep.report.figure.ArmStyle;
import io.spikesweep.report.figure.Palette;
import io.spikesweep.report.figure.Ramp;
import io.spikesweep.report.figure.Sign;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What the colours, dashes and markers of a figure are on white paper. */
final class Inks {
    static final Color INK = Color.BLACK;
    static final Color MUTED = new Color(0x5A, 0x65, 0x70);
    static final Color RULE = new Color(0xDD, 0xE1, 0xE5);
    static final Color NOTHING = new Color(0xEC, 0xEE, 0xF0);

    /** Of its two colours the pictures of single runs have these. */
    static final Color FIRST = Color.decode(Palette.LIGHT.arms().get(0));

    static final Color SECOND = Color.decode(Palette.LIGHT.arms().get(1));

    private static final float WIDTH = 2;
    private static final List<Integer> GAPS = List.of(4, 3);
    private static final Map<ArmStyle.Marker, Marker> MARKERS = Map.of(
            ArmStyle.Marker.CIRCLE, SeriesMarkers.CIRCLE,
            ArmStyle.Marker.SQUARE, SeriesMarkers.SQUARE,
            ArmStyle.Marker.TRIANGLE, SeriesMarkers.TRIANGLE_UP,
            ArmStyle.Marker.DIAMOND, SeriesMarkers.DIAMOND,
            ArmStyle.Marker.TRIANGLE_DOWN, SeriesMarkers.TRIANGLE_DOWN,
            ArmStyle.Marker.PLUS, new PlusMarker());

    private Inks() {}

    static Color of(ArmStyle style) {
        return style.color() == ArmStyle.INK
                ? INK
                : Color.decode(Palette.LIGHT.arms().get(style.color()));
    }

    static Marker marker(ArmStyle style, Sign sign) {
        Marker marker = marker(style.marker());
        return sign == Sign.HOLLOW || sign == Sign.DASHED ? new HollowMarker(marker) : marker;
    }

    static Marker marker(ArmStyle.Marker marker) {
        return MARKERS.getOrDefault(marker, SeriesMarkers.CIRCLE);
    }

    /** Of a line of an arm; one that is told from the arm's others has gaps or none, whatever the arm. */
    static BasicStroke stroke(ArmStyle style, Sign sign) {
        return switch (sign) {
            case FILLED, HOLLOW -> stroke(style.dashes());
            case SOLID -> stroke(List.of());
            case DASHED -> stroke(GAPS);
        };
    }

    static BasicStroke stroke(List<Integer> dashes) {
        if (dashes.isEmpty()) {
            return new BasicStroke(WIDTH);
        }
        float[] lengths = new float[dashes.size()];
        for (int place = 0; place < lengths.length; place++) {
            lengths[place] = dashes.get(place);
        }
        return new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
    }

    static List<Palette.Shade> shades(Ramp ramp) {
        return Palette.LIGHT.shades(ramp);
    }
}
