package io.spikesweep.report.figure;

import static io.spikesweep.report.figure.ArmTables.column;
import static io.spikesweep.report.figure.ArmTables.statistic;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.ArmSample;
import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.Measure;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Words;
import io.spikesweep.statistics.EmpiricalDistribution;
import io.spikesweep.statistics.EmpiricalDistribution.Step;
import io.spikesweep.statistics.Quartiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Performance profiles: the share of an arm's runs that end with a loss at or below any value. */
final class ProfileFigure {
    /** More could not be told apart in a panel. */
    private static final int MOST_STEPS = 100;

    private static final List<Loss> LOSSES = List.of(
            new Loss(Measure.LOG_FINAL_LOSS, Measure.FINAL_LOSS),
            new Loss(Measure.LOG_RELATIVE_LOSS, Measure.RELATIVE_LOSS));

    /** The samples of the references, by what their arms share with those that are compared with them. */
    private final Map<List<Level>, ArmSample> references;

    /**
     * A loss that has profiles.
     *
     * @param logarithm of it, where one below that of half a spike counts as that
     * @param named the loss itself
     */
    private record Loss(Measure logarithm, Measure named) {
        double[] of(ArmResult result) {
            return result.sample().present(logarithm);
        }
    }

    private ProfileFigure(FigureMaterial material) {
        references = ArmSample.ofReferences(material.comparison().arms());
    }

    static FigureSpec of(FigureMaterial material) {
        ProfileFigure profiles = new ProfileFigure(material);
        return FigureSpec.of(
                        "profile-figure",
                        "runs that end at or below a loss",
                        "Performance profile: the share of an arm's runs whose loss ends at or below a value, with its pointwise 95 % band (Clopper and Pearson) from the lowest to the highest loss. A line further to the left and above is the better one; a loss below that of half a spike counts as that.",
                        "Share at or below a",
                        material.blocks().stream()
                                .map(block -> LOSSES.stream()
                                        .map(loss -> drawing(block, loss))
                                        .toList())
                                .toList(),
                        material.tables()
                                .of(
                                        List.of(
                                                column("figure", "figure"),
                                                column("runs", "runs"),
                                                column("lower quartile", "lower_quartile"),
                                                column("median", "median"),
                                                column("upper quartile", "upper_quartile"),
                                                statistic("share at or below the reference's median")),
                                        profiles::rows),
                        material.queries()
                                .quartiles(LOSSES.stream()
                                        .collect(Collectors.toMap(
                                                loss -> loss.named().column(),
                                                loss -> loss.logarithm().column()))))
                .with(
                        "Runs without such a loss, failed ones above all, are not counted. Quartiles are of the logarithms.");
    }

    private static Drawing drawing(DrawnBlock block, Loss loss) {
        Axis x = Axes.logarithmic(
                loss.named().label(),
                block.arms().stream()
                        .flatMapToDouble(
                                result -> DoubleStream.of(loss.of(result)).map(Words::factor)));
        Axis y = Axes.shares("share of runs at or below");
        List<Panel> panels = CurveDrawing.panels(block, x, y, result -> traces(block, x, result, loss));
        return CurveDrawing.of(
                loss.named().label(),
                block,
                block.legend(),
                panels,
                thinned(block, loss),
                "No run has a %s.".formatted(loss.named().label()));
    }

    private static Stream<String> thinned(DrawnBlock block, Loss loss) {
        return block.arms().stream().anyMatch(result -> loss.of(result).length > MOST_STEPS)
                ? Stream.of("Of more than %d different losses of an arm so many are drawn, evenly chosen."
                        .formatted(MOST_STEPS))
                : Stream.empty();
    }

    /** From one end of the axis to the other; the band is that of the runs' own losses, for beyond them it would hide the others. */
    private static List<Trace> traces(DrawnBlock block, Axis x, ArmResult result, Loss loss) {
        double[] values = loss.of(result);
        if (values.length == 0) {
            return List.of();
        }
        List<Step> drawn = DrawnBlock.thinned(EmpiricalDistribution.of(values).steps(), MOST_STEPS);
        double[] share =
                around(0, drawn, Step::share, drawn.get(drawn.size() - 1).share());
        return List.of(new Trace(
                block.place(result),
                "",
                Sign.FILLED,
                Trace.Course.STEPS,
                around(x.least(), drawn, Step::value, x.most()),
                share,
                new Trace.Band(
                        around(Double.NaN, drawn, step -> step.interval().low(), Double.NaN),
                        around(Double.NaN, drawn, step -> step.interval().high(), Double.NaN)),
                List.of(),
                // markers of several arms would lie upon one another at the ends
                IntStream.of(Trace.marked(
                                share, block.place(result), block.treatments().size()))
                        .filter(place -> place > 0 && place <= drawn.size())
                        .toArray(),
                List.of()));
    }

    private static double[] around(double first, List<Step> steps, ToDoubleFunction<Step> number, double last) {
        return DoubleStream.concat(
                        DoubleStream.concat(
                                DoubleStream.of(first), steps.stream().mapToDouble(number)),
                        DoubleStream.of(last))
                .toArray();
    }

    private List<List<String>> rows(ArmResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (Loss loss : LOSSES) {
            double[] values = loss.of(result);
            if (values.length > 0) {
                Quartiles quartiles = Quartiles.of(values);
                rows.add(List.of(
                        loss.named().column(),
                        Numbers.text(values.length),
                        Numbers.text(Words.factor(quartiles.lower())),
                        Numbers.text(Words.factor(quartiles.median())),
                        Numbers.text(Words.factor(quartiles.upper())),
                        Numbers.text(shareOfMedian(result, values, loss))));
            }
        }
        return rows;
    }

    /** NaN without a reference. */
    private double shareOfMedian(ArmResult result, double[] values, Loss loss) {
        double[] reference = Optional.ofNullable(references.get(result.arm().shared()))
                .map(sample -> sample.present(loss.logarithm()))
                .orElse(new double[0]);
        if (reference.length == 0) {
            return Double.NaN;
        }
        double median = Quartiles.of(reference).median();
        return Arrays.stream(values).filter(value -> value <= median).count() / (double) values.length;
    }
}
