package io.spikesweep.report.figure;

import static io.spikesweep.report.figure.ArmTables.column;
import static io.spikesweep.report.figure.ArmTables.statistic;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.BestLearningRates;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference.Change;
import io.spikesweep.report.figure.PointPanel.Point;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Terms;
import io.spikesweep.report.words.Words;
import io.spikesweep.statistics.Interval;
import io.spikesweep.statistics.SignedRank;
import io.spikesweep.trial.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Each treatment at its own best learning rate, held against the reference at its own. */
final class BestFigure {
    private static final String TITLE = "each at its own best learning rate";

    /** More names would not be read. */
    private static final int MOST_NAMED = 6;

    private final Comparison comparison;
    private final Terms terms;
    private final List<BestLearningRates> all;

    private BestFigure(FigureMaterial material) {
        comparison = material.comparison();
        terms = material.terms();
        all = BestLearningRates.of(comparison);
    }

    static FigureSpec of(FigureMaterial material) {
        return new BestFigure(material).figure(material);
    }

    private FigureSpec figure(FigureMaterial material) {
        return FigureSpec.of(
                        "best-figure",
                        TITLE,
                        "The factor between the final loss with %s and with %s, each at the learning rate with the lowest mean of its logarithm, with its 95 %% interval (bootstrap); filled where p < 0.05 (permutation test, Holm-corrected over all of these comparisons). The choice is part of the interval and of the test."
                                .formatted(terms.another(), terms.reference()),
                        "",
                        material.drawings(this::drawing),
                        material.tables()
                                .of(
                                        List.of(
                                                column("runs", "runs"),
                                                column("mean log10 final loss", "mean_log_final_loss"),
                                                statistic("chosen"),
                                                statistic("factor of the loss"),
                                                statistic("95 % interval"),
                                                statistic("seeds"),
                                                statistic("p, swapped sides"),
                                                statistic("p, after Holm")),
                                        result -> List.of(row(result))),
                        material.queries().arms("mean_log_final_loss"))
                .with(
                        "It is of the learning rates at which both have runs, and of the seeds that have a final loss at all of them; every resample of these seeds chooses anew, and so does every swap of the two sides of some seeds, of which the test counts how many go as far. The learning rates are those of the grid: what lies between them, or outside, is not known. A loss below that of half a spike counts as that.");
    }

    /** Those of an arm's treatment, whatever its learning rate. */
    private Optional<BestLearningRates> of(Arm arm) {
        return all.stream()
                .filter(best -> best.treatment().equals(arm.treatment()) && best.isOf(arm))
                .findFirst();
    }

    private Drawing drawing(DrawnBlock block) {
        boolean some = block.arms().stream().anyMatch(result -> of(result.arm()).isPresent());
        List<Panel> panels = some ? panels(block) : List.of();
        return Drawing.ofRows("", block, panels, new Legend(block.compared(), keys(block)), notes(block), nothing());
    }

    private List<Legend.Key> keys(DrawnBlock block) {
        return in(block).anyMatch(best -> best.change() != Change.UNTESTED) ? DifferenceDetails.KEYS : List.of();
    }

    private Stream<BestLearningRates> in(DrawnBlock block) {
        return block.arms().stream()
                .flatMap(result -> of(result.arm()).stream())
                .distinct();
    }

    private boolean isOfOnePanel() {
        return comparison.contrast().panels().equals(Parameter.LEARNING_RATE);
    }

    /** One for all learning rates where those are the panels' own hyperparameter, else one for each of its values. */
    private List<Panel> panels(DrawnBlock block) {
        return isOfOnePanel()
                ? List.of(panel(block, "all learning rates", block.arms()))
                : block.panels().stream()
                        .map(level -> panel(
                                block,
                                DrawnBlock.title(level),
                                block.arms(level).toList()))
                        .toList();
    }

    private Panel panel(DrawnBlock block, String title, List<ArmResult> arms) {
        List<Arm> rows = block.treatments().stream()
                .filter(treatment -> !comparison.contrast().isReference(treatment))
                .flatMap(treatment -> arms.stream()
                        .map(ArmResult::arm)
                        .filter(arm -> arm.treatment().equals(treatment))
                        .limit(1))
                .toList();
        double[] places = rows.stream()
                .flatMap(arm -> of(arm).stream())
                .flatMapToDouble(best -> placed(best).numbers())
                .toArray();
        return new PointPanel(
                title,
                "factor, log scale: final loss",
                ForestFigure.axis(Measure.LOG_FINAL_LOSS, Arrays.stream(places)),
                OptionalDouble.of(0),
                rows.stream().map(arm -> point(block, arm)).toList(),
                List.of(
                        "learning rate of " + terms.another(),
                        "learning rate of " + terms.reference(),
                        "as a factor",
                        "seeds",
                        "p, after Holm"));
    }

