package io.spikesweep.report.words;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Points;
import io.spikesweep.analysis.Provenance;
import io.spikesweep.statistics.Bootstrap;
import io.spikesweep.statistics.SignedRank;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a comparison was made, as a paragraph that a paper can take over. */
public final class Methods {
    private Methods() {}

    /** The paragraph. */
    public static String of(Comparison comparison) {
        return Stream.of(
                        Optional.of(design(comparison)),
                        fixed(comparison),
                        Optional.of(statistics(comparison)),
                        Optional.of(software(comparison.provenance())))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private static String design(Comparison comparison) {
        Provenance provenance = comparison.provenance();
        List<String> varied = axes(comparison).stream()
                .map(axis -> values(comparison, axis))
                .flatMap(Optional::stream)
                .toList();
        return "Recurrent layers of integrate-and-fire neurons were trained by backpropagation through time: %s with a result%s, over %s%s."
                .formatted(
                        Words.plural(provenance.runs(), "run"),
                        provenance.failed() == 0 ? "" : " and %d that failed".formatted(provenance.failed()),
                        Words.plural(provenance.seeds(), "seed"),
                        varied.isEmpty() ? "" : " and " + String.join("; ", varied));
    }

    private static List<Parameter<?>> axes(Comparison comparison) {
        Contrast contrast = comparison.contrast();
        List<Parameter<?>> axes = new ArrayList<>(List.of(contrast.factor(), contrast.panels()));
        axes.addAll(comparison.varied());
        return axes;
    }

    /** Empty of one that does not vary. */
    private static Optional<String> values(Comparison comparison, Parameter<?> axis) {
        List<String> values = comparison.levels(axis).stream()
                .map(level -> PrintableText.cell(Terms.label(level)))
                .toList();
        return values.size() < 2
                ? Optional.empty()
                : Optional.of("%s %s"
                        .formatted(
                                Terms.name(axis),
                                values.size() <= Points.MOST_LISTED
                                        ? String.join(", ", values)
                                        : "%s to %s (%d values)"
                                                .formatted(
                                                        values.get(0), values.get(values.size() - 1), values.size())));
    }

    /** What is the same in all of them. */
    private static Optional<String> fixed(Comparison comparison) {
        String same = Parameter.all().stream()
                .filter(axis ->
                        !axis.equals(Parameter.SEED) && comparison.levels(axis).size() == 1)
                .map(axis ->
                        PrintableText.cell(Terms.named(comparison.levels(axis).get(0))))
                .collect(Collectors.joining(", "));
        return same.isEmpty() ? Optional.empty() : Optional.of("The same in all: %s.".formatted(same));
    }

    private static String statistics(Comparison comparison) {
        Terms terms = Terms.of(comparison);
        long cells = comparison.arms().stream()
                .map(ArmResult::differences)
                .filter(differences -> !differences.isEmpty())
                .count();
        String arms =
                "Arms are summed up by interquartile means over their seeds with 95 % percentile bootstrap intervals (Agarwal et al., 2021).";
        return cells == 0
                ? arms
                : "%s Runs with %s were paired by seed with those with %s, all other hyperparameters being equal (%s). The final loss is the mean of the last tenth of the iterations, not below that of half a spike; its logarithms were compared by Wilcoxon's signed-rank test (two-sided, of at least %d pairs), Holm-corrected over these comparisons, and a difference is claimed where p < 0.05. Intervals of mean differences are 95 %% bias-corrected and accelerated bootstrap intervals (Efron, 1987; %d resamples over the seeds)."
                        .formatted(
                                arms,
                                terms.treatment(),
                                terms.reference(),
                                Words.plural(cells, "comparison"),
                                SignedRank.MINIMUM_PAIRS,
                                Bootstrap.FOR_CELLS.resamples());
    }

    private static String software(Provenance provenance) {
        return "spikesweep %s, Spark %s, ND4J %s, Java %s; digest of the runs: sha256:%s."
                .formatted(
                        listed(provenance.applicationVersions()),
                        listed(provenance.sparkVersions()),
                        listed(provenance.nd4jVersions()),
                        listed(provenance.javaVersions()),
                        provenance.digest().sha256());
    }

    private static String listed(List<String> names) {
        return names.isEmpty()
                ? Numbers.NONE
                : names.stream().map(PrintableText::cell).collect(Collectors.joining(", "));
    }
}
