package io.spikesweep.report.csv;

import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.FigureSpec;
import io.spikesweep.report.figure.Panel;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A figure as one table: all of its blocks, drawings and panels under the columns that any of them has.
 *
 * @param figure whose numbers they are
 * @param blocks their names
 */
record FigureTable(FigureSpec figure, List<String> blocks) {
    private static final List<String> OF_ALL = List.of("block", "shown", "panel");

    /** The same on every machine. */
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    /** In RFC 4180, with a header; no number is an empty field. */
    String csv() {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            List<String> columns = columns();
            printer.printRecord(columns);
            for (int block = 0; block < blockNames().size(); block++) {
                for (Drawing drawing : figure.drawings().get(block)) {
                    for (Panel panel : drawing.panels()) {
                        List<String> beginning = List.of(
                                Cells.text(blockNames().get(block)),
                                Cells.text(drawing.name()),
                                Cells.text(panel.title()));
                        print(PanelRows.of(panel, drawing.arms(), figure.title()), beginning, columns, printer);
                    }
                }
            }
        } catch (IOException neverOfText) {
            throw new IllegalStateException(neverOfText);
        }
        return text.toString();
    }

    /** A figure of all blocks together, whose table has one part, stands here once and not with each of them. */
    private List<String> blockNames() {
        return figure.table().parts().size() < blocks.size() ? List.of(Cells.EMPTY) : blocks;
    }

    private List<String> columns() {
        Stream<String> all = figure.drawings().stream()
                .flatMap(List::stream)
                .flatMap(drawing -> drawing.panels().stream()
                        .flatMap(panel -> PanelRows.of(panel, drawing.arms(), figure.title()).columns().stream()));
        return Stream.concat(OF_ALL.stream(), all).distinct().toList();
    }

    private static void print(PanelRows panel, List<String> beginning, List<String> columns, CSVPrinter printer)
            throws IOException {
        int[] places = panel.columns().stream().mapToInt(columns::indexOf).toArray();
        for (Iterator<List<String>> rows = panel.rows().iterator(); rows.hasNext(); ) {
            List<String> row = rows.next();
            String[] cells = new String[columns.size()];
            Arrays.fill(cells, Cells.EMPTY);
            for (int place = 0; place < beginning.size(); place++) {
                cells[place] = beginning.get(place);
            }
            for (int place = 0; place < row.size(); place++) {
                cells[places[place]] = row.get(place);
            }
            // what is empty must not be quoted
            printer.printRecord(Arrays.stream(cells).map(cell -> cell.isEmpty() ? null : cell));
        }
    }
}
