package io.spikesweep.report.csv;

import io.spikesweep.report.figure.Axis;
import io.spikesweep.report.figure.HeatPanel;
import io.spikesweep.report.figure.Legend.ArmKey;
import io.spikesweep.report.figure.LinePanel;
import io.spikesweep.report.figure.Panel;
import io.spikesweep.report.figure.PointPanel;
import io.spikesweep.report.figure.Trace;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that lies in a panel, but for single runs.
 *
 * @param columns what the cells of a row are
 * @param rows from left to right and from above
 */
record PanelRows(List<String> columns, Stream<List<String>> rows) {
    private static final List<String> OF_LINES = List.of("y", "arm", "kind", "x_name", "x", "value", "low", "high");
    private static final List<String> OF_POINTS = List.of("measure", "arm", "name", "value", "low", "high", "filled");
    private static final List<String> OF_CELLS = List.of("column_name", "column", "row_name", "row", "text", "marked");

    /**
     * Those of one panel.
     *
     * @param arms of its drawing
     * @param title of its figure: what is measured, where the panel does not say
     */
    static PanelRows of(Panel panel, List<ArmKey> arms, String title) {
        Function<Integer, String> names = arm -> Cells.text(arms.get(arm).text());
        if (panel instanceof LinePanel lines) {
            return new PanelRows(OF_LINES, lines.traces().stream().flatMap(trace -> rows(lines, trace, names)));
        }
        if (panel instanceof PointPanel points) {
            return new PanelRows(
                    with(OF_POINTS, points.details()),
                    points.points().stream().map(point -> row(points, point, names, title)));
        }
        HeatPanel heat = (HeatPanel) panel;
        return new PanelRows(
                with(OF_CELLS, heat.details()), heat.cells().stream().map(cell -> row(heat, cell)));
    }

    private static Stream<List<String>> rows(LinePanel lines, Trace trace, Function<Integer, String> arms) {
        String quantity = Cells.text(either(lines.subtitle(), lines.y().name()));
        String arm = arms.apply(trace.arm());
        String kind = Cells.text(trace.kind());
        String along = Cells.text(lines.x().name());
        return IntStream.range(0, trace.x().length)
                .mapToObj(place -> List.of(
                        quantity,
                        arm,
                        kind,
                        along,
                        Cells.number(lines.x(), trace.x()[place]),
                        Cells.number(lines.y(), trace.mid()[place]),
                        end(lines.y(), trace.band().low(), place),
                        end(lines.y(), trace.band().high(), place)));
    }

    private static String end(Axis axis, double[] ends, int place) {
        return ends.length == 0 ? Cells.EMPTY : Cells.number(axis, ends[place]);
    }

    private static List<String> row(
            PointPanel points, PointPanel.Point point, Function<Integer, String> arms, String title) {
        List<String> row = List.of(
                Cells.text(either(points.subtitle(), either(points.title(), title))),
                arms.apply(point.arm()),
                Cells.text(point.name()),
                Cells.number(points.x(), point.interval().mid()),
                Cells.number(points.x(), point.interval().low()),
                Cells.number(points.x(), point.interval().high()),
                Cells.isFilled(point.sign()));
        return with(row, point.details());
    }

    private static List<String> row(HeatPanel heat, HeatPanel.Cell cell) {
        List<String> row = List.of(
                Cells.text(heat.columns().title()),
                Cells.text(heat.columns().labels().get(cell.column())),
                Cells.text(heat.rows().title()),
                Cells.text(heat.rows().labels().get(cell.row())),
                Cells.detail(cell.text()),
                Cells.isFilled(cell.sign()));
        return with(row, cell.details());
    }

    private static List<String> with(List<String> cells, List<String> details) {
        return Stream.concat(cells.stream(), details.stream().map(Cells::detail))
                .toList();
    }

    private static String either(String text, String another) {
        return text.isEmpty() ? another : text;
    }
}
