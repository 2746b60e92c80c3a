package io.spikesweep.report.figure;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Level;
import io.spikesweep.report.figure.HeatPanel.Cell;
import io.spikesweep.report.figure.HeatPanel.HeatScale;
import io.spikesweep.report.figure.HeatPanel.Names;
import io.spikesweep.report.words.Terms;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where the arms of a block lie in a heat map: the panels' values are its columns as long as they are few, else its rows, since a
 * figure grows downwards.
 *
 * @param block whose arms they are
 * @param columns from the left
 * @param rows from above
 * @param across which of them the panels' values are
 */
record HeatGrid(DrawnBlock block, List<Level> columns, List<Level> rows, Across across) {
    private static final int MOST_PANELS_ACROSS = 8;
    private static final int MOST_COLUMNS = 24;
    private static final int MOST_ROWS = 60;
    private static final int MOST_COLUMNS_BESIDE = 4;

    enum Across {
        PANELS,
        TREATMENTS
    }

    /** What is said of an arm. */
    record Content(double place, String text, Sign sign, List<String> details) {
        static Content empty(String text) {
            return new Content(Double.NaN, text, Sign.HOLLOW, List.of());
        }
    }

    static HeatGrid of(DrawnBlock block) {
        List<Level> panels = block.block().panels();
        return panels.size() <= MOST_PANELS_ACROSS
                ? new HeatGrid(block, panels, DrawnBlock.thinned(block.treatments(), MOST_ROWS), Across.PANELS)
                : new HeatGrid(
                        block,
                        DrawnBlock.thinned(block.treatments(), MOST_COLUMNS),
                        DrawnBlock.thinned(panels, MOST_ROWS),
                        Across.TREATMENTS);
    }

    /** Whether several such maps have room beside one another. */
    boolean isNarrow() {
        return columns.size() <= MOST_COLUMNS_BESIDE;
    }

    /** Those that have a cell. */
    Stream<ArmResult> arms() {
        return block.arms().stream().filter(result -> column(result) >= 0 && row(result) >= 0);
    }

    private int column(ArmResult result) {
        return columns.indexOf(across == Across.PANELS ? panel(result) : treatment(result));
    }

    private int row(ArmResult result) {
        return rows.indexOf(across == Across.PANELS ? treatment(result) : panel(result));
    }

    private static Level panel(ArmResult result) {
        return result.arm().panel();
    }

    private static Level treatment(ArmResult result) {
        return result.arm().treatment();
    }

    HeatPanel panel(
            String title,
            String subtitle,
            Function<ArmResult, Content> contents,
            HeatScale scale,
            List<String> details) {
        Names panels = new Names(
                Terms.name(block.contrast().panels()),
                (across == Across.PANELS ? columns : rows)
                        .stream().map(Terms::label).toList());
        Names treatments = new Names(
                Terms.name(block.contrast().factor()),
                (across == Across.PANELS ? rows : columns)
                        .stream().map(DrawnBlock::name).toList());
        return new HeatPanel(
                title,
                subtitle,
                across == Across.PANELS ? panels : treatments,
                across == Across.PANELS ? treatments : panels,
                arms().map(result -> cell(result, contents.apply(result))).toList(),
                scale,
                details);
    }

    private Cell cell(ArmResult result, Content content) {
        return new Cell(
                column(result), row(result), content.place(), content.text(), content.sign(), content.details());
    }

    /** What there is no cell for. */
    List<String> leftOut() {
        Terms terms = new Terms(block.contrast(), List.of());
        List<Level> panels = across == Across.PANELS ? columns : rows;
        List<Level> treatments = across == Across.PANELS ? rows : columns;
        return Stream.of(
                        DrawnBlock.left(
                                panels.size(),
                                block.block().panels().size(),
                                "are drawn, evenly chosen",
                                terms.panels()),
                        DrawnBlock.left(
                                treatments.size(),
                                block.treatments().size(),
                                "are drawn, evenly chosen",
                                terms.factor()))
                .flatMap(Optional::stream)
                .toList();
    }
}
