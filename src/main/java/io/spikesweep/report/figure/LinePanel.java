package io.spikesweep.report.figure;

import java.util.List;

/**
 * Lines over numbers, whole ones as iterations are or any.
 *
 * @param title above it
 * @param subtitle what y is
 * @param x along which it can be looked at in parts
 * @param y upwards
 * @param traces of its arms
 */
public record LinePanel(String title, String subtitle, Axis x, Axis y, List<Trace> traces) implements Panel {
    /** Where there is nothing to see. */
    public static final String NOTHING = "no finite value";

    public LinePanel {
        traces = List.copyOf(traces);
    }
}
