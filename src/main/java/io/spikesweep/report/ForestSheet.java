package io.spikesweep.report;

import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.statistics.SignedRank;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The paired differences of one figure with their intervals: a panel for each value of the panels' hyperparameter, with its own axis, in it a row for each treatment. */
final class ForestSheet {
    private static final BasicStroke THIN = new BasicStroke(1);
    private static final int WIDTH = 460;
    private static final int ROW = 30;
    private static final int AROUND_ROWS = 120;
    private static final int LEAST_HEIGHT = 210;
    private static final int MARKER_SIZE = 11;
    private static final double NARROWEST = 1e-9;
    private static final double BESIDE = 1.08;
    private static final String TOO_FEW = "fewer than %d pairs".formatted(SignedRank.MINIMUM_PAIRS);

    private final DrawnBlock block;
    private final Measure measure;
    private final List<Level> treatments;

    private ForestSheet(DrawnBlock block, Measure measure) {
        this.block = block;
        this.measure = measure;
        treatments = block.compared();
    }

    static Optional<Sheet> finalLosses(DrawnBlock block) {
        return of(
                block,
                Measure.FINAL_LOSS,
                "Final loss with %s less that with %s",
                "Final loss; %s Left of 0 it is lower than with the reference.");
    }

    static Optional<Sheet> relativeLosses(DrawnBlock block) {
        return of(
                block,
                Measure.RELATIVE_LOSS,
                "Relative loss with %s less that with %s",
                "Final loss over the first; %s Left of 0 the loss falls further than with the reference.");
    }

    /** None where no arm has pairs. */
    private static Optional<Sheet> of(DrawnBlock block, Measure measure, String title, String note) {
        Terms terms = new Terms(block.contrast(), block.compared());
        String treatment = terms.treatment();
        String reference = terms.reference();
        String reading =
                "mean over the seeds that both arms have, with its 95\u00a0%% interval; each %s has an axis of its own."
                        .formatted(Terms.name(block.contrast().panels()));
        return differences(block, measure).findAny().isEmpty()
                ? Optional.empty()
                : Optional.of(new ForestSheet(block, measure)
                        .sheet(block.title(title.formatted(treatment, reference)), note.formatted(reading)));
    }

    static Stream<PairedDifference> differences(DrawnBlock block, Measure measure) {
        return block.arms()
                .map(result -> Optional.ofNullable(result.differences().get(measure)))
                .flatMap(Optional::stream);
    }

    private Sheet sheet(String title, String note) {
        PanelSize size = new PanelSize(WIDTH, Math.max(LEAST_HEIGHT, AROUND_ROWS + ROW * treatments.size()));
        List<Chart<?, ?>> panels = block.panels().stream()
                .<Chart<?, ?>>map(level -> panel(size, level))
                .toList();
        boolean some = differences(block, measure).anyMatch(PairedDifference::hasEnoughPairs);
        String unmarked = some ? "" : " With " + TOO_FEW + " no significance can be claimed.";
        return new Sheet(
                title, note + unmarked, size, panels, Sheet.columnsFor(panels.size()), some ? keys() : List.of());
    }

    private List<SheetKey> keys() {
        boolean all = differences(block, measure).allMatch(PairedDifference::hasEnoughPairs);
        return List.of(
                SheetKey.marker("the interval excludes 0", Color.BLACK, SeriesMarkers.CIRCLE),
                SheetKey.marker(
                        all ? "the interval holds 0" : "the interval holds 0, or " + TOO_FEW,
                        Color.BLACK,
                        new HollowMarker(SeriesMarkers.CIRCLE)));
    }

    private Optional<PairedDifference> difference(Level panel, Level treatment) {
        return block.arm(panel, treatment)
                .flatMap(result -> Optional.ofNullable(result.differences().get(measure)));
    }

    private XYChart panel(PanelSize size, Level panel) {
        double[] reach = treatments.stream()
                .map(treatment -> difference(panel, treatment))
                .flatMap(Optional::stream)
                .flatMapToDouble(one -> DoubleStream.of(
                        one.interval().low(), one.mean(), one.interval().high()))
                .toArray();
        double least = Math.min(0, DoubleStream.of(reach).min().orElse(0));
        double most = Math.max(0, DoubleStream.of(reach).max().orElse(0));
        Magnitude magnitude = Magnitude.of(Math.max(-least, most));
        double low = magnitude.scaled(least * BESIDE);
        double high = magnitude.scaled(most * BESIDE);
        int rows = treatments.size();
        XYChart chart = Charts.panel(size, DrawnBlock.title(panel), "difference" + magnitude.unit(), "");
        chart.getStyler()
                .setXAxisMin(low)
                .setXAxisMax(high - low > NARROWEST ? high : low + 1)
                .setYAxisMin(0.0)
                .setYAxisMax(rows + 1.0)
                .setXAxisTickLabelsFormattingFunction(Numbers::label)
                .setYAxisTickLabelsFormattingFunction(this::row)
                .setPlotGridHorizontalLinesVisible(false)
                .setMarkerSize(MARKER_SIZE);
        line(chart, Color.BLACK, THIN, Collections.nCopies(rows + 2, 0.0), rowsAndEnds(rows));
        for (int place = 0; place < rows; place++) {
            double row = rows - place;
            ArmStyle style = block.style(treatments.get(place));
            difference(panel, treatments.get(place)).ifPresent(one -> draw(chart, magnitude, one, row, style));
        }
        return chart;
    }

    /** XChart puts ticks at evenly spaced values, if those are the first that it sees. */
    private static List<Double> rowsAndEnds(int rows) {
        return IntStream.rangeClosed(0, rows + 1).asDoubleStream().boxed().toList();
    }

    /** The first treatment is in the highest row; XChart draws nothing where both ends have the same label. */
    private String row(double value) {
        if (value < 1) {
            return "";
        }
        return value == Math.rint(value) && value <= treatments.size()
                ? DrawnBlock.label(treatments.get(treatments.size() - (int) value))
                : " ";
    }

    /** One pair has no interval: all that a bootstrap draws from it is itself. */
    private static void draw(
            XYChart chart, Magnitude magnitude, PairedDifference difference, double row, ArmStyle style) {
        if (difference.pairs() > 1) {
            line(
                    chart,
                    style.color(),
                    Charts.SOLID,
                    List.of(
                            magnitude.scaled(difference.interval().low()),
                            magnitude.scaled(difference.interval().high())),
                    List.of(row, row));
        }
        Marker marker = difference.marked() ? SeriesMarkers.CIRCLE : new HollowMarker(SeriesMarkers.CIRCLE);
        line(chart, style.color(), Charts.SOLID, List.of(magnitude.scaled(difference.mean())), List.of(row))
                .setMarker(marker);
    }

    private static XYSeries line(XYChart chart, Color color, BasicStroke stroke, List<Double> x, List<Double> y) {
        XYSeries series = Charts.line(
                chart.addSeries(String.valueOf(chart.getSeriesCollection().size()), x, y), color);
        series.setLineStyle(stroke);
        return series;
    }
}
