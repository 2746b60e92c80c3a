package io.spikesweep.report;

import io.spikesweep.analysis.Bias;
import io.spikesweep.analysis.Figure;
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

/** The paired differences of one figure with their intervals: a panel for each learning rate, with its own axis, in it a row for each uniform bias. */
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

    private final DrawnSlice slice;
    private final Figure figure;
    private final List<Bias> biases;

    private ForestSheet(DrawnSlice slice, Figure figure) {
        this.slice = slice;
        this.figure = figure;
        biases = slice.biases().stream().filter(Bias::isUniform).toList();
    }

    static Optional<Sheet> finalLosses(DrawnSlice slice) {
        return of(
                slice,
                Figure.FINAL_LOSS,
                "Final loss with a uniform bias less that with the default one",
                "Final loss; %s Left of 0 it is lower with the uniform bias.");
    }

    static Optional<Sheet> relativeLosses(DrawnSlice slice) {
        return of(
                slice,
                Figure.RELATIVE_LOSS,
                "Relative loss with a uniform bias less that with the default one",
                "Final loss over the first; %s Left of 0 the loss falls further with the uniform bias.");
    }

    /** None where no arm has pairs. */
    private static Optional<Sheet> of(DrawnSlice slice, Figure figure, String title, String note) {
        String reading =
                "mean over the seeds that both arms have, with its 95\u00a0% interval; each learning rate has an axis of its own.";
        return differences(slice, figure).findAny().isEmpty()
                ? Optional.empty()
                : Optional.of(new ForestSheet(slice, figure).sheet(slice.title(title), note.formatted(reading)));
    }

    static Stream<PairedDifference> differences(DrawnSlice slice, Figure figure) {
        return slice.arms()
                .map(result -> Optional.ofNullable(result.differences().get(figure)))
                .flatMap(Optional::stream);
    }

    private Sheet sheet(String title, String note) {
        PanelSize size = new PanelSize(WIDTH, Math.max(LEAST_HEIGHT, AROUND_ROWS + ROW * biases.size()));
        List<Chart<?, ?>> panels = slice.learningRates().stream()
                .<Chart<?, ?>>map(rate -> panel(size, rate))
                .toList();
        boolean some = differences(slice, figure).anyMatch(PairedDifference::hasEnoughPairs);
        String unmarked = some ? "" : " With " + TOO_FEW + " no significance can be claimed.";
        return new Sheet(
                title, note + unmarked, size, panels, Sheet.columnsFor(panels.size()), some ? keys() : List.of());
    }

    private List<SheetKey> keys() {
        boolean all = differences(slice, figure).allMatch(PairedDifference::hasEnoughPairs);
        return List.of(
                SheetKey.marker("the interval excludes 0", Color.BLACK, SeriesMarkers.CIRCLE),
                SheetKey.marker(
                        all ? "the interval holds 0" : "the interval holds 0, or " + TOO_FEW,
                        Color.BLACK,
                        new HollowMarker(SeriesMarkers.CIRCLE)));
    }

    private Optional<PairedDifference> difference(double rate, Bias bias) {
        return slice.arm(rate, bias)
                .flatMap(result -> Optional.ofNullable(result.differences().get(figure)));
    }

    private XYChart panel(PanelSize size, double rate) {
        double[] reach = biases.stream()
                .map(bias -> difference(rate, bias))
                .flatMap(Optional::stream)
                .flatMapToDouble(one -> DoubleStream.of(
                        one.interval().low(), one.mean(), one.interval().high()))
                .toArray();
        double least = Math.min(0, DoubleStream.of(reach).min().orElse(0));
        double most = Math.max(0, DoubleStream.of(reach).max().orElse(0));
        Magnitude magnitude = Magnitude.of(Math.max(-least, most));
        double low = magnitude.scaled(least * BESIDE);
        double high = magnitude.scaled(most * BESIDE);
        int rows = biases.size();
        XYChart chart = Charts.panel(size, DrawnSlice.learningRate(rate), "difference" + magnitude.unit(), "");
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
            ArmStyle style = slice.style(biases.get(place));
            difference(rate, biases.get(place)).ifPresent(one -> draw(chart, magnitude, one, row, style));
        }
        return chart;
    }

    /** XChart puts ticks at evenly spaced values, if those are the first that it sees. */
    private static List<Double> rowsAndEnds(int rows) {
        return IntStream.rangeClosed(0, rows + 1).asDoubleStream().boxed().toList();
    }

    /** The first bias is in the highest row; XChart draws nothing where both ends have the same label. */
    private String row(double value) {
        if (value < 1) {
            return "";
        }
        return value == Math.rint(value) && value <= biases.size()
                ? biases.get(biases.size() - (int) value).name()
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
