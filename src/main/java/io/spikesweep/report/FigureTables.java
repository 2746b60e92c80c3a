package io.spikesweep.report;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Curve;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.FiringRates;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.report.ReportTable.Column;
import io.spikesweep.report.ReportTable.Part;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.statistics.Proportion;
import io.spikesweep.trial.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures in text: one row an arm, or an arm and a place on its curve. */
final class FigureTables {
    private final Comparison comparison;

    /** What tells arms apart, in the order of a table's columns: the blocks', the panels', the factor. */
    private final List<Parameter<?>> axes;

    FigureTables(Comparison comparison) {
        this.comparison = comparison;
        Contrast contrast = comparison.contrast();
        axes = Stream.concat(comparison.varied().stream(), Stream.of(contrast.panels(), contrast.factor()))
                .toList();
    }

    ReportTable losses() {
        return alongCurves(List.of(column("IQM of the loss", "iqm_loss"), statistic("95 % interval")), Curve::loss);
    }

    ReportTable relativeLosses() {
        return alongCurves(
                List.of(column("IQM of the loss over the first", "iqm_relative_loss"), statistic("95 % interval")),
                Curve::relativeLoss);
    }

    private ReportTable alongCurves(List<Column> columns, Function<Curve, List<@Nullable Estimate>> values) {
        return table(
                Stream.concat(Stream.of(column("iteration", "iteration")), columns.stream()),
                result -> rows(result.curve(), values));
    }

    private static List<List<String>> rows(@Nullable Curve curve, Function<Curve, List<@Nullable Estimate>> values) {
        return curve == null
                ? List.of()
                : curve.checkpoints()
                        .mapToObj(place -> {
                            Estimate estimate = values.apply(curve).get(place);
                            return List.of(
                                    Numbers.text(curve.iterations()[place]), value(estimate), interval(estimate));
                        })
                        .toList();
    }

    ReportTable neurons() {
        return table(
                Stream.of(
                        column("iteration", "iteration"),
                        column("active neurons", "mean_active_neurons"),
                        column("silent neurons", "mean_silent_neurons"),
                        column("non-finite neurons", "mean_non_finite_neurons")),
                result -> neurons(result.curve(), result.arm().get(Parameter.NEURONS)));
    }

    private static List<List<String>> neurons(@Nullable Curve curve, int neurons) {
        return curve == null
                ? List.of()
                : curve.checkpoints()
                        .mapToObj(place -> List.of(
                                Numbers.text(curve.iterations()[place]),
                                Numbers.text(curve.activeNeurons()[place]),
                                Numbers.text(neurons - curve.activeNeurons()[place]),
                                Numbers.text(curve.nonFiniteNeurons()[place])))
                        .toList();
    }

    ReportTable start() {
        return estimates(Measure.OF_THE_START);
    }

    ReportTable finish() {
        return estimates(comparison.measures().stream()
                .filter(figure -> !figure.isShare())
                .toList());
    }

    private ReportTable estimates(List<Measure> figures) {
        List<Measure> sorted =
                figures.stream().sorted(Comparator.comparing(Measure::column)).toList();
        return table(
                Stream.of(
                        column("runs", "runs"),
                        column("of them end with non-finite neurons", "runs_with_final_non_finite_neurons"),
                        column("figure", "figure"),
                        column("interquartile mean", "interquartile_mean"),
                        statistic("95 % interval")),
                result ->
                        sorted.stream().map(figure -> estimate(result, figure)).toList());
    }

    private static List<String> estimate(ArmResult result, Measure figure) {
        Estimate estimate = result.estimates().get(figure);
        return List.of(
                Numbers.text(result.runs()),
                Numbers.text(result.ends().withNonFinite()),
                figure.column(),
                value(estimate),
                interval(estimate));
    }

    ReportTable rates() {
        return table(
                Stream.of(
                        column("timestep", "timestep"),
                        column("firing rate before", "rate_before"),
                        column("firing rate after", "rate_after")),
                result -> rates(result.rates()));
    }

