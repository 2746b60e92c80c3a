package io.spikesweep.report;

import io.spikesweep.analysis.Bias;
import io.spikesweep.analysis.Figure;
import io.spikesweep.analysis.PairedDifference;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The paired differences of the relative loss with their intervals: a panel for each uniform bias, in it a row for each learning rate. */
final class ForestSheet {
    static final Figure FIGURE = Figure.RELATIVE_LOSS;

    private static final BasicStroke THIN = new BasicStroke(1);
    private static final int WIDTH = 420;
    private static final int ROW = 30;
    private static final int AROUND_ROWS = 120;
    private static final int LEAST_HEIGHT = 210;
    private static final int MARKER_SIZE = 11;
    private static final double NARROWEST = 1e-9;
    private static final double BESIDE = 1.08;

    private final DrawnSlice slice;
    private final Magnitude magnitude;
    private final double low;
    private final double high;

    private ForestSheet(DrawnSlice slice, double low, double high) {
        this.slice = slice;
        magnitude = Magnitude.of(Math.max(-low, high));
        this.low = magnitude.scaled(low * BESIDE);
        this.high = magnitude.scaled(high * BESIDE);
    }

    /** None where no arm has pairs. */
    static Optional<Sheet> of(DrawnSlice slice) {
        List<PairedDifference> all = differences(slice).toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        double least = all.stream()
                .mapToDouble(one -> Math.min(one.interval().low(), one.mean()))
                .min()
                .orElse(0);
        double most = all.stream()
                .mapToDouble(one -> Math.max(one.interval().high(), one.mean()))
                .max()
                .orElse(0);
        return Optional.of(new ForestSheet(slice, Math.min(0, least), Math.max(0, most)).sheet());
    }

    static Stream<PairedDifference> differences(DrawnSlice slice) {
        return slice.arms()
                .map(result -> Optional.ofNullable(result.differences().get(FIGURE)))
                .flatMap(Optional::stream);
    }

    private Sheet sheet() {
        PanelSize size = new PanelSize(
                WIDTH,
                Math.max(LEAST_HEIGHT, AROUND_ROWS + ROW * slice.learningRates().size()));
        List<Chart<?, ?>> panels = slice.biases().stream()
                .filter(Bias::isUniform)
                .<Chart<?, ?>>map(bias -> panel(size, bias))
                .toList();
        return new Sheet(
                slice.title("Relative loss with a uniform bias less that with the default one"),
                "Final loss over the first; mean over the seeds that both arms have, with its 95\u00a0% interval. Left of 0 the loss falls further with the uniform bias.",
                size,
                panels,
                Sheet.columnsFor(panels.size()),
                List.of(
                        SheetKey.marker("the interval excludes 0", Color.BLACK, SeriesMarkers.CIRCLE),
                        SheetKey.marker("the interval holds 0", Color.BLACK, new HollowMarker(SeriesMarkers.CIRCLE))));
    }

    private XYChart panel(PanelSize size, Bias bias) {
        int rows = slice.learningRates().size();
        XYChart chart = Charts.panel(size, bias.name(), "difference" + magnitude.unit(), "learning rate");
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
            slice.arm(slice.learningRates().get(place), bias)
                    .flatMap(result -> Optional.ofNullable(result.differences().get(FIGURE)))
                    .ifPresent(difference -> draw(chart, difference, row, slice.style(bias)));
        }
        return chart;
    }

    /** XChart puts ticks at evenly spaced values, if those are the first that it sees. */
    private static List<Double> rowsAndEnds(int rows) {
        return IntStream.rangeClosed(0, rows + 1).asDoubleStream().boxed().toList();
    }

    /** The first learning rate is in the highest row; XChart draws nothing where both ends have the same label. */
    private String row(double value) {
        List<Double> rates = slice.learningRates();
        if (value < 1) {
            return "";
        }
        return value == Math.rint(value) && value <= rates.size()
                ? Numbers.label(rates.get(rates.size() - (int) value))
                : " ";
    }

    private void draw(XYChart chart, PairedDifference difference, double row, ArmStyle style) {
        line(
                chart,
                style.color(),
                Charts.SOLID,
                List.of(
                        magnitude.scaled(difference.interval().low()),
                        magnitude.scaled(difference.interval().high())),
                List.of(row, row));
        Marker marker =
                difference.interval().excludesZero() ? SeriesMarkers.CIRCLE : new HollowMarker(SeriesMarkers.CIRCLE);
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
