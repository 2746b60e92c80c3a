package io.spikesweep.report.plot;

import io.spikesweep.report.figure.HeatPanel;
import io.spikesweep.report.figure.Panel;
import io.spikesweep.report.figure.PointPanel;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Panels that are no higher than a page: one of more rows stands on several, which have about as many each.
 *
 * @param mostPoints rows of points on a page
 * @param mostCells rows of a heat map on a page
 */
record Pieces(int mostPoints, int mostCells) {
    Stream<Panel> of(Panel panel) {
        if (panel instanceof PointPanel points && points.points().size() > mostPoints) {
            return cuts(points.points().size(), mostPoints).map(cut -> points(points, cut[0], cut[1]));
        }
        if (panel instanceof HeatPanel heat && heat.rows().labels().size() > mostCells) {
            return cuts(heat.rows().labels().size(), mostCells).map(cut -> heat(heat, cut[0], cut[1]));
        }
        return Stream.of(panel);
    }

    private static Stream<int[]> cuts(int rows, int most) {
        int pieces = (rows + most - 1) / most;
        return IntStream.range(0, pieces)
                .mapToObj(piece -> new int[] {rows * piece / pieces, rows * (piece + 1) / pieces});
    }

    private static Panel points(PointPanel panel, int from, int to) {
        return new PointPanel(
                panel.title(),
                panel.subtitle(),
                panel.x(),
                panel.mark(),
                panel.points().subList(from, to),
                panel.details());
    }

    private static Panel heat(HeatPanel panel, int from, int to) {
        List<HeatPanel.Cell> cells = panel.cells().stream()
                .filter(cell -> cell.row() >= from && cell.row() < to)
                .map(cell -> new HeatPanel.Cell(
                        cell.column(), cell.row() - from, cell.place(), cell.text(), cell.sign(), cell.details()))
                .toList();
        return new HeatPanel(
                panel.title(),
                panel.subtitle(),
                panel.columns(),
                new HeatPanel.Names(panel.rows().title(), panel.rows().labels().subList(from, to)),
                cells,
                panel.scale(),
                panel.details());
    }
}
