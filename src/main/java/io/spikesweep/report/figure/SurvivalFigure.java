package io.spikesweep.report.figure;

import static io.spikesweep.report.figure.ArmTables.column;
import static io.spikesweep.report.figure.ArmTables.statistic;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.statistics.Proportion;
import io.spikesweep.statistics.SurvivalStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The share of runs whose loss has not yet reached a tenth of its first, over the iterations. */
final class SurvivalFigure {
    /** The axis goes on behind the last run, so that its sign is seen. */
    private static final double BEYOND = 1.015;

    private SurvivalFigure() {}

    static FigureSpec of(FigureMaterial material) {
        return FigureSpec.of(
                        "survival-figure",
                        "runs that are not there yet",
                        "Kaplan-Meier estimate of the share of runs whose loss has not yet reached a tenth of its first, with its 95 % band; a tick is where runs ended before they did.",
                        "",
                        material.drawings(SurvivalFigure::drawing),
                        material.tables()
                                .of(
                                        List.of(
                                                column("runs", "runs"),
                                                column("reached a tenth", "reached_tenth"),
                                                column("mean iterations of those", "mean_iterations_to_tenth"),
                                                statistic("median iterations (Kaplan-Meier)"),
                                                statistic("share that did not, 95 % interval")),
                                        result -> List.of(row(result))),
                        material.queries().arms("reached_tenth, mean_iterations_to_tenth"))
                .with("The median and the share that did not are of those runs alone whose first loss is above 0.");
    }

    private static Drawing drawing(DrawnBlock block) {
        int last = block.arms().stream()
                .map(ArmResult::toTenth)
                .filter(Objects::nonNull)
                .flatMapToInt(SurvivalFigure::times)
                .max()
                .orElse(0);
        Axis x = Axes.whole("iteration", 0, last * BEYOND);
        Axis y = Axes.shares("share of runs not yet at a tenth");
        List<Panel> panels = CurveDrawing.panels(block, x, y, result -> traces(block, result));
        return CurveDrawing.of("", block, block.legend(), panels, Stream.empty(), nothing(block));
    }

    private static String nothing(DrawnBlock block) {
        return block.arms().stream().allMatch(result -> result.curve() == null)
                ? "No run has a trajectory."
                : "No run has a first loss above 0, of which it could reach a tenth.";
    }

    private static IntStream times(KaplanMeier survival) {
        return IntStream.concat(
                survival.steps().stream().mapToInt(SurvivalStep::time),
                survival.censorings().stream().mapToInt(Integer::intValue));
    }

    /** It goes on until the last run has left the watch. */
    private static List<Trace> traces(DrawnBlock block, ArmResult result) {
        KaplanMeier survival = result.toTenth();
        if (survival == null || survival.steps().isEmpty()) {
            return List.of();
        }
        List<SurvivalStep> steps = new ArrayList<>(survival.steps());
        SurvivalStep before = steps.get(steps.size() - 1);
        int end = times(survival).max().orElse(0);
        if (end > before.time()) {
            steps.add(new SurvivalStep(end, before.share(), before.interval()));
        }
        double[] share = each(steps, SurvivalStep::share);
        return List.of(new Trace(
                block.place(result),
                "",
                Sign.FILLED,
                Trace.Course.STEPS,
                each(steps, SurvivalStep::time),
                share,
                new Trace.Band(
                        each(steps, step -> step.interval().low()),
                        each(steps, step -> step.interval().high())),
                List.of(),
                IntStream.of(Trace.marked(
                                share, block.place(result), block.treatments().size()))
                        // a marker would hide the tick
                        .filter(place ->
                                !survival.censorings().contains(steps.get(place).time()))
                        .toArray(),
                survival.censorings().stream()
                        .distinct()
                        .map(time -> new Trace.Spot(time, survival.at(time).share()))
                        .toList()));
    }

    private static double[] each(List<SurvivalStep> steps, ToDoubleFunction<SurvivalStep> number) {
        return steps.stream().mapToDouble(number).toArray();
    }

    private static List<String> row(ArmResult result) {
        KaplanMeier curve = result.toTenth();
        if (curve == null) {
            return List.of(Numbers.text(result.runs()), "0", Numbers.NONE, Numbers.NONE, Numbers.NONE);
        }
        int others = curve.censorings().size();
        return List.of(
                Numbers.text(result.runs()),
                Numbers.text(result.reachedTenth()),
                Numbers.text(result.iterationsToTenth()),
                Numbers.text(curve.median()),
                Numbers.text((double) others / curve.watched()) + " ("
                        + Numbers.text(Proportion.interval(others, curve.watched())) + ")");
    }
}
