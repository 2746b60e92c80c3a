package io.spikesweep.report;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Level;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;

/**
 * A heat map of the arms of a block: panels are its columns, treatments its rows, the reference at the top.
 *
 * @param size of it
 * @param block whose arms it shows
 * @param scale of its colours
 */
record HeatPanel(PanelSize size, DrawnBlock block, HeatScale scale) {
    private static final Color NOTHING = new Color(0xE4, 0xE4, 0xE4);

    /** What is said of an arm: no value, no colour. */
    record Cell(Optional<Double> value, String text) {
        static Cell empty(String text) {
            return new Cell(Optional.empty(), text);
        }
    }

    /** What is said of it, and where: columns from the left, rows from below. */
    private record Placed(int column, int row, Cell cell) {
        CellTexts.Text text(HeatScale scale) {
            Color color = cell.value().map(scale::letters).orElse(Color.DARK_GRAY);
            return new CellTexts.Text(column, row, cell.text(), color);
        }

        Number[] number(double value) {
            return new Number[] {column, row, value};
        }
    }

    HeatMapChart chart(String title, Function<ArmResult, Cell> cellOf) {
        HeatMapChart chart = empty(title);
        List<Placed> cells = cells(cellOf);
        chart.addSeries(
                title,
                block.panels().stream().map(DrawnBlock::label).toList(),
                upwards().stream().map(DrawnBlock::label).toList(),
                cells.stream()
                        .flatMap(placed -> placed.cell().value().map(placed::number).stream())
                        .toList());
        chart.addAnnotation(new CellTexts(
                block.panels().size(),
                block.treatments().size(),
                cells.stream().map(placed -> placed.text(scale)).toList()));
        return chart;
    }

    private List<Placed> cells(Function<ArmResult, Cell> cellOf) {
        List<Placed> cells = new ArrayList<>();
        for (int column = 0; column < block.panels().size(); column++) {
            for (int row = 0; row < block.treatments().size(); row++) {
                Cell cell = block.arm(block.panels().get(column), upwards().get(row))
                        .map(cellOf)
                        .orElse(Cell.empty(Numbers.NONE));
                cells.add(new Placed(column, row, cell));
            }
        }
        return cells;
    }

    private List<Level> upwards() {
        List<Level> upwards = new ArrayList<>(block.treatments());
        Collections.reverse(upwards);
        return upwards;
    }

    private HeatMapChart empty(String title) {
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(size.width())
                .height(size.height())
                .theme(ChartTheme.XChart)
                .title(title)
                .xAxisTitle(Terms.name(block.contrast().panels()))
                .yAxisTitle("")
                .build();
        Charts.styled(chart.getStyler());
        chart.getStyler()
                .setMin(scale.min())
                .setMax(scale.max())
                .setRangeColors(scale.colors().toArray(Color[]::new))
                .setXAxisTickMarkSpacingHint(1)
                .setPlotGridLinesVisible(false)
                .setPlotContentSize(1)
                .setPlotBackgroundColor(NOTHING)
                .setChartBackgroundColor(Color.WHITE);
        return chart;
    }
}
