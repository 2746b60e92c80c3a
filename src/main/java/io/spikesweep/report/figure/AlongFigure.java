package io.spikesweep.report.figure;

import static io.spikesweep.report.figure.ArmTables.column;

import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Comparison.Extent;
import io.spikesweep.analysis.Coordinate;
import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PointDifference;
import io.spikesweep.analysis.Points;
import io.spikesweep.report.figure.Legend.ArmKey;
import io.spikesweep.report.figure.Legend.First;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Terms;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the treatments change along each number of many values: the paired difference at every point, and a smooth line through them. */
final class AlongFigure {
    private final Comparison comparison;
    private final Terms terms;
    private final Points points;

    /** All arms, be they of several blocks. */
    private final List<DrawnBlock> whole;

    private AlongFigure(FigureMaterial material) {
        comparison = material.comparison();
        terms = material.terms();
        points = Points.of(comparison);
        whole = comparison.blocks().stream()
                .limit(1)
                .map(block -> new DrawnBlock(comparison.contrast(), BlockResult.of("", comparison.arms())))
                .toList();
    }

    static FigureSpec of(FigureMaterial material) {
        return new AlongFigure(material).figure(material);
    }

    private FigureSpec figure(FigureMaterial material) {
        List<Drawing> drawings = whole.stream().flatMap(this::drawings).toList();
        List<Parameter<?>> by = new ArrayList<>(points.parameters());
        by.add(points.factor());
        String pooled = material.queries().pooled(by);
        return FigureSpec.of(
                        "along-figure",
                        "%s less %s, along each number with more than %d values"
                                .formatted(terms.treatment(), terms.referenceAlone(), Points.MOST_LISTED),
                        "The paired difference at each point, mean over the seeds that both arms have, and a smooth line through the points (local linear regression over the nearer half of them; Cleveland, JASA 1979) with its 95 % band (bootstrap of the points, at each place by itself). A point is a value, or a combination of the values of all such numbers; what else varies is averaged over.",
                        "Difference in",
                        material.blocks().stream().map(block -> drawings).toList(),
                        new ReportTable(
                                Stream.concat(
                                                by.stream().map(one -> column(Terms.name(one), one.column())),
                                                Stream.of(
                                                        column("comparisons", "comparisons"),
                                                        column("pairs", "pairs"),
                                                        column(
                                                                "mean difference of log10 final loss",
                                                                "mean_difference")))
                                        .toList(),
                                whole.stream()
                                        .map(block -> new ReportTable.Part("", rows()))
                                        .toList()),
                        points.axes().isEmpty() ? none(pooled) : pooled)
                .with(
                        "Where the band does not reach the line of the reference the points show a difference, with these seeds: what seeds do to all points alike is not in the band, and it is no test. The figure is of all runs, whatever block is shown. A loss below that of half a spike counts as that.");
    }

    /** Where there is no axis there is no row. */
    private static String none(String query) {
        return "SELECT * FROM (\n%s\n) WHERE false".formatted(query);
    }

    private List<List<String>> rows() {
        return points.axes().isEmpty()
                ? List.of()
                : PointDifference.of(points, Measure.LOG_FINAL_LOSS).stream()
                        .map(point -> Stream.concat(
                                        Stream.concat(point.where().stream(), Stream.of(point.treatment()))
                                                .map(Terms::label),
                                        Stream.of(
                                                Numbers.text(point.arms().size()),
                                                Numbers.text(point.pairs()),
                                                Numbers.text(point.mean())))
                                .toList())
                        .toList();
    }

    /** One for each measure; where there is no axis there is nothing to choose. */
    private Stream<Drawing> drawings(DrawnBlock block) {
        return points.axes().isEmpty()
                ? Stream.of(new Drawing("", block.keys(), List.of(), 1, 1, Legend.NONE, List.of(), List.of(nothing())))
                : comparison.measures().stream().map(measure -> drawing(block, measure));
    }

    private String nothing() {
        return points.compared().isEmpty()
                ? new DifferenceDetails(terms, Measure.LOG_FINAL_LOSS).noPairs()
                : "No number has more than %d values in the arms that are compared.".formatted(Points.MOST_LISTED);
    }

    private Drawing drawing(DrawnBlock block, Measure measure) {
        List<ArmKey> keys = keys(block);
        List<SmoothEffect> effects = points.axes().stream()
                .flatMap(axis -> effects(block, axis, measure))
                .toList();
        Axis y = Axes.fixed(ForestFigure.axis(measure, effects.stream().flatMapToDouble(SmoothEffect::places)));
        List<Panel> panels = points.axes().stream()
                .<Panel>flatMap(axis -> panel(block, axis, measure, y, effects).stream())
                .toList();
        return new Drawing(
                measure.label(),
                keys,
                panels,
                CurveDrawing.columns(panels.size()),
                Math.max(1, Math.min(2, panels.size())),
                panels.isEmpty() ? Legend.NONE : new Legend(legend(block, keys), List.of()),
                panels.isEmpty() ? List.of() : notes(block, effects),
                panels.isEmpty() ? List.of(new DifferenceDetails(terms, measure).noPairs()) : List.of());
    }

