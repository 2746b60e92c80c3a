package io.spikesweep.report.figure;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Points with their intervals: a row each.
 *
 * @param title above it
 * @param subtitle what x is
 * @param x across the rows
 * @param mark where a line stands, against which the points are held: 0 of differences, 0.5 of a probability
 * @param points from above
 * @param details what those of each point are called
 */
public record PointPanel(
        String title, String subtitle, Axis x, OptionalDouble mark, List<Point> points, List<String> details)
        implements Panel {
    /** In the row of a point that is nowhere. */
    public static final String NOTHING = "no value";

    public PointPanel {
        points = List.copyOf(points);
        for (Point point : points) {
            if (point.details().size() != details.size()) {
                throw new IllegalArgumentException(
                        "a point must have %s, but had %s".formatted(details, point.details()));
            }
        }
    }

    /**
     * One of them.
     *
     * @param arm whose it is: its place in the block's legend
     * @param name of the row
     * @param interval where it is on the axis
     * @param sign of it
     * @param details further numbers, in text
     */
    public record Point(int arm, String name, Placed interval, Sign sign, List<String> details) {}
}
