package io.spikesweep.report.figure;

import static io.spikesweep.report.figure.ArmTables.column;
import static io.spikesweep.report.figure.ArmTables.statistic;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Curve;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.report.words.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The loss over the iterations, as it is and relative to each run's first. */
final class LossCurves {
    private static final int MOST_FAILED_NAMED = 4;

    private LossCurves() {}

    static FigureSpec losses(FigureMaterial material) {
        return FigureSpec.of(
                "curves-loss",
                "loss",
                "Interquartile mean over the seeds and its 95 % bootstrap band, by iteration; thin lines are single runs, where they are few enough to be drawn.",
                "",
                material.drawings(block -> drawing(
                        block, "loss (log scale)", Curve::loss, UnaryOperator.identity(), "No run has a loss.")),
                table(
                        material,
                        List.of(column("IQM of the loss", "iqm_loss"), statistic("95 % interval")),
                        Curve::loss),
                material.queries().curves("iqm_loss"));
    }

    static FigureSpec relativeLosses(FigureMaterial material) {
        return FigureSpec.of(
                "curves-relative",
                "loss relative to the first",
                "Each run's loss divided by its own at iteration 0, from which arms may differ: interquartile mean over the seeds and its 95 % bootstrap band.",
                "",
                material.drawings(block -> drawing(
                        block,
                        "loss / first loss (log scale)",
                        Curve::relativeLoss,
                        LossCurves::overItsFirst,
                        "No run has a loss relative to its first.")),
                table(
                        material,
                        List.of(
                                column("IQM of the loss over the first", "iqm_relative_loss"),
                                statistic("95 % interval")),
                        Curve::relativeLoss),
                material.queries().curves("iqm_relative_loss"));
    }

    /** One without a loss above 0 to begin with has no relative losses. */
    private static double[] overItsFirst(double[] run) {
        return Arrays.stream(run)
                .map(loss -> run[0] > 0 ? loss / run[0] : Double.NaN)
                .toArray();
    }

    private static Drawing drawing(
            DrawnBlock block,
            String name,
            Function<Curve, List<@Nullable Estimate>> estimates,
            UnaryOperator<double[]> single,
            String nothing) {
        List<ArmResult> arms =
                block.arms().stream().filter(result -> result.curve() != null).toList();
        Function<ArmResult, List<double[]>> runs =
                result -> curve(result).runs().stream().map(single).toList();
        Axis y = Axes.logarithmic(
                name,
                arms.stream()
                        .flatMapToDouble(result -> DoubleStream.concat(
                                numbers(estimates.apply(curve(result))),
                                runs.apply(result).stream().flatMapToDouble(Arrays::stream))));
        Function<ArmResult, List<Trace>> trace = result -> result.curve() == null
                ? List.of()
                : List.of(Trace.of(
                        y,
                        block.place(result),
                        block.treatments().size(),
                        CurveDrawing.numbers(curve(result).iterations()),
                        estimates.apply(curve(result)),
                        runs.apply(result)));
        List<Panel> panels = CurveDrawing.panels(block, iterations(arms), y, trace);
        return CurveDrawing.of("", block, block.legend(), panels, failed(block).stream(), nothing);
    }

    /** Of arms that have a curve. */
    static Axis iterations(List<ArmResult> arms) {
        int last = arms.stream()
                .flatMapToInt(result -> Arrays.stream(curve(result).iterations()))
                .max()
                .orElse(0);
        return Axes.whole("iteration", 0, last);
    }

    static Curve curve(ArmResult result) {
        return Objects.requireNonNull(result.curve());
    }

    private static DoubleStream numbers(List<@Nullable Estimate> estimates) {
        return estimates.stream()
                .filter(Objects::nonNull)
                .flatMapToDouble(estimate -> DoubleStream.of(
                        estimate.value(),
                        estimate.interval().low(),
                        estimate.interval().high()));
    }

    private static Optional<String> failed(DrawnBlock block) {
        List<String> names = block.arms().stream()
                .filter(result -> result.runs() == 0 && result.failed() > 0)
                .map(result -> DrawnBlock.name(result.arm().treatment()) + " at "
                        + DrawnBlock.title(result.arm().panel()))
                .toList();
        int more = names.size() - MOST_FAILED_NAMED;
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("Without a curve, since all runs failed: %s%s."
                        .formatted(
                                String.join("; ", names.subList(0, Math.min(MOST_FAILED_NAMED, names.size()))),
                                more > 0 ? " and " + more + " more" : ""));
    }

    private static ReportTable table(
            FigureMaterial material,
            List<ReportTable.Column> columns,
            Function<Curve, List<@Nullable Estimate>> estimates) {
        return material.tables()
                .of(
                        Stream.concat(Stream.of(column("iteration", "iteration")), columns.stream())
                                .toList(),
                        result -> result.curve() == null ? List.of() : rows(result.curve(), estimates));
    }

    private static List<List<String>> rows(Curve curve, Function<Curve, List<@Nullable Estimate>> estimates) {
        return curve.checkpoints()
                .mapToObj(place -> {
                    Estimate estimate = estimates.apply(curve).get(place);
                    return List.of(
                            Numbers.text(curve.iterations()[place]),
                            ArmTables.value(estimate),
                            ArmTables.interval(estimate));
                })
                .toList();
    }
}
