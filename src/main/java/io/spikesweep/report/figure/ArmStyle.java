package io.spikesweep.report.figure;

import java.util.List;

/**
 * How an arm is told from the others: by colour, by dashes and by shape, each of which is enough among eight.
 *
 * @param color which of a {@link Palette}'s; the reference's is the ink
 * @param dashes lengths of lines and gaps, in pixels; none for a line without gaps
 * @param marker at some of its points
 */
public record ArmStyle(int color, List<Integer> dashes, Marker marker) {
    /** In place of a colour's number. */
    public static final int INK = -1;

    static final ArmStyle OF_THE_REFERENCE = new ArmStyle(INK, List.of(), Marker.CIRCLE);

    private static final List<List<Integer>> DASHES =
            List.of(List.of(8, 4), List.of(2, 3), List.of(10, 3, 2, 3), List.of(5, 2));
    private static final List<Marker> MARKERS =
            List.of(Marker.SQUARE, Marker.TRIANGLE, Marker.DIAMOND, Marker.TRIANGLE_DOWN, Marker.PLUS);

    /** The shapes of points. */
    public enum Marker {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        DIAMOND,
        TRIANGLE_DOWN,
        PLUS
    }

    /** @param place among the treatments that are compared with the reference, from 0 */
    static ArmStyle of(int place) {
        return new ArmStyle(
                place % Palette.ARMS, DASHES.get(place % DASHES.size()), MARKERS.get(place % MARKERS.size()));
    }
}
