package io.spikesweep.report;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Curve;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.Level;
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

/** The figures over the iterations: a panel for each value of the panels' hyperparameter, in it a line for each treatment. */
final class CurveSheets {
    private static final String BAND = "Interquartile mean over the seeds, with its 95\u00a0% bootstrap band.";

    private CurveSheets() {}

    static Optional<Sheet> losses(DrawnBlock block) {
        return sheet(
                block,
                "Loss",
                BAND,
                estimates(block, Curve::loss),
                values -> ValueAxis.logarithmic(
                        block.arms()
                                        .allMatch(result -> result.arm()
                                                        .level(Parameter.TARGET_RATE)
                                                        .number()
                                                == 0)
                                ? "loss (squared share that fires)"
                                : "loss (squared distance from the target rate)",
                        values));
    }

    static Optional<Sheet> relativeLosses(DrawnBlock block) {
        return sheet(
                block,
                "Loss relative to the first",
                "Each run's loss divided by its own at iteration 0. " + BAND,
                estimates(block, Curve::relativeLoss),
                values -> ValueAxis.logarithmic("loss / first loss", values));
    }

    static Optional<Sheet> nonFiniteNeurons(DrawnBlock block) {
        return sheet(
                block,
                "Non-finite neurons",
                "Neurons that hold an infinite or NaN weight, bias or potential; mean over the seeds.",
                signed(
                        block,
                        curves(block)
                                .map(result -> Trace.of(
                                        result, curve(result), curve(result).nonFiniteNeurons()))),
                values -> ValueAxis.fromZero("non-finite neurons (count)", values));
    }

    static Optional<Sheet> timesToTenth(DrawnBlock block) {
        return sheet(
                block,
                "Time to a tenth of the first loss",
                "Kaplan-Meier estimate with its 95\u00a0% band; a sign is where runs ended before they got there.",
                block.arms().flatMap(CurveSheets::survival).toList(),
                values -> ValueAxis.share("share of runs not there yet"));
    }

    private static Stream<Trace> survival(ArmResult result) {
        KaplanMeier survival = result.toTenth();
        return survival == null ? Stream.empty() : Stream.of(Trace.of(result, survival));
    }

    private static List<Trace> estimates(DrawnBlock block, Function<Curve, List<@Nullable Estimate>> estimates) {
        return signed(
                block, curves(block).map(result -> Trace.of(result, curve(result), estimates.apply(curve(result)))));
    }

    private static Stream<ArmResult> curves(DrawnBlock block) {
        return block.arms().filter(result -> result.curve() != null);
    }

    private static Curve curve(ArmResult result) {
        return Objects.requireNonNull(result.curve());
    }

    private static List<Trace> signed(DrawnBlock block, Stream<Trace> traces) {
        return traces.filter(Trace::hasValue)
                .map(trace -> trace.withSigns(block.treatments()))
                .toList();
    }

    private static Optional<Sheet> sheet(
            DrawnBlock block, String title, String note, List<Trace> traces, Function<DoubleStream, ValueAxis> axisOf) {
        if (traces.isEmpty()) {
            return Optional.empty();
        }
        ValueAxis axis = axisOf.apply(traces.stream().flatMapToDouble(Trace::values));
        int last = (int) traces.stream().mapToDouble(Trace::last).max().orElse(0);
        List<Chart<?, ?>> panels = block.panels().stream()
                .<Chart<?, ?>>map(level -> panel(block, level, traces, last, axis))
                .toList();
        return Optional.of(new Sheet(
                block.title(title),
                (note + " " + axis.note()).strip(),
                PanelSize.CURVES,
                panels,
                Sheet.columnsFor(panels.size()),
                block.keys()));
    }

    private static Chart<?, ?> panel(DrawnBlock block, Level level, List<Trace> traces, int last, ValueAxis axis) {
        LinePanel panel = new LinePanel(DrawnBlock.title(level), "iteration", last, axis);
        List<Trace> here = traces.stream()
                .filter(trace -> trace.result().arm().panel().equals(level))
                .toList();
        here.stream().filter(trace -> trace.low().length > 0).forEach(trace -> panel.band(trace, block.style(trace)));
        here.forEach(trace -> panel.line(trace, block.style(trace)));
        here.forEach(trace -> panel.markers(trace, block.style(trace)));
        return panel.chart();
    }
}
