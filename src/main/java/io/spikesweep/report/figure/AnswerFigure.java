package io.spikesweep.report.figure;

import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PooledDifference;
import io.spikesweep.report.figure.PointPanel.Point;
import io.spikesweep.report.figure.ReportTable.Column;
import io.spikesweep.report.figure.ReportTable.Part;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Terms;
import io.spikesweep.statistics.Interval;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The final loss of each treatment against the reference's, over all cells together: what stands beside the verdict. */
final class AnswerFigure {
    private static final Measure MEASURE = Measure.LOG_FINAL_LOSS;
    private static final int MOST_ROWS = 8;

    private AnswerFigure() {}

    static FigureSpec of(FigureMaterial material) {
        Terms terms = material.terms();
        List<PooledDifference> all = PooledDifference.of(material.comparison(), MEASURE);
        return new FigureSpec(
                "answer-figure",
                "",
                "final loss, as a factor of that with %s".formatted(terms.reference()),
                "Geometric mean over the comparisons of a row, in which all else is equal and runs are paired by seed, with its 95 % interval where there are several seeds (stratified bootstrap); log scale. Filled where p < 0.05 (Wilcoxon signed-rank test, Holm-corrected over the rows), hollow where not, or where seeds are too few.",
                "",
                "",
                material.blocks().stream()
                        .map(block -> List.of(drawing(material, block, all)))
                        .toList(),
                table(material, all),
                material.queries().pooled(List.of(by(material, all))));
    }

    /** What its rows are: treatments, or the values of the panels' hyperparameter where there is but one treatment. */
    private static Parameter<?> by(FigureMaterial material, List<PooledDifference> all) {
        return all.isEmpty()
                ? material.comparison().contrast().factor()
                : all.get(0).level().parameter();
    }

    private static Drawing drawing(FigureMaterial material, DrawnBlock block, List<PooledDifference> all) {
        List<PooledDifference> shown = DrawnBlock.thinned(all, MOST_ROWS);
        return new Drawing(
                "",
                block.keysWithoutLegend(),
                shown.isEmpty() ? List.of() : List.of(panel(block, shown)),
                1,
                1,
                Legend.NONE,
                DrawnBlock.left(shown.size(), all.size(), "are drawn, evenly chosen", Terms.name(by(material, all)))
                        .stream()
                        .toList(),
                shown.isEmpty() ? List.of("Nothing is compared.") : List.of());
    }

    private static Panel panel(DrawnBlock block, List<PooledDifference> shown) {
        return new PointPanel(
                "",
                "factor, log scale: final loss",
                ForestFigure.axis(
                        MEASURE,
                        shown.stream().flatMapToDouble(one -> placed(one).numbers())),
                OptionalDouble.of(0),
                shown.stream().map(one -> point(block, one)).toList(),
                List.of("factor", "comparisons", "p, after Holm"));
    }

    private static Placed placed(PooledDifference one) {
        return Placed.of(one.effect().value(), interval(one));
    }

    /** One pair a cell has none: all that a bootstrap draws from it is itself. */
    private static Optional<Interval> interval(PooledDifference one) {
        return Optional.of(one.effect().interval()).filter(ends -> one.pairs() > one.cells());
    }

    /** In the style of its treatment, which is the only one where rows are not treatments. */
    private static Point point(DrawnBlock block, PooledDifference one) {
        int arm = one.level().parameter().equals(block.contrast().factor())
                ? block.treatments().indexOf(one.level())
                : block.compared().stream().findFirst().orElse(0);
        return new Point(
                Math.max(0, arm),
                Terms.shown(one.level()),
                placed(one),
                one.change().isClear() ? Sign.FILLED : Sign.HOLLOW,
                List.of(factor(one), Numbers.text(one.cells()), DifferenceDetails.pValue(one.adjusted())));
    }

    private static String factor(PooledDifference one) {
        return DifferenceDetails.factor(one.effect().value(), interval(one));
    }

    private static ReportTable table(FigureMaterial material, List<PooledDifference> all) {
        Parameter<?> by = by(material, all);
        List<Column> columns = List.of(
                ArmTables.column(Terms.name(by), by.column()),
                ArmTables.column("comparisons", "comparisons"),
                ArmTables.column("pairs", "pairs"),
                ArmTables.column("mean difference of log10 final loss", "mean_difference"),
                ArmTables.statistic("95 % interval"),
                ArmTables.statistic("as a factor"),
                ArmTables.statistic("p, Wilcoxon"),
                ArmTables.statistic("p, after Holm"));
        return new ReportTable(
                columns,
                material.blocks().isEmpty()
                        ? List.of()
                        : List.of(
                                new Part("", all.stream().map(AnswerFigure::row).toList())));
    }

    private static List<String> row(PooledDifference one) {
        return List.of(
                Terms.label(one.level()),
                Numbers.text(one.cells()),
                Numbers.text(one.pairs()),
                Numbers.text(one.effect().value()),
                interval(one).map(Numbers::text).orElse(Numbers.NONE),
                factor(one),
                DifferenceDetails.pValue(one.p()),
                DifferenceDetails.pValue(one.adjusted()));
    }
}
