package io.spikesweep.report.figure;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.report.figure.HeatPanel.HeatScale;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Terms;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All arms at a glance: how they end, and what the treatment changes in it. */
final class HeatFigure {
    private static final List<Measure> ENDS = List.of(Measure.FINAL_LOSS, Measure.RELATIVE_LOSS);

    private static final int MOST_COLUMNS_ON_PAPER = 2;

    private HeatFigure() {}

    static FigureSpec of(FigureMaterial material) {
        Terms terms = material.terms();
        List<Measure> measures = material.comparison().measures();
        List<Measure> means =
                measures.stream().filter(measure -> !measure.isShare()).toList();
        return FigureSpec.of(
                        "heat-figure",
                        "%s by %s".formatted(terms.panels(), terms.factor()),
                        reading(terms, material.comparison()),
                        "Difference in",
                        material.blocks().stream()
                                .map(block -> drawings(block, terms, measures))
                                .toList(),
                        material.tables().estimates(means),
                        material.queries().estimates(means))
                .with(
                        "The table has all figures of each arm, iterations_to_tenth of those runs alone that got there; that of the differences is under the paired differences.");
    }

    /** Of differences where there are some. */
    private static String reading(Terms terms, Comparison comparison) {
        String ends = "Interquartile means of the final loss and of that relative to the first";
        if (comparison.arms().stream().filter(result -> result.runs() > 0).count() < 2) {
            return ends + ".";
        }
        String warmer = "The warmer a colour, the higher the number";
        return comparison.arms().stream()
                        .allMatch(result -> result.differences().isEmpty())
                ? "%s. %s.".formatted(ends, warmer)
                : "%s, and the mean paired difference from %s. %s; those of the differences are on a log scale either side of 0, so that a small one can be told from none. A bold outline and * mark cells with %s."
                        .formatted(ends, terms.reference(), warmer, DifferenceDetails.CLEAR);
    }

    private static List<Drawing> drawings(DrawnBlock block, Terms terms, List<Measure> measures) {
        HeatGrid grid = HeatGrid.of(block);
        List<Panel> ends = ENDS.stream().map(measure -> ends(grid, measure)).toList();
        if (block.arms().stream().allMatch(result -> result.differences().isEmpty())) {
            String nothing = new DifferenceDetails(terms, measures.get(0)).noPairs();
            return List.of(drawing("", grid, ends, grid.leftOut(), List.of(nothing)));
        }
        return measures.stream()
                .map(measure -> new DifferenceDetails(terms, measure))
                .map(details -> drawing(
                        details.measure().label(),
                        grid,
                        Stream.concat(ends.stream(), Stream.of(differences(grid, terms, details)))
                                .toList(),
                        Stream.concat(details.fewPairs(block).stream(), grid.leftOut().stream())
                                .toList(),
                        details.in(block).findAny().isPresent() ? List.of() : List.of(details.noPairs())))
                .toList();
    }

    private static Drawing drawing(
            String name, HeatGrid grid, List<Panel> panels, List<String> notes, List<String> missing) {
        return new Drawing(
                name,
                grid.block().keysWithoutLegend(),
                panels,
                grid.isNarrow() ? panels.size() : 1,
                grid.isNarrow() ? Math.min(MOST_COLUMNS_ON_PAPER, panels.size()) : 1,
                Legend.NONE,
                notes,
                missing);
    }

    private static Panel ends(HeatGrid grid, Measure measure) {
        double[] numbers = grid.arms()
                .flatMap(result -> Optional.ofNullable(result.estimates().get(measure)).stream())
                .mapToDouble(Estimate::value)
                .filter(Double::isFinite)
                .toArray();
        LogScale scale = LogScale.of(numbers);
        return grid.panel(
                measure.label(),
                scale.isFlat()
                        ? "interquartile mean"
                        : "interquartile mean; log colour scale"
                                + (Arrays.stream(numbers).anyMatch(number -> number <= 0) ? ", 0 below it" : ""),
                result -> end(result, measure, scale),
                scale.colors(),
                List.of("interquartile mean", "runs"));
    }

    private static HeatGrid.Content end(ArmResult result, Measure measure, LogScale scale) {
        Estimate estimate = result.estimates().get(measure);
        if (estimate == null) {
            return HeatGrid.Content.empty(result.runs() == 0 && result.failed() > 0 ? "failed" : Numbers.NONE);
        }
        String runs = Numbers.text(result.runs())
                + (result.failed() > 0 ? ", and " + Numbers.text(result.failed()) + " failed" : "");
        return new HeatGrid.Content(
                scale.place(estimate.value()),
                Numbers.brief(estimate.value()),
                Sign.HOLLOW,
                List.of(Numbers.withInterval(estimate.value(), estimate.interval()), runs));
    }

    private static Panel differences(HeatGrid grid, Terms terms, DifferenceDetails details) {
        double[] means = grid.arms()
                .flatMap(result -> DifferenceDetails.of(result, details.measure()).stream())
                .mapToDouble(PairedDifference::mean)
                .toArray();
        SignedLog scale = SignedLog.of(means);
        boolean flat = Arrays.stream(means).allMatch(mean -> mean == 0);
        return grid.panel(
                "difference in " + details.measure().label(),
                "minus %s%s".formatted(terms.reference(), flat ? "" : "; log colours either side of 0"),
                result -> difference(result, details, scale),
                flat
                        ? new HeatScale(Ramp.DIVERGING, "", "")
                        : new HeatScale(Ramp.DIVERGING, Numbers.brief(-scale.most()), Numbers.brief(scale.most())),
                details.names());
    }

    private static HeatGrid.Content difference(ArmResult result, DifferenceDetails details, SignedLog scale) {
        return DifferenceDetails.of(result, details.measure())
                .map(difference -> new HeatGrid.Content(
                        (1 + scale.place(difference.mean())) / 2,
                        Numbers.brief(difference.mean()) + (difference.change().isClear() ? "*" : ""),
                        DifferenceDetails.sign(difference),
                        details.texts(difference)))
                .orElseGet(() -> HeatGrid.Content.empty(result.arm().isReference() ? "ref." : Numbers.NONE));
    }

    /** The colours of positive numbers by their logarithms; those of 0 a decade below. */
    private record LogScale(double least, double most, HeatScale colors) {
        static LogScale of(double... numbers) {
            double[] positive =
                    Arrays.stream(numbers).filter(number -> number > 0).toArray();
            double least = Arrays.stream(positive).min().orElse(1);
            double most = Arrays.stream(positive).max().orElse(1);
            boolean zeros = positive.length < numbers.length;
            boolean flat = least == most && !(zeros && positive.length > 0);
            HeatScale colors = flat
                    ? new HeatScale(Ramp.SEQUENTIAL, "", "")
                    : new HeatScale(Ramp.SEQUENTIAL, zeros ? "0" : Numbers.brief(least), Numbers.brief(most));
            return new LogScale(Math.log10(least) - (zeros ? 1 : 0), Math.log10(most), colors);
        }

        boolean isFlat() {
            return colors.low().equals(colors.high());
        }

        double place(double number) {
            return most == least ? 0 : number > 0 ? (Math.log10(number) - least) / (most - least) : 0;
        }
    }
}