    private Point point(DrawnBlock block, Arm arm) {
        int place = block.treatments().indexOf(arm.treatment());
        String name = DrawnBlock.name(arm.treatment());
        return of(arm).map(best -> new Point(
                        place,
                        name,
                        placed(best),
                        best.change().isClear() ? Sign.FILLED : Sign.HOLLOW,
                        List.of(
                                Terms.label(best.ofTreatment()),
                                Terms.label(best.ofReference()),
                                DifferenceDetails.factor(best.best().value(), interval(best)),
                                Numbers.text(best.seeds()),
                                DifferenceDetails.pValue(best.adjusted()))))
                .orElseGet(() -> new Point(
                        place,
                        name,
                        Placed.NOWHERE,
                        Sign.HOLLOW,
                        List.of(Numbers.NONE, Numbers.NONE, Numbers.NONE, Numbers.NONE, Numbers.NONE)));
    }

    private static Placed placed(BestLearningRates best) {
        return Placed.of(best.best().value(), interval(best));
    }

    /** One seed has none: all that a bootstrap draws from it is itself. */
    private static Optional<Interval> interval(BestLearningRates best) {
        return Optional.of(best.best().interval()).filter(ends -> best.seeds() > 1);
    }

    private List<String> notes(DrawnBlock block) {
        Stream<String> few = in(block).allMatch(best -> best.change() != Change.UNTESTED)
                ? Stream.empty()
                : Stream.of("With fewer than %d seeds no significance can be claimed, wherever an interval lies."
                        .formatted(SignedRank.MINIMUM_PAIRS));
        Stream<String> left = isOfOnePanel() ? block.treatmentsLeftOut().stream() : block.leftOut().stream();
        return Stream.of(few, edges(block), left).flatMap(each -> each).toList();
    }

    private Stream<String> edges(DrawnBlock block) {
        List<String> edges = in(block)
                .flatMap(best -> Stream.of(
                                new Chosen(best.treatment(), best.ofTreatment()),
                                new Chosen(comparison.contrast().referenceLevel(), best.ofReference()))
                        .filter(chosen -> best.isAtAnEdge(chosen.rate())))
                .map(chosen -> "%s at %s".formatted(DrawnBlock.name(chosen.treatment()), Terms.label(chosen.rate())))
                .distinct()
                .toList();
        if (edges.isEmpty()) {
            return Stream.empty();
        }
        String more = edges.size() > MOST_NAMED ? ", and %d more".formatted(edges.size() - MOST_NAMED) : "";
        return Stream.of("At the edge of the grid, so that a better learning rate may lie outside: %s%s."
                .formatted(String.join(", ", edges.subList(0, Math.min(MOST_NAMED, edges.size()))), more));
    }

    /**
     * What has been chosen.
     *
     * @param treatment or the reference
     * @param rate its learning rate
     */
    private record Chosen(Level treatment, Level rate) {}

    private String nothing() {
        if (comparison.contrast().factor().equals(Parameter.LEARNING_RATE)) {
            return "The learning rate is what is compared: there is none to choose.";
        }
        return BestLearningRates.isAChoice(comparison)
                ? "No seed has a final loss both with %s and with %s at all learning rates that both have."
                        .formatted(terms.reference(), terms.another())
                : comparison.levels(Parameter.LEARNING_RATE).size() == 1
                        ? "All runs have one learning rate: there is none to choose."
                        : "Runs that are alike in all else have one learning rate: there is none to choose.";
    }

    private List<String> row(ArmResult result) {
        double[] losses = result.sample().present(Measure.LOG_FINAL_LOSS);
        Level rate = result.arm().level(Parameter.LEARNING_RATE);
        Optional<BestLearningRates> chosen =
                of(result.arm()).filter(best -> best.ofTreatment().equals(rate));
        boolean ofReference = result.arm().isReference()
                && all.stream()
                        .anyMatch(best ->
                                best.isOf(result.arm()) && best.ofReference().equals(rate));
        return Stream.concat(
                        Stream.of(
                                Numbers.text(result.runs()),
                                Numbers.text(Arrays.stream(losses).average()),
                                chosen.isPresent() || ofReference ? "yes" : ""),
                        chosen.map(BestFigure::numbers).orElse(List.of("", "", "", "", "")).stream())
                .toList();
    }

    private static List<String> numbers(BestLearningRates best) {
        return List.of(
                Numbers.text(Words.factor(best.best().value())),
                Numbers.text(Words.factor(best.best().interval().low())) + " to "
                        + Numbers.text(Words.factor(best.best().interval().high())),
                Numbers.text(best.seeds()),
                DifferenceDetails.pValue(best.best().p()),
                DifferenceDetails.pValue(best.adjusted()));
    }
}
