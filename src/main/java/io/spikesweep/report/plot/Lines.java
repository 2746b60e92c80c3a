package io.spikesweep.report.plot;

import io.spikesweep.report.figure.ArmStyle;
import io.spikesweep.report.figure.LinePanel;
import io.spikesweep.report.figure.Sign;
import io.spikesweep.report.figure.Trace;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The lines of a panel, each with its band, its single runs and its signs: an XChart chart of nothing but its field. */
final class Lines {
    /** XChart begins dashes anew at every point, unless the line is a smooth one: so it is, but of so many points that it looks straight. */
    private static final int FEWEST_POINTS = 600;

    private static final int OPAQUENESS_OF_BANDS = 45;
    private static final int OPAQUENESS_OF_RUNS = 80;
    private static final int MARKER_SIZE = 8;
    private static final float HALF_A_TICK = 5;
    private static final BasicStroke WHISKER = new BasicStroke(1.5F);
    private static final BasicStroke HAIR = new BasicStroke(0.6F);
    private static final Color TRANSPARENT = new Color(255, 255, 255, 0);

    private final Frame frame;
    private final LinePanel panel;
    private final XYChart chart;

    Lines(Frame frame, LinePanel panel) {
        this.frame = frame;
        this.panel = panel;
        chart = new XYChartBuilder()
                .width((int) frame.wide())
                .height((int) frame.high())
                .build();
        chart.getStyler()
                .setChartTitleVisible(false)
                .setLegendVisible(false)
                .setChartPadding(0)
                .setPlotContentSize(1)
                .setPlotBorderVisible(false)
                .setPlotBackgroundColor(TRANSPARENT)
                .setChartBackgroundColor(TRANSPARENT);
        chart.getStyler()
                .setAxisTicksVisible(false)
                .setAxisTitlesVisible(false)
                .setPlotGridLinesVisible(false)
                .setPlotMargin(0)
                .setXAxisMin(panel.x().least())
                .setXAxisMax(panel.x().most())
                .setYAxisMin(panel.y().least())
                .setYAxisMax(panel.y().most());
    }

    /** The traces of arms that are shown, each in an arm's style. */
    void paint(Graphics2D graphics, List<Trace> traces, Function<Trace, ArmStyle> styles) {
        traces.forEach(trace -> band(trace, Inks.of(styles.apply(trace))));
        traces.forEach(trace -> runs(trace, Inks.of(styles.apply(trace))));
        traces.forEach(trace -> line(trace, styles.apply(trace)));
        if (!chart.getSeriesCollection().isEmpty()) {
            Graphics2D field = frame.field(graphics);
            chart.paint(field, (int) frame.wide(), (int) frame.high());
            field.dispose();
        }
        traces.forEach(trace -> markers(graphics, trace, styles.apply(trace)));
        traces.forEach(trace -> trace.ends().forEach(end -> tick(graphics, end, Inks.of(styles.apply(trace)))));
    }

    private void tick(Graphics2D graphics, Trace.Spot spot, Color color) {
        double x = frame.x(panel.x(), spot.x());
        double y = frame.y(panel.y(), spot.y());
        Frame.line(graphics, x, y - HALF_A_TICK, x, y + HALF_A_TICK, color);
    }

    private void line(Trace trace, ArmStyle style) {
        double[] y = trace.mid();
        if (IntStream.range(1, y.length).noneMatch(k -> isPresent(y, k) && isPresent(y, k - 1))) {
            return;
        }
        Course course = new Course(trace, y);
        BasicStroke stroke = Inks.stroke(style, trace.sign());
        boolean isSolid = stroke.getDashArray() == null;
        int steps = isSolid ? 1 : Math.max(1, FEWEST_POINTS / course.x().length);
        XYSeries line = line(refined(course.x(), steps), refined(course.y(), steps), Inks.of(style), stroke);
        line.setSmooth(!isSolid);
    }

