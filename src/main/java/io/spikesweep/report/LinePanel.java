package io.spikesweep.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A panel of lines, each with its band, over whole numbers from 0; where y is NaN they have gaps. */
final class LinePanel {
    /** XChart begins dashes anew at every point, unless the line is a smooth one: so it is, but of so many points that it looks straight. */
    private static final int FEWEST_POINTS = 600;

    /** Points that are not evenly spaced: at evenly spaced ones XChart puts its ticks, round or not. */
    private static final double UNEVEN = 1.1;

    private static final int OPAQUENESS = 45;
    private static final int MARKER_SIZE = 8;
    private static final BasicStroke WHISKER = new BasicStroke(1.5F);

    private final XYChart chart;
    private final ValueAxis axis;

    LinePanel(String title, String x, int last, ValueAxis axis) {
        this.axis = axis;
        chart = Charts.panel(PanelSize.CURVES, title, x, axis.title());
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisMax(Math.max(1.0, last))
                .setXAxisTickLabelsFormattingFunction(value -> value == Math.rint(value) ? Numbers.label(value) : " ")
                .setMarkerSize(MARKER_SIZE);
        axis.set(chart.getStyler());
    }

    /** One with nothing in it is drawn, too: its place says that there is nothing. */
    Chart<?, ?> chart() {
        if (chart.getSeriesCollection().isEmpty()) {
            addPlaced(new double[] {0}, new double[] {axis.min()}).setMarker(SeriesMarkers.NONE);
        }
        return chart;
    }

    void line(Trace trace, ArmStyle style) {
        double[] x = trace.x();
        double[] y = trace.y();
        if (IntStream.range(1, y.length).noneMatch(k -> isPresent(y, k) && isPresent(y, k - 1))) {
            return;
        }
        int steps = Math.max(1, FEWEST_POINTS / x.length);
        double[] shares = IntStream.range(0, steps)
                .mapToDouble(step -> Math.pow((double) step / steps, UNEVEN))
                .toArray();
        double[] placed = DoubleStream.of(y).map(axis::place).toArray();
        XYSeries line = Charts.line(addPlaced(refined(x, shares), refined(placed, shares)), style.color());
        line.setSmooth(true);
        line.setLineStyle(style.stroke());
    }

    /** With points between each value and the next, at some shares of the way; 0 of the way is there whatever the next one is. */
    private static double[] refined(double[] values, double[] shares) {
        DoubleStream refined = IntStream.range(0, values.length - 1)
                .boxed()
                .flatMapToDouble(k -> DoubleStream.of(shares)
                        .map(share -> share == 0 ? values[k] : values[k] + (values[k + 1] - values[k]) * share));
        return DoubleStream.concat(refined, DoubleStream.of(values[values.length - 1]))
                .toArray();
    }

    /** Between two lines; a whisker where a point stands alone. */
    void band(Trace trace, ArmStyle style) {
        double[] x = trace.x();
        double[] low = trace.low();
        double[] high = trace.high();
        int from = 0;
        while (from < x.length) {
            int first = from;
            int end = IntStream.range(first, x.length)
                    .filter(k -> !isPresent(low, k))
                    .findFirst()
                    .orElse(x.length);
            if (end - first == 1) {
                whisker(x[first], low[first], high[first], style.color());
            } else if (end > first) {
                polygon(x, low, high, first, end, style.color());
            }
            from = end + 1;
        }
    }

    private void whisker(double x, double low, double high, Color color) {
        Charts.line(add(new double[] {x, x}, new double[] {low, high}), color).setLineStyle(WHISKER);
    }

    /** There along the lower line, and back along the upper one. */
    private void polygon(double[] x, double[] low, double[] high, int first, int end, Color color) {
        int[] places = IntStream.concat(
                        IntStream.range(first, end), IntStream.range(first, end).map(k -> first + end - 1 - k))
                .toArray();
        int half = end - first;
        XYSeries band = add(
                IntStream.of(places).mapToDouble(k -> x[k]).toArray(),
                IntStream.range(0, places.length)
                        .mapToDouble(k -> (k < half ? low : high)[places[k]])
                        .toArray());
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), OPAQUENESS));
        band.setLineStyle(SeriesLines.NONE);
        band.setMarker(SeriesMarkers.NONE);
    }

    /** The signs of a line. */
    void markers(Trace trace, ArmStyle style) {
        int[] present = IntStream.of(trace.marked())
                .filter(k -> isPresent(trace.y(), k))
                .toArray();
        if (present.length > 0) {
            XYSeries signs = add(
                    IntStream.of(present).mapToDouble(k -> trace.x()[k]).toArray(),
                    IntStream.of(present).mapToDouble(k -> trace.y()[k]).toArray());
            signs.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            signs.setMarker(style.marker());
            signs.setMarkerColor(style.color());
        }
    }

    static boolean isPresent(double[] values, int place) {
        return place >= 0 && place < values.length && Double.isFinite(values[place]);
    }

    private XYSeries add(double[] x, double[] y) {
        return addPlaced(x, DoubleStream.of(y).map(axis::place).toArray());
    }

    private XYSeries addPlaced(double[] x, double[] y) {
        return chart.addSeries(String.valueOf(chart.getSeriesCollection().size()), x, y);
    }
}