    /** The treatments, and behind them all together, which are the points along their own number. */
    private List<ArmKey> keys(DrawnBlock block) {
        List<ArmKey> keys = new ArrayList<>(block.keys());
        keys.add(new ArmKey(
                keys.size(), terms.another(), ArmStyle.of(block.compared().size()), First.SHOWN));
        return keys;
    }

    /** Lines of more treatments than are shown before a reader chooses are not made. */
    private static Stream<Integer> shown(DrawnBlock block) {
        List<ArmKey> keys = block.keys();
        return block.compared().stream().filter(arm -> keys.get(arm).first() == First.SHOWN);
    }

    private boolean isOfTheFactor(Coordinate axis) {
        return axis.parameter().equals(points.factor());
    }

    private List<Integer> legend(DrawnBlock block, List<ArmKey> keys) {
        Stream<Integer> reference = keys.stream()
                .map(ArmKey::arm)
                .filter(arm -> arm < block.treatments().size()
                        && block.contrast().isReference(block.treatments().get(arm)));
        Stream<Integer> treatments =
                points.axes().stream().allMatch(this::isOfTheFactor) ? Stream.empty() : shown(block);
        Stream<Integer> together =
                points.axes().stream().anyMatch(this::isOfTheFactor) ? Stream.of(keys.size() - 1) : Stream.empty();
        return Stream.of(reference, treatments, together).flatMap(each -> each).toList();
    }

    private Stream<SmoothEffect> effects(DrawnBlock block, Coordinate axis, Measure measure) {
        List<PointDifference> all = PointDifference.along(points, axis, measure).stream()
                .filter(point -> Double.isFinite(point.at(axis)))
                .toList();
        if (all.isEmpty()) {
            return Stream.empty();
        }
        Axis x = EffectFigure.axis(
                axis.name(),
                all.stream()
                        .mapToDouble(point -> point.at(axis))
                        .sorted()
                        .distinct()
                        .toArray());
        if (isOfTheFactor(axis)) {
            return Stream.of(SmoothEffect.of(axis, x, block.treatments().size(), all));
        }
        return shown(block).flatMap(arm -> {
            Level treatment = block.treatments().get(arm);
            List<PointDifference> some = all.stream()
                    .filter(point -> point.treatment().equals(treatment))
                    .toList();
            return some.isEmpty() ? Stream.empty() : Stream.of(SmoothEffect.of(axis, x, arm, some));
        });
    }

    private Optional<Panel> panel(
            DrawnBlock block, Coordinate axis, Measure measure, Axis y, List<SmoothEffect> effects) {
        List<SmoothEffect> here =
                effects.stream().filter(effect -> effect.axis().equals(axis)).toList();
        if (here.isEmpty()) {
            return Optional.empty();
        }
        Axis x = here.get(0).x();
        Stream<Trace> reference = block.treatments().stream()
                .filter(block.contrast()::isReference)
                .map(level -> none(block.treatments().indexOf(level), x));
        return Optional.of(new LinePanel(
                axis.name(),
                ForestFigure.quantity(measure),
                x,
                y,
                Stream.concat(reference, here.stream().flatMap(SmoothEffect::traces))
                        .toList()));
    }

    /** The reference: no difference anywhere. */
    private static Trace none(int arm, Axis x) {
        return new Trace(
                arm,
                "",
                Sign.FILLED,
                Trace.Course.STRAIGHT,
                new double[] {x.least(), x.most()},
                new double[2],
                Trace.Band.NONE,
                List.of(),
                new int[0],
                List.of());
    }

    private List<String> notes(DrawnBlock block, List<SmoothEffect> effects) {
        List<String> notes = new ArrayList<>();
        if (effects.size() <= Points.MOST_LISTED) {
            effects.forEach(effect ->
                    effect.sentence(keys(block).get(effect.arm()).text()).ifPresent(notes::add));
        }
        if (comparison.extent() == Extent.FIRST_ARMS) {
            notes.add("Of more than %d arms the first are here, and no others.".formatted(Comparison.MOST_ARMS));
        }
        if (!points.axes().stream().allMatch(this::isOfTheFactor)) {
            block.treatmentsLeftOut().ifPresent(notes::add);
        }
        return notes;
    }
}
