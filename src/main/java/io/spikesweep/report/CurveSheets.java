package io.spikesweep.report;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Curve;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.Chart;

/** The figures over the iterations: a panel for each learning rate, in it a line for each bias. */
final class CurveSheets {
    private static final String BAND = "Interquartile mean over the seeds, with its 95\u00a0% bootstrap band.";

    private CurveSheets() {}

    static Optional<Sheet> losses(DrawnSlice slice) {
        return sheet(
                slice,
                "Loss",
                BAND,
                estimates(slice, Curve::loss),
                values -> ValueAxis.logarithmic("loss (squared share that fires)", values));
    }

    static Optional<Sheet> relativeLosses(DrawnSlice slice) {
        return sheet(
                slice,
                "Loss relative to the first",
                "Each run's loss divided by its own at iteration 0. " + BAND,
                estimates(slice, Curve::relativeLoss),
                values -> ValueAxis.logarithmic("loss / first loss", values));
    }

    static Optional<Sheet> nonFiniteNeurons(DrawnSlice slice) {
        return sheet(
                slice,
                "Non-finite neurons",
                "Neurons of %d that hold an infinite or NaN weight, bias or potential; mean over the seeds."
                        .formatted(slice.slice().setting().get(Parameter.NEURONS)),
                signed(
                        slice,
                        curves(slice)
                                .map(result -> Trace.of(
                                        result, curve(result), curve(result).nonFiniteNeurons()))),
                values -> ValueAxis.fromZero("non-finite neurons (count)", values));
    }

    static Optional<Sheet> timesToTenth(DrawnSlice slice) {
        return sheet(
                slice,
                "Time to a tenth of the first loss",
                "Kaplan-Meier estimate with its 95\u00a0% band; a sign is where runs ended before they got there.",
                slice.arms().flatMap(CurveSheets::survival).toList(),
                values -> ValueAxis.share("share of runs not there yet"));
    }

    private static Stream<Trace> survival(ArmResult result) {
        KaplanMeier survival = result.toTenth();
        return survival == null ? Stream.empty() : Stream.of(Trace.of(result, survival));
    }

    private static List<Trace> estimates(DrawnSlice slice, Function<Curve, List<@Nullable Estimate>> estimates) {
        return signed(
                slice, curves(slice).map(result -> Trace.of(result, curve(result), estimates.apply(curve(result)))));
    }

    private static Stream<ArmResult> curves(DrawnSlice slice) {
        return slice.arms().filter(result -> result.curve() != null);
    }

    private static Curve curve(ArmResult result) {
        return Objects.requireNonNull(result.curve());
    }

    private static List<Trace> signed(DrawnSlice slice, Stream<Trace> traces) {
        return traces.filter(Trace::hasValue)
                .map(trace -> trace.withSigns(slice.biases()))
                .toList();
    }

    private static Optional<Sheet> sheet(
            DrawnSlice slice, String title, String note, List<Trace> traces, Function<DoubleStream, ValueAxis> axisOf) {
        if (traces.isEmpty()) {
            return Optional.empty();
        }
        ValueAxis axis = axisOf.apply(traces.stream().flatMapToDouble(Trace::values));
        int last = (int) traces.stream().mapToDouble(Trace::last).max().orElse(0);
        List<Chart<?, ?>> panels = slice.learningRates().stream()
                .<Chart<?, ?>>map(rate -> panel(slice, rate, traces, last, axis))
                .toList();
        return Optional.of(new Sheet(
                slice.title(title),
                (note + " " + axis.note()).strip(),
                PanelSize.CURVES,
                panels,
                Sheet.columnsFor(panels.size()),
                slice.keys()));
    }

    private static Chart<?, ?> panel(DrawnSlice slice, double rate, List<Trace> traces, int last, ValueAxis axis) {
        LinePanel panel = new LinePanel(DrawnSlice.learningRate(rate), "iteration", last, axis);
        List<Trace> here = traces.stream()
                .filter(trace -> trace.result().arm().learningRate() == rate)
                .toList();
        here.stream().filter(trace -> trace.low().length > 0).forEach(trace -> panel.band(trace, slice.style(trace)));
        here.forEach(trace -> panel.line(trace, slice.style(trace)));
        here.forEach(trace -> panel.markers(trace, slice.style(trace)));
        return panel.chart();
    }
}
