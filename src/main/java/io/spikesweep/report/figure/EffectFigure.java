package io.spikesweep.report.figure;

import static io.spikesweep.report.figure.ArmTables.column;
import static io.spikesweep.report.figure.ArmTables.statistic;

import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Comparison.Extent;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.MainEffect;
import io.spikesweep.analysis.MainEffect.Point;
import io.spikesweep.analysis.Points;
import io.spikesweep.report.figure.Legend.ArmKey;
import io.spikesweep.report.figure.Legend.First;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Terms;
import io.spikesweep.report.words.Words;
import io.spikesweep.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Main effects: the final loss along each hyperparameter that is a number, for each treatment, over all other hyperparameters. */
final class EffectFigure {
    /** Numbers that lie further apart cannot be told from one another on a linear axis. */
    private static final double WIDE = 20;

    private static final double ROUNDING = 1e-6;
    private static final String LOSS = "final loss";

    private final Comparison comparison;

    /** All arms, be they of several blocks. */
    private final List<DrawnBlock> whole;

    private final List<MainEffect> effects;

    /** Of which there are no means to be read. */
    private final String leftOut;

    private EffectFigure(Comparison comparison) {
        this.comparison = comparison;
        whole = comparison.blocks().stream()
                .limit(1)
                .map(block -> new DrawnBlock(comparison.contrast(), BlockResult.of("", comparison.arms())))
                .toList();
        Map<Boolean, List<MainEffect>> all =
                MainEffect.of(comparison).stream().collect(Collectors.partitioningBy(EffectFigure::isReadable));
        effects = Objects.requireNonNull(all.get(true));
        leftOut = Objects.requireNonNull(all.get(false)).stream()
                .map(effect -> Terms.name(effect.axis()))
                .collect(Collectors.joining(", "));
    }

    /** Means of very many values, each of other arms, are a line that goes up and down. */
    private static boolean isReadable(MainEffect effect) {
        return effect.isOfAGrid()
                || effect.points().stream().map(Point::level).distinct().count() <= Points.MOST_LISTED;
    }

    static FigureSpec of(FigureMaterial material) {
        return new EffectFigure(material.comparison()).figure(material);
    }

    private FigureSpec figure(FigureMaterial material) {
        List<Drawing> drawings = whole.stream().map(this::drawing).toList();
        Terms terms = material.terms();
        return FigureSpec.of(
                        "effect-figure",
                        "final loss along each hyperparameter",
                        "Main effects: geometric mean of the final loss over all arms with a value%s, each counting the same whatever else it has; with its 95 %% band (bootstrap of the seeds, stratified by arm)."
                                .formatted(split(terms)),
                        "",
                        material.blocks().stream().map(block -> drawings).toList(),
                        new ReportTable(
                                List.of(
                                        column("hyperparameter", EffectQuery.AXIS),
                                        column("value", "value"),
                                        column(
                                                terms.factor(),
                                                comparison.contrast().factor().column()),
                                        column("runs", "runs"),
                                        column("mean log10 final loss", "mean_log_final_loss"),
                                        statistic("95 % interval")),
                                whole.stream()
                                        .map(block -> new ReportTable.Part("", rows()))
                                        .toList()),
                        EffectQuery.of(
                                comparison.contrast().factor(),
                                effects.stream().map(MainEffect::axis).toList()))
                .with(
                        "Lines that are not parallel show that one hyperparameter changes what another does. It is of all runs, whatever block is shown. A loss below that of half a spike counts as that.");
    }

    /** What else the arms of a mean have in common. */
    private String split(Terms terms) {
        if (effects.stream().allMatch(MainEffect::isOfTheFactor)) {
            return "";
        }
        return " and a " + terms.factor()
                + (effects.stream().anyMatch(MainEffect::isOfTheFactor)
                        ? " (along the %s itself, with its value alone)".formatted(terms.factor())
                        : "");
    }

    private List<List<String>> rows() {
        return effects.stream()
                .flatMap(effect -> effect.points().stream()
                        .map(point -> List.of(
                                Terms.name(effect.axis()),
                                Numbers.text(point.level().number()),
                                Terms.label(point.treatment()),
                                Numbers.text(point.runs()),
                                Numbers.text(point.mean().value()),
                                Numbers.text(point.mean().interval()))))
                .toList();
    }