    private static List<List<String>> rates(@Nullable FiringRates rates) {
        return rates == null
                ? List.of()
                : rates.checkpoints()
                        .mapToObj(place -> List.of(
                                Numbers.text(rates.timesteps()[place]),
                                Numbers.text(rates.before()[place]),
                                Numbers.text(rates.after()[place])))
                        .toList();
    }

    ReportTable differences() {
        return table(
                Stream.of(
                        column("figure", "figure"),
                        column("pairs", "pairs"),
                        column("mean difference", "mean_difference"),
                        statistic("95 % interval"),
                        statistic("as a factor"),
                        statistic("p, Wilcoxon"),
                        statistic("p, after Holm"),
                        statistic("probability of a lower value")),
                result -> result.differences().entrySet().stream()
                        .sorted(Comparator.comparing(entry -> entry.getKey().column()))
                        .map(entry -> difference(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static List<String> difference(Measure figure, PairedDifference difference) {
        String tooFew = "too few seeds";
        return List.of(
                figure.column(),
                Numbers.text(difference.pairs()),
                Numbers.text(difference.mean()),
                Numbers.text(difference.interval()),
                figure.isLogarithm() ? factor(difference) : Numbers.NONE,
                difference.p().isPresent() ? Numbers.pValue(difference.p().getAsDouble()) : tooFew,
                difference.adjusted().isPresent()
                        ? Numbers.pValue(difference.adjusted().getAsDouble())
                        : tooFew,
                Numbers.text(difference.lower()));
    }

    private static String factor(PairedDifference difference) {
        return "%s (%s to %s)"
                .formatted(
                        Numbers.text(Words.factor(difference.mean())),
                        Numbers.text(Words.factor(difference.interval().low())),
                        Numbers.text(Words.factor(difference.interval().high())));
    }

    ReportTable survival() {
        return table(
                Stream.of(
                        column("runs", "runs"),
                        column("reached a tenth", "reached_tenth"),
                        column("mean iterations of those", "iterations_to_tenth"),
                        statistic("median iterations (Kaplan-Meier)"),
                        statistic("share that did not, 95 % interval")),
                result -> List.of(survival(result)));
    }

    private static List<String> survival(ArmResult result) {
        KaplanMeier curve = result.toTenth();
        if (curve == null) {
            return List.of(Numbers.text(result.runs()), "0", Numbers.NONE, Numbers.NONE, Numbers.NONE);
        }
        long others = curve.censorings().size();
        return List.of(
                Numbers.text(result.runs()),
                Numbers.text(result.reachedTenth()),
                Numbers.text(result.iterationsToTenth()),
                Numbers.text(curve.median()),
                Numbers.text((double) others / curve.watched()) + " ("
                        + Numbers.text(Proportion.interval(others, curve.watched())) + ")");
    }

    /** The arm's columns, and beside them those of each of its rows. */
    private ReportTable table(Stream<Column> columns, Function<ArmResult, List<List<String>>> rowsOf) {
        Stream<Column> arm = axes.stream().map(axis -> column(Terms.name(axis), axis.column()));
        List<Part> parts = comparison.blocks().stream()
                .map(block -> new Part(
                        block.name(),
                        block.arms().stream()
                                .flatMap(result -> rowsOf.apply(result).stream()
                                        .map(row -> Stream.concat(arm(result), row.stream())
                                                .toList()))
                                .toList()))
                .toList();
        return new ReportTable(Stream.concat(arm, columns).toList(), parts);
    }

    private Stream<String> arm(ArmResult result) {
        return axes.stream().map(axis -> result.arm().level(axis).label());
    }

    private static String value(@Nullable Estimate estimate) {
        return estimate == null ? Numbers.NONE : Numbers.text(estimate.value());
    }

    private static String interval(@Nullable Estimate estimate) {
        return estimate == null ? Numbers.NONE : Numbers.text(estimate.interval());
    }

    private static Column column(String label, String sql) {
        return new Column(label, sql);
    }

    private static Column statistic(String label) {
        return new Column(label, "");
    }
}
