package io.spikesweep.report.figure;

import static io.spikesweep.report.figure.ArmTables.column;
import static io.spikesweep.report.figure.ArmTables.statistic;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Improvement;
import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.report.figure.PointPanel.Point;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Terms;
import io.spikesweep.statistics.Interval;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The probability of improvement: how often a treatment's run ends lower than a run of the reference, be it of another seed. */
final class ImprovementFigure {
    /** In the order of their columns' names, as the table's rows are. */
    private static final List<Measure> LOSSES = List.of(Measure.LOG_FINAL_LOSS, Measure.LOG_RELATIVE_LOSS);

    private static final Axis PROBABILITIES = Axes.probabilities("");

    private static final double NO_DIFFERENCE = 0.5;

    private final Terms terms;
    private final Map<Measure, Map<Arm, Improvement>> improvements = new EnumMap<>(Measure.class);

    private ImprovementFigure(FigureMaterial material) {
        terms = material.terms();
        LOSSES.forEach(loss -> improvements.put(loss, Improvement.of(material.comparison(), loss)));
    }

    static FigureSpec of(FigureMaterial material) {
        return new ImprovementFigure(material).figure(material);
    }

    private FigureSpec figure(FigureMaterial material) {
        return FigureSpec.of(
                        "improvement-figure",
                        "how often a run with %s ends lower".formatted(terms.treatment()),
                        "Probability of improvement: the share of all pairs of a run with %s and a run with %s, be their seeds the same or not, in which the former has the lower loss; equal ones count half. With its 95 %% interval (bootstrap of the seeds that both arms have); at the line neither is the better one; filled where %s."
                                .formatted(terms.another(), terms.reference(), DifferenceDetails.CLEAR),
                        "Probability of a lower",
                        material.blocks().stream().map(this::drawings).toList(),
                        material.tables()
                                .of(
                                        List.of(
                                                column("figure", "figure"),
                                                column("pairs", "pairs"),
                                                statistic("probability of a lower value"),
                                                statistic("95 % interval")),
                                        this::rows),
                        material.queries().pairs(LOSSES))
                .with(
                        "It says how often, not by how much (Agarwal et al., NeurIPS 2021). A loss below that of half a spike counts as that; the test is of the factor between the losses of a pair with one seed, so that sign and interval need not agree.");
    }

    /** Where nothing is compared there is nothing to choose. */
    private List<Drawing> drawings(DrawnBlock block) {
        boolean some = block.arms().stream()
                .anyMatch(result ->
                        LOSSES.stream().anyMatch(loss -> of(result, loss).isPresent()));
        return LOSSES.stream()
                .limit(some ? LOSSES.size() : 1)
                .map(loss -> drawing(block, new DifferenceDetails(terms, loss)))
                .toList();
    }

    private Optional<Improvement> of(ArmResult result, Measure loss) {
        return Optional.ofNullable(
                Objects.requireNonNull(improvements.get(loss)).get(result.arm()));
    }

    private Drawing drawing(DrawnBlock block, DifferenceDetails details) {
        boolean some = block.arms().stream()
                .anyMatch(result -> of(result, details.measure()).isPresent());
        List<Panel> panels = some
                ? block.panels().stream()
                        .<Panel>flatMap(level -> panel(block, level, details).stream())
                        .toList()
                : List.of();
        return Drawing.ofRows(
                label(details.measure()),
                block,
                panels,
                details.legend(block),
                details.notes(block),
                details.noPairs());
    }

    private static String label(Measure loss) {
        return loss.label().replace("log10 of the ", "");
    }

    private Optional<Panel> panel(DrawnBlock block, Level level, DifferenceDetails details) {
        List<Point> points = block.arms(level)
                .filter(result -> !result.arm().isReference())
                .map(result -> point(block, result, details))
                .toList();
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new PointPanel(
                        DrawnBlock.title(level),
                        "probability of a lower " + label(details.measure()),
                        PROBABILITIES,
                        OptionalDouble.of(NO_DIFFERENCE),
                        points,
                        List.of(
                                "probability of a lower " + label(details.measure()),
                                "seeds that both have",
                                "p, after Holm")));
    }

    private Point point(DrawnBlock block, ArmResult result, DifferenceDetails details) {
        int arm = block.place(result);
        String name = DrawnBlock.name(result.arm().treatment());
        @Nullable PairedDifference difference = result.differences().get(details.measure());
        Optional<Improvement> some = of(result, details.measure());
        if (difference == null || some.isEmpty()) {
            return new Point(arm, name, Placed.NOWHERE, Sign.HOLLOW, List.of(Numbers.NONE, Numbers.NONE, Numbers.NONE));
        }
        Improvement improvement = some.get();
        Optional<Interval> interval = Optional.of(improvement.interval()).filter(ends -> improvement.pairs() > 1);
        return new Point(
                arm,
                name,
                Placed.of(improvement.probability(), interval),
                DifferenceDetails.sign(difference),
                List.of(
                        interval.map(ends -> Numbers.withInterval(improvement.probability(), ends))
                                .orElseGet(() -> Numbers.brief(improvement.probability())),
                        Numbers.text(improvement.pairs()),
                        DifferenceDetails.adjusted(difference)));
    }

    private List<List<String>> rows(ArmResult result) {
        return LOSSES.stream()
                .flatMap(loss -> of(result, loss).stream()
                        .map(improvement -> List.of(
                                loss.column(),
                                Numbers.text(improvement.pairs()),
                                Numbers.text(improvement.probability()),
                                Numbers.text(improvement.interval()))))
                .toList();
    }
}