    private Drawing drawing(DrawnBlock block) {
        List<ArmKey> keys = new ArrayList<>(block.keys());
        keys.add(new ArmKey(keys.size(), "all runs", ArmStyle.OF_THE_REFERENCE, First.SHOWN));
        Axis y = Axes.logarithmic(
                LOSS,
                effects.stream().flatMap(effect -> effect.points().stream()).flatMapToDouble(EffectFigure::numbers));
        List<Panel> panels =
                effects.stream().map(effect -> panel(block, effect, y)).toList();
        boolean some = panels.stream()
                .anyMatch(panel -> ((LinePanel) panel).traces().stream().anyMatch(Trace::hasValue));
        return new Drawing(
                "",
                keys,
                panels,
                CurveDrawing.columns(panels.size()),
                Math.max(1, Math.min(2, panels.size())),
                effects.stream().allMatch(MainEffect::isOfTheFactor) ? Legend.NONE : block.legend(),
                some ? notes(block) : List.of(),
                some ? List.of() : List.of(nothing()));
    }

    private static DoubleStream numbers(Point point) {
        Interval interval = point.mean().interval();
        return DoubleStream.of(interval.low(), point.mean().value(), interval.high())
                .map(Words::factor);
    }

    private Panel panel(DrawnBlock block, MainEffect effect, Axis y) {
        Axis x = axis(
                Terms.name(effect.axis()),
                effect.points().stream()
                        .mapToDouble(point -> point.level().number())
                        .filter(Double::isFinite)
                        .sorted()
                        .distinct()
                        .toArray());
        List<Level> treatments = block.treatments();
        List<Trace> traces = effect.isOfTheFactor()
                ? treatments.stream()
                        .limit(1)
                        .map(any -> trace(x, y, treatments.size(), treatments.size() + 1, effect.along(any)))
                        .toList()
                : IntStream.range(0, treatments.size())
                        .mapToObj(place -> trace(x, y, place, treatments.size(), effect.along(treatments.get(place))))
                        .toList();
        return new LinePanel(Terms.name(effect.axis()), LOSS, x, y, traces);
    }

    private static Trace trace(Axis x, Axis y, int arm, int arms, List<Point> points) {
        return Trace.of(
                y,
                arm,
                arms,
                points.stream()
                        .mapToDouble(point -> x.place(point.level().number()))
                        .toArray(),
                points.stream().map(EffectFigure::estimate).toList(),
                List.of());
    }

    private static Estimate estimate(Point point) {
        Interval interval = point.mean().interval();
        return new Estimate(
                Words.factor(point.mean().value()),
                new Interval(Words.factor(interval.low()), Words.factor(interval.high())));
    }

    /** Logarithmic where positive numbers lie far apart, or one factor from one to the next. */
    static Axis axis(String name, double[] ascending) {
        return ascending.length > 1
                        && ascending[0] > 0
                        && (ascending[ascending.length - 1] > WIDE * ascending[0] || haveOneFactor(ascending))
                ? Axes.logarithmic(name, Arrays.stream(ascending))
                : ascending.length > 1
                        ? Axes.between(name, ascending[0], ascending[ascending.length - 1])
                        : Axes.fixed(Axes.linear(name, Arrays.stream(ascending)));
    }

    private static boolean haveOneFactor(double[] ascending) {
        double factor = ascending[1] / ascending[0];
        return ascending.length > 2
                && IntStream.range(1, ascending.length)
                        .allMatch(place -> Math.abs(ascending[place] / ascending[place - 1] / factor - 1) < ROUNDING);
    }

    private List<String> notes(DrawnBlock block) {
        String odd = effects.stream()
                .filter(effect -> !effect.isOfAGrid())
                .map(effect -> Terms.name(effect.axis()))
                .collect(Collectors.joining(", "));
        String none = effects.stream()
                .filter(effect -> effect.points().stream()
                        .anyMatch(point -> Double.isNaN(point.level().number())))
                .map(effect -> Terms.name(effect.axis()))
                .collect(Collectors.joining(", "));
        return Stream.of(
                        odd.isEmpty()
                                ? Stream.<String>empty()
                                : Stream.of(
                                        "The means along %s are not of the same arms at all values: they differ by what else these have, too."
                                                .formatted(odd)),
                        leftOut.isEmpty() ? Stream.<String>empty() : Stream.of(leftOut()),
                        none.isEmpty()
                                ? Stream.<String>empty()
                                : Stream.of("An axis has no place for none, which the table has: %s.".formatted(none)),
                        block.treatmentsLeftOut().stream())
                .flatMap(each -> each)
                .toList();
    }

    private String leftOut() {
        return "Left out, for its more than %d values have arms that differ in what else they have, too: %s."
                .formatted(Points.MOST_LISTED, leftOut);
    }

    private String nothing() {
        if (comparison.extent() == Extent.FIRST_ARMS) {
            return "Of more than %d arms the first are here, which no mean over all others is of."
                    .formatted(Comparison.MOST_ARMS);
        }
        if (effects.isEmpty() && !leftOut.isEmpty()) {
            return leftOut();
        }
        return effects.isEmpty() ? "No hyperparameter varies that is a number." : "No run has a final loss.";
    }
}
