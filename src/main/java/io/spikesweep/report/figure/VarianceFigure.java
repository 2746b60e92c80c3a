package io.spikesweep.report.figure;

import static io.spikesweep.report.figure.ArmTables.column;
import static io.spikesweep.report.figure.ArmTables.statistic;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.VarianceOfLosses;
import io.spikesweep.analysis.VarianceOfLosses.Obstacle;
import io.spikesweep.analysis.VarianceOfLosses.Source;
import io.spikesweep.report.figure.Legend.ArmKey;
import io.spikesweep.report.figure.Legend.First;
import io.spikesweep.report.figure.PointPanel.Point;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Terms;
import io.spikesweep.statistics.VarianceTerm;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What matters most: the shares of the hyperparameters, of their interactions and of the seeds in the variance of the final loss. */
final class VarianceFigure {
    private static final int MOST_ROWS = 30;

    private static final String HIGHER = "interactions of three and more";
    private static final String SEEDS = "seeds";

    /** Beyond it a sum of squares is what roundings have left, in SQL and here. */
    private static final double DECIMALS = 1e9;

    private VarianceFigure() {}

    static FigureSpec of(FigureMaterial material) {
        Comparison comparison = material.comparison();
        VarianceOfLosses variance = VarianceOfLosses.of(comparison);
        Drawing drawing = drawing(variance);
        return FigureSpec.of(
                        "variance-figure",
                        "shares in the variance of the final loss",
                        "Shares in the sum of squares of log10 of the final loss around its mean: of the hyperparameters that vary, of each pair of them beyond what both do alone, of all higher interactions together, and of the seeds, by which runs of one arm differ.",
                        "",
                        material.blocks().stream()
                                .map(block -> List.of(drawing))
                                .toList(),
                        new ReportTable(
                                List.of(
                                        column("term", VarianceQuery.TERM),
                                        statistic("degrees of freedom"),
                                        column("sum of squares", "sum_of_squares"),
                                        statistic("share")),
                                comparison.blocks().isEmpty()
                                        ? List.of()
                                        : List.of(new ReportTable.Part("", rows(variance)))),
                        new VarianceQuery(axes(comparison, variance), names(axes(comparison, variance))).sql())
                .with(
                        "In a whole grid, with the same seeds in every arm, these parts add up to all of it (analysis of variance); it is of the seeds of which every arm has a final loss. A share is of this grid: it grows with how far apart a hyperparameter's values were chosen. It is of all runs, whatever block is shown. A loss below that of half a spike counts as that.");
    }

    /** Of a query that has no rows where nothing varies. */
    private static List<Parameter<?>> axes(Comparison comparison, VarianceOfLosses variance) {
        return variance.axes().isEmpty() ? List.of(comparison.contrast().factor()) : variance.axes();
    }

    private static List<String> names(List<Parameter<?>> axes) {
        List<String> names = new ArrayList<>();
        axes.forEach(axis -> names.add(Terms.name(axis)));
        for (int first = 0; first < axes.size(); first++) {
            for (int second = first + 1; second < axes.size(); second++) {
                names.add(name(List.of(axes.get(first), axes.get(second))));
            }
        }
        if (axes.size() > 2) {
            names.add(HIGHER);
        }
        names.add(SEEDS);
        return names;
    }

    private static String name(List<Parameter<?>> axes) {
        return axes.stream().map(Terms::name).collect(Collectors.joining(" × "));
    }

    private static String name(Source source) {
        return switch (source.term().kind()) {
            case AXIS, PAIR -> name(source.axes());
            case HIGHER -> HIGHER;
            case WITHIN -> SEEDS;
        };
    }

    private static List<List<String>> rows(VarianceOfLosses variance) {
        return variance.sources().stream()
                .map(source -> List.of(
                        name(source),
                        Numbers.text(source.term().degreesOfFreedom()),
                        Numbers.text(square(source.term())),
                        Numbers.text(share(source.term()))))
                .toList();
    }

    private static double square(VarianceTerm term) {
        return Math.rint(term.sumOfSquares() * DECIMALS) / DECIMALS;
    }

    private static double share(VarianceTerm term) {
        return square(term) == 0 ? 0 : term.share();
    }

    private static Drawing drawing(VarianceOfLosses variance) {
        List<Source> sources = variance.sources().stream()
                .filter(source -> source.term().degreesOfFreedom() > 0)
                .sorted(Comparator.comparing(source -> -share(source.term())))
                .toList();
        boolean varies = sources.stream().anyMatch(source -> square(source.term()) > 0);
        List<Source> drawn = varies ? sources.subList(0, Math.min(MOST_ROWS, sources.size())) : List.of();
        List<Point> points = drawn.stream()
                .map(source -> new Point(
                        0,
                        name(source),
                        new Placed(share(source.term()), Double.NaN, Double.NaN),
                        Sign.FILLED,
                        List.of(
                                Numbers.brief(share(source.term())),
                                Numbers.brief(square(source.term())),
                                Numbers.text(source.term().degreesOfFreedom()))))
                .toList();
        return new Drawing(
                "",
                List.of(new ArmKey(0, "all runs", ArmStyle.OF_THE_REFERENCE, First.SHOWN)),
                points.isEmpty()
                        ? List.of()
                        : List.of(new PointPanel(
                                "all runs",
                                "share in the variance of log10 of the final loss",
                                Axes.shares(""),
                                OptionalDouble.empty(),
                                points,
                                List.of("share", "sum of squares", "degrees of freedom"))),
                1,
                1,
                Legend.NONE,
                points.isEmpty() ? List.of() : notes(variance, sources.size()),
                points.isEmpty()
                        ? List.of(variance.obstacle()
                                .map(VarianceFigure::nothing)
                                .orElse("All runs end with the same loss."))
                        : List.of());
    }

    private static List<String> notes(VarianceOfLosses variance, int sources) {
        List<String> notes = new ArrayList<>();
        if (variance.seeds() == 1) {
            notes.add(
                    "Of one seed alone every arm has a final loss: what chance adds cannot be told from what the hyperparameters do.");
        }
        if (sources > MOST_ROWS) {
            notes.add("The largest %d of %d parts are drawn.".formatted(MOST_ROWS, sources));
        }
        return notes;
    }

    private static String nothing(Obstacle obstacle) {
        return switch (obstacle) {
            case FIRST_ARMS ->
                "Of more than %d arms the first are here, and the variance is divided over a whole grid alone."
                        .formatted(Comparison.MOST_ARMS);
            case NOTHING_VARIES -> "No hyperparameter varies but the seed.";
            case NO_GRID ->
                "The arms are no whole grid: some combination of the hyperparameters' values is missing, so that their shares could not be told apart.";
            case NO_SEED -> "No seed has a final loss in every arm.";
        };
    }
}