    /** With points between each value and the next; 0 of the way is there whatever the next one is. */
    private static double[] refined(double[] values, int steps) {
        DoubleStream refined = IntStream.range(0, values.length - 1)
                .boxed()
                .flatMapToDouble(k -> IntStream.range(0, steps)
                        .mapToDouble(step ->
                                step == 0 ? values[k] : values[k] + (values[k + 1] - values[k]) * step / steps));
        return DoubleStream.concat(refined, DoubleStream.of(values[values.length - 1]))
                .toArray();
    }

    private void runs(Trace trace, Color color) {
        Color faint = new Color(color.getRed(), color.getGreen(), color.getBlue(), OPAQUENESS_OF_RUNS);
        for (double[] run : trace.runs()) {
            if (Arrays.stream(run).anyMatch(Double::isFinite)) {
                line(trace.x(), run, faint, HAIR);
            }
        }
    }

    /** Between two lines; a whisker where a point stands alone. */
    private void band(Trace trace, Color color) {
        if (trace.band().low().length == 0) {
            return;
        }
        Course low = new Course(trace, trace.band().low());
        Course high = new Course(trace, trace.band().high());
        int from = 0;
        while (from < low.x().length) {
            int first = from;
            int end = IntStream.range(first, low.x().length)
                    .filter(k -> !isPresent(low.y(), k))
                    .findFirst()
                    .orElse(low.x().length);
            if (end - first == 1) {
                double x = low.x()[first];
                line(new double[] {x, x}, new double[] {low.y()[first], high.y()[first]}, color, WHISKER);
            } else if (end > first) {
                polygon(low, high, first, end, color);
            }
            from = end + 1;
        }
    }

    /** There along the lower line, and back along the upper one. */
    private void polygon(Course low, Course high, int first, int end, Color color) {
        double[] x = Arrays.copyOfRange(low.x(), first, end);
        XYSeries band = add(
                DoubleStream.concat(Arrays.stream(x), backwards(x)).toArray(),
                DoubleStream.concat(
                                Arrays.stream(low.y(), first, end), backwards(Arrays.copyOfRange(high.y(), first, end)))
                        .toArray());
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), OPAQUENESS_OF_BANDS));
        band.setLineStyle(SeriesLines.NONE);
        band.setMarker(SeriesMarkers.NONE);
    }

    private static DoubleStream backwards(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(k -> values[values.length - 1 - k]);
    }

    /** Whole, be they on the edge of the field. */
    private void markers(Graphics2D graphics, Trace trace, ArmStyle style) {
        Marker marker = Inks.marker(style, trace.sign() == Sign.DASHED ? Sign.HOLLOW : Sign.FILLED);
        for (int place : trace.marked()) {
            graphics.setColor(Inks.of(style));
            marker.paint(
                    graphics,
                    frame.x(panel.x(), trace.x()[place]),
                    frame.y(panel.y(), trace.mid()[place]),
                    MARKER_SIZE);
        }
    }

    private XYSeries line(double[] x, double[] y, Color color, BasicStroke stroke) {
        XYSeries series = add(x, y);
        series.setLineColor(color);
        series.setLineStyle(stroke);
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }

    private XYSeries add(double[] x, double[] y) {
        return chart.addSeries(String.valueOf(chart.getSeriesCollection().size()), x, y);
    }

    private static boolean isPresent(double[] values, int place) {
        return Double.isFinite(values[place]);
    }

    /** The points of a line, those of its steps drawn out. */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    private record Course(double[] x, double[] y) {
        Course(Trace trace, double[] values) {
            this(
                    trace.course() == Trace.Course.STEPS ? doubled(trace.x(), Corner.NEXT) : trace.x(),
                    trace.course() == Trace.Course.STEPS ? doubled(values, Corner.SAME) : values);
        }

        private enum Corner {
            SAME,
            NEXT
        }

        /** Between each value and the next one more, which is one of them, or nothing where the next is nothing. */
        private static double[] doubled(double[] values, Corner corner) {
            return IntStream.range(0, 2 * values.length - 1)
                    .mapToDouble(k -> corner == Corner.NEXT || !isPresent(values, (k + 1) / 2)
                            ? values[(k + 1) / 2]
                            : values[k / 2])
                    .toArray();
        }
    }
}
