package io.spikesweep.report;

import io.spikesweep.model.Hyperparameters;
import io.spikesweep.model.MembraneTrace;
import io.spikesweep.model.StepResponse;
import io.spikesweep.model.Trajectory;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of single neurons and single runs, in colours that the colour-blind can tell apart (Okabe and Ito, 2008). */
public final class Plots {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final BasicStroke SOLID = new BasicStroke(2);
    private static final BasicStroke DOTTED =
            new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {1, 6}, 0);
    private static final int MARKER_SIZE = 9;
    private static final Color BLUE = new Color(0x00, 0x72, 0xB2);
    private static final Color ORANGE = new Color(0xD5, 0x5E, 0x00);

    private Plots() {}

    /** The step: spike and derivative over the potential. */
    public static void draw(StepResponse step, PlotFile file) {
        XYChart chart = chart(
                "One step of integrate-and-fire, threshold 1",
                "membrane potential (thresholds)",
                "spike, derivative (0 or 1)");
        double[] potentials = doubles(step.potentials());
        line(chart.addSeries("spike", potentials, doubles(step.spikes())), BLUE)
                .setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
        marks(
                chart.addSeries("derivative of the sum of the spikes", potentials, doubles(step.derivatives())),
                SeriesMarkers.DIAMOND);
        file.write(chart);
    }

    /** The potential over time, its threshold, and where it fired. */
    public static void draw(MembraneTrace trace, PlotFile file) {
        XYChart chart = chart(
                "Membrane potential of one integrate-and-fire neuron", "timestep", "membrane potential (thresholds)");
        int last = trace.potentials().length - 1;
        double[] time = IntStream.rangeClosed(0, last).asDoubleStream().toArray();
        line(chart.addSeries("potential", time, doubles(trace.potentials())), BLUE);
        line(chart.addSeries("threshold", new double[] {0, last}, new double[] {1, 1}), Color.RED)
                .setLineStyle(DOTTED);
        int[] fired = IntStream.rangeClosed(0, last)
                .filter(t -> trace.spikes()[t] > 0)
                .toArray();
        if (fired.length > 0) {
            marks(
                    chart.addSeries(
                            "spike",
                            IntStream.of(fired).asDoubleStream().toArray(),
                            IntStream.of(fired)
                                    .mapToDouble(t -> trace.potentials()[t])
                                    .toArray()),
                    SeriesMarkers.TRIANGLE_UP);
        }
        file.write(chart);
    }

    /** The loss over the iterations, on a log scale where no loss is 0. */
    public static void draw(Hyperparameters run, Trajectory trajectory, PlotFile file) {
        XYChart chart = chart(
                "Training: seed %d, learning rate %s, bias %s"
                        .formatted(run.seed(), run.learningRate(), run.biasInitialisation()),
                "iteration",
                "loss (squared share of neurons that fire)");
        double[] loss = doubles(trajectory.loss());
        chart.getStyler().setYAxisLogarithmic(IntStream.range(0, loss.length).allMatch(k -> loss[k] > 0));
        double[] iterations = IntStream.range(0, loss.length).asDoubleStream().toArray();
        XYSeries curve = line(chart.addSeries("loss", iterations, loss), BLUE);
        curve.setMarker(loss.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        file.write(chart);
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .theme(ChartTheme.XChart)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setMarkerSize(MARKER_SIZE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        return chart;
    }

    private static XYSeries line(XYSeries series, Color color) {
        series.setLineColor(color);
        series.setLineStyle(SOLID);
        series.setMarker(SeriesMarkers.NONE);
        series.setMarkerColor(color);
        return series;
    }

    private static void marks(XYSeries series, Marker marker) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(marker);
        series.setMarkerColor(ORANGE);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(k -> values[k]).toArray();
    }
}
