package io.spikesweep.report.figure;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.Measure;
import io.spikesweep.report.figure.ReportTable.Column;
import io.spikesweep.report.figure.ReportTable.Part;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Terms;
import io.spikesweep.trial.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tables of arms: one row an arm, or an arm and a place on its curve. */
final class ArmTables {
    private final List<BlockResult> blocks;

    /** What tells arms apart, in the order of a table's columns: the blocks', the panels', the factor. */
    private final List<Parameter<?>> axes;

    /** @param blocks that are told of */
    ArmTables(Comparison comparison, List<BlockResult> blocks) {
        this.blocks = blocks;
        Contrast contrast = comparison.contrast();
        axes = Stream.concat(comparison.varied().stream(), Stream.of(contrast.panels(), contrast.factor()))
                .toList();
    }

    /** The arm's columns, and beside them those of each of its rows. */
    ReportTable of(List<Column> columns, Function<ArmResult, List<List<String>>> rowsOf) {
        Stream<Column> arm = axes.stream().map(axis -> column(Terms.name(axis), axis.column()));
        List<Part> parts = blocks.stream()
                .map(block -> new Part(
                        block.name(),
                        block.arms().stream()
                                .flatMap(result -> rowsOf.apply(result).stream()
                                        .map(row -> Stream.concat(arm(result), row.stream())
                                                .toList()))
                                .toList()))
                .toList();
        return new ReportTable(Stream.concat(arm, columns.stream()).toList(), parts);
    }

    private Stream<String> arm(ArmResult result) {
        return axes.stream().map(axis -> Terms.label(result.arm().level(axis)));
    }

    /** A row for each measure. */
    ReportTable estimates(List<Measure> measures) {
        List<Measure> sorted =
                measures.stream().sorted(Comparator.comparing(Measure::column)).toList();
        return of(
                List.of(
                        column("runs", "runs"),
                        column("of them end with non-finite neurons", "runs_with_final_non_finite_neurons"),
                        column("figure", "figure"),
                        column("interquartile mean", "interquartile_mean"),
                        statistic("95 % interval")),
                result -> sorted.stream()
                        .map(measure -> estimate(result, measure))
                        .toList());
    }

    private static List<String> estimate(ArmResult result, Measure measure) {
        Estimate estimate = result.estimates().get(measure);
        return List.of(
                Numbers.text(result.runs()),
                Numbers.text(result.ends().withNonFinite()),
                measure.column(),
                value(estimate),
                interval(estimate));
    }

    static String value(@Nullable Estimate estimate) {
        return estimate == null ? Numbers.NONE : Numbers.text(estimate.value());
    }

    static String interval(@Nullable Estimate estimate) {
        return estimate == null ? Numbers.NONE : Numbers.text(estimate.interval());
    }

    static Column column(String label, String sql) {
        return new Column(label, sql);
    }

    /** What SQL does not make. */
    static Column statistic(String label) {
        return new Column(label, "");
    }
}
