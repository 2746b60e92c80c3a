package io.spikesweep.report.figure;

import java.util.List;

/**
 * A heat map.
 *
 * @param title above it
 * @param subtitle what the colours are
 * @param columns from the left
 * @param rows from above
 * @param cells of them, in no order; one that is not there is empty
 * @param scale of their colours
 * @param details what those of each cell are called
 */
public record HeatPanel(
        String title,
        String subtitle,
        Names columns,
        Names rows,
        List<Cell> cells,
        HeatScale scale,
        List<String> details)
        implements Panel {
    public HeatPanel {
        cells = List.copyOf(cells);
        details = List.copyOf(details);
        for (Cell cell : cells) {
            if (cell.column() < 0
                    || cell.column() >= columns.labels().size()
                    || cell.row() < 0
                    || cell.row() >= rows.labels().size()) {
                throw new IllegalArgumentException("%s: no such cell: %s".formatted(title, cell));
            }
        }
    }

    /**
     * What stands along a side.
     *
     * @param title of all
     * @param labels of each
     */
    public record Names(String title, List<String> labels) {}

    /**
     * One of them.
     *
     * @param column from the left, from 0
     * @param row from above, from 0
     * @param place of its colour, from 0 to 1; NaN for none
     * @param text in it
     * @param sign {@link Sign#FILLED} where it is marked
     * @param details further numbers, in text; none where there is nothing to say
     */
    public record Cell(int column, int row, double place, String text, Sign sign, List<String> details) {}

    /**
     * The colours of the cells.
     *
     * @param ramp from one end to the other
     * @param low what has the first colour
     * @param high what has the last one
     */
    public record HeatScale(Ramp ramp, String low, String high) {}
}
