package io.spikesweep.report.plot;

import io.spikesweep.report.output.PlotFile;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.MembraneTrace;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.StepResponse;
import io.spikesweep.trial.Trajectory;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of single neurons and single runs. */
public final class Plots {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final int MARKER_SIZE = 9;

    private static final BasicStroke DOTTED =
            new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {1, 6}, 0);

    private Plots() {}

    /** The step: spike and derivative over the potential. */
    public static void draw(StepResponse step, PlotFile file) {
        XYChart chart = chart(
                "One step of integrate-and-fire, threshold %s, surrogate %s"
                        .formatted(threshold(step.neuron()), step.neuron().get(Parameter.SURROGATE)),
                "membrane potential",
                "spike, derivative");
        double[] potentials = doubles(step.potentials());
        line(chart.addSeries("spike", potentials, doubles(step.spikes())), Inks.FIRST)
                .setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
        marks(
                chart.addSeries("derivative of the sum of the spikes", potentials, doubles(step.derivatives())),
                SeriesMarkers.DIAMOND);
        file.write(() -> PngPicture.bytes(BitmapEncoder.getBufferedImage(chart)));
    }

    /** The potential over time, its threshold, and where it fired. */
    public static void draw(MembraneTrace trace, PlotFile file) {
        XYChart chart = chart(
                "Membrane potential of one integrate-and-fire neuron, decay %s, reset %s"
                        .formatted(
                                Numbers.written(trace.neuron().get(Parameter.DECAY)),
                                trace.neuron().get(Parameter.RESET)),
                "timestep",
                "membrane potential");
        double threshold = trace.neuron().get(Parameter.THRESHOLD);
        int last = trace.potentials().length - 1;
        double[] time = IntStream.rangeClosed(0, last).asDoubleStream().toArray();
        line(chart.addSeries("potential", time, doubles(trace.potentials())), Inks.FIRST);
        line(chart.addSeries("threshold", new double[] {0, last}, new double[] {threshold, threshold}), Color.RED)
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
        file.write(() -> PngPicture.bytes(BitmapEncoder.getBufferedImage(chart)));
    }

    /** The loss over the iterations, on a log scale where no loss is 0. */
    public static void draw(Hyperparameters run, Trajectory trajectory, PlotFile file) {
        XYChart chart = chart(
                "Training: seed %d, learning rate %s, bias %s"
                        .formatted(
                                run.get(Parameter.SEED),
                                run.get(Parameter.LEARNING_RATE),
                                run.get(Parameter.BIAS_INIT)),
                "iteration",
                run.get(Parameter.TARGET_RATE) == 0
                        ? "loss (squared share of neurons that fire)"
                        : "loss (squared distance of the firing rate from %s)"
                                .formatted(Numbers.written(run.get(Parameter.TARGET_RATE))));
        double[] loss = doubles(trajectory.get(Metric.LOSS));
        chart.getStyler().setYAxisLogarithmic(IntStream.range(0, loss.length).allMatch(k -> loss[k] > 0));
        double[] iterations = IntStream.range(0, loss.length).asDoubleStream().toArray();
        XYSeries curve = line(chart.addSeries("loss", iterations, loss), Inks.FIRST);
        curve.setMarker(loss.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        file.write(() -> PngPicture.bytes(BitmapEncoder.getBufferedImage(chart)));
    }

    private static String threshold(Hyperparameters neuron) {
        return Numbers.written(neuron.get(Parameter.THRESHOLD));
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
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setMarkerSize(MARKER_SIZE);
        return chart;
    }

    private static XYSeries line(XYSeries series, Color color) {
        series.setLineColor(color);
        series.setLineStyle(Inks.stroke(List.of(), 1));
        series.setMarker(SeriesMarkers.NONE);
        series.setMarkerColor(color);
        return series;
    }

    private static void marks(XYSeries series, Marker marker) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(marker);
        series.setMarkerColor(Inks.SECOND);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(k -> values[k]).toArray();
    }
}
