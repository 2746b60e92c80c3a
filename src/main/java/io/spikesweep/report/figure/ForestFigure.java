package io.spikesweep.report.figure;

import static io.spikesweep.report.figure.ArmTables.column;
import static io.spikesweep.report.figure.ArmTables.statistic;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.report.figure.Legend.ArmKey;
import io.spikesweep.report.figure.Legend.First;
import io.spikesweep.report.figure.PointPanel.Point;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.SharedDraws;
import io.spikesweep.report.words.Terms;
import io.spikesweep.report.words.Words;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** The paired differences with their intervals: a panel for each value of the panels' hyperparameter, in it a row for each treatment. */
final class ForestFigure {
    /** So that no sign lies on the edge. */
    private static final double BESIDE = 1.02;

    private static final double AROUND_NOTHING = 0.1;

    private ForestFigure() {}

    static FigureSpec of(FigureMaterial material) {
        Terms terms = material.terms();
        return FigureSpec.of(
                        "forest-figure",
                        "%s less %s".formatted(terms.treatment(), terms.referenceAlone()),
                        "The factor of the loss (a difference of its logarithms; a loss below that of half a spike counts as that), or another difference: mean over the seeds that both arms have, with its 95 % interval (bias-corrected and accelerated bootstrap); filled where "
                                + DifferenceDetails.CLEAR + ". Each " + terms.panels()
                                + " has an axis of its own.",
                        "Difference in",
                        material.blocks().stream()
                                .map(block -> drawings(
                                        block, terms, material.comparison().measures()))
                                .toList(),
                        material.tables()
                                .of(
                                        List.of(
                                                column("figure", "figure"),
                                                column("pairs", "pairs"),
                                                column("mean difference", "mean_difference"),
                                                statistic("95 % interval"),
                                                statistic("as a factor"),
                                                statistic("p, Wilcoxon"),
                                                statistic("p, after Holm"),
                                                statistic("probability of a lower value")),
                                        ForestFigure::rows),
                        material.queries().differences(material.comparison().measures()))
                .with("P-values are of Wilcoxon's signed-rank test, by Holm's method over all cells. "
                        + SharedDraws.of(material.comparison().contrast()));
    }

    /** Where nothing is compared there is nothing to choose. */
    private static List<Drawing> drawings(DrawnBlock block, Terms terms, List<Measure> measures) {
        boolean some =
                block.arms().stream().anyMatch(result -> !result.differences().isEmpty());
        return measures.stream()
                .limit(some ? measures.size() : 1)
                .map(measure -> drawing(block, new DifferenceDetails(terms, measure)))
                .toList();
    }

    private static Drawing drawing(DrawnBlock block, DifferenceDetails details) {
        List<Panel> panels = details.in(block).findAny().isEmpty()
                ? List.of()
                : block.panels().stream()
                        .<Panel>flatMap(level -> panel(block, level, details).stream())
                        .toList();
        return Drawing.ofRows(
                details.measure().label(),
                block,
                panels,
                details.legend(block),
                details.notes(block),
                details.noPairs());
    }

    /** Each has an axis of its own: small differences are to be told from 0 beside large ones. */
    private static Optional<Panel> panel(DrawnBlock block, Level level, DifferenceDetails details) {
        List<ArmResult> arms =
                block.arms(level).filter(result -> !result.arm().isReference()).toList();
        if (arms.isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> shown = block.keys().stream()
                .filter(key -> key.first() == First.SHOWN)
                .map(ArmKey::arm)
                .collect(Collectors.toSet());
        DoubleStream reach = arms.stream()
                .filter(result -> shown.contains(block.place(result)))
                .flatMap(result -> DifferenceDetails.of(result, details.measure()).stream())
                .flatMapToDouble(difference -> placed(difference).numbers());
        return Optional.of(new PointPanel(
                DrawnBlock.title(level),
                quantity(details.measure()),
                axis(details.measure(), reach),
                OptionalDouble.of(0),
                arms.stream().map(result -> point(block, result, details)).toList(),
                details.names()));
    }

    /** What its differences are, below a panel's title. */
    static String quantity(Measure measure) {
        return measure.isLogarithm()
                ? "factor, log scale: " + measure.label().replace("log10 of the ", "")
                : "difference in " + measure.label();
    }

    /** On which differences and 0 have room. */
    static Axis axis(Measure measure, DoubleStream differences) {
        double[] places = differences.map(place -> place * BESIDE).toArray();
        // where all are equal there is as much room on either side
        DoubleStream ends = Arrays.stream(places).allMatch(place -> place == 0)
                ? DoubleStream.of(-AROUND_NOTHING, AROUND_NOTHING)
                : Arrays.stream(places);
        return measure.isLogarithm() ? Axes.factors("", ends) : Axes.linear("", ends);
    }

    private static Placed placed(PairedDifference difference) {
        return Placed.of(difference.mean(), DifferenceDetails.interval(difference));
    }

    private static Point point(DrawnBlock block, ArmResult result, DifferenceDetails details) {
        @Nullable PairedDifference difference = result.differences().get(details.measure());
        int arm = block.place(result);
        String name = DrawnBlock.name(result.arm().treatment());
        return difference == null
                ? new Point(
                        arm,
                        name,
                        Placed.NOWHERE,
                        Sign.HOLLOW,
                        details.names().stream().map(detail -> Numbers.NONE).toList())
                : new Point(
                        arm, name, placed(difference), DifferenceDetails.sign(difference), details.texts(difference));
    }

    private static List<List<String>> rows(ArmResult result) {
        return result.differences().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().column()))
                .map(entry -> row(entry.getKey(), Objects.requireNonNull(entry.getValue())))
                .toList();
    }

    private static List<String> row(Measure measure, PairedDifference difference) {
        return List.of(
                measure.column(),
                Numbers.text(difference.pairs()),
                Numbers.text(difference.mean()),
                Numbers.text(difference.interval()),
                measure.isLogarithm() ? factor(difference) : Numbers.NONE,
                DifferenceDetails.pValue(difference.p()),
                DifferenceDetails.adjusted(difference),
                Numbers.text(difference.lower()));
    }

    private static String factor(PairedDifference difference) {
        return "%s (%s to %s)"
                .formatted(
                        Numbers.text(Words.factor(difference.mean())),
                        Numbers.text(Words.factor(difference.interval().low())),
                        Numbers.text(Words.factor(difference.interval().high())));
    }
}
