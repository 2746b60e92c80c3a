package io.spikesweep.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How a treatment is told from the others: by colour, by dashes and by shape, each of which is enough. */
record ArmStyle(Color color, BasicStroke stroke, Marker marker) {
    /** The first is the reference's. */
    private static final List<ArmStyle> ALL = List.of(
            new ArmStyle(Charts.BLACK, Charts.SOLID, SeriesMarkers.CIRCLE),
            new ArmStyle(Charts.BLUE, Charts.dashes(8, 5), SeriesMarkers.SQUARE),
            new ArmStyle(Charts.VERMILLION, Charts.dashes(1, 5), SeriesMarkers.TRIANGLE_UP),
            new ArmStyle(Charts.GREEN, Charts.dashes(10, 5, 1, 5), SeriesMarkers.DIAMOND),
            new ArmStyle(Charts.PURPLE, Charts.dashes(15, 6), SeriesMarkers.TRIANGLE_DOWN),
            new ArmStyle(Charts.ORANGE, Charts.dashes(4, 4), SeriesMarkers.CROSS),
            new ArmStyle(Charts.SKY, Charts.dashes(15, 5, 1, 5, 1, 5), SeriesMarkers.PLUS),
            new ArmStyle(Charts.GREY, Charts.dashes(10, 5, 4, 5), SeriesMarkers.OVAL));

    /** As many as there are styles. */
    static final int MOST = ALL.size();

    /** @param place among the treatments, 0 that of the reference */
    static ArmStyle of(int place) {
        return ALL.get(place % MOST);
    }
}
