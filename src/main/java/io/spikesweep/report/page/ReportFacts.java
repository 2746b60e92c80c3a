package io.spikesweep.report.page;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Provenance;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Terms;
import io.spikesweep.report.words.Words;
import io.spikesweep.sweep.PrintableText;
import io.spikesweep.trial.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The design of a sweep and where its runs come from, as names and values. */
final class ReportFacts {
    private static final int MOST_VALUES = 12;

    /** All of it: a remark has no more. */
    private static final int LONGEST_NOTE = 2000;

    private ReportFacts() {}

    static Map<String, String> of(Comparison comparison, ReportSubject subject) {
        Map<String, String> facts = new LinkedHashMap<>();
        Provenance provenance = comparison.provenance();
        Contrast contrast = comparison.contrast();
        facts.put(Terms.name(contrast.panels()), values(comparison, contrast.panels()));
        facts.put(Terms.name(contrast.factor()), values(comparison, contrast.factor()));
        others(comparison).forEach(facts::put);
        facts.put(
                "Seeds",
                provenance
                        .lowestSeed()
                        .map(lowest -> seeds(
                                provenance.seeds(),
                                lowest,
                                provenance.highestSeed().orElseThrow()))
                        .orElse("none"));
        facts.put("Runs", "%d with a result, %d failed".formatted(provenance.runs(), provenance.failed()));
        if (comparison.extent() == Comparison.Extent.FIRST_ARMS) {
            facts.put("Shown", "the first %d arms: the view arms has them all".formatted(Comparison.MOST_ARMS));
        }
        if (comparison.arms().stream().anyMatch(result -> result.runs() > Comparison.MOST_SEEDS)) {
            facts.put(
                    "Sampled", "intervals and tests are of %d random runs of an arm".formatted(Comparison.MOST_SEEDS));
        }
        if (!subject.remarks().note().isEmpty()) {
            facts.put("Note", PrintableText.cell(subject.remarks().note().replaceAll("\\s+", " "), LONGEST_NOTE));
        }
        if (!subject.remarks().tags().isEmpty()) {
            facts.put("Tags", listed(subject.remarks().tags()));
        }
        facts.put("Trained by sweep", listed(provenance.sweeps()));
        facts.put(
                "Trained",
                "%s to %s UTC, %s s of training in all"
                        .formatted(
                                provenance.firstStarted().orElse(Numbers.NONE),
                                provenance.lastStarted().orElse(Numbers.NONE),
                                Numbers.text(provenance.trainingSeconds())));
        facts.put("On", listed(provenance.hosts()));
        facts.put(
                "With",
                "spikesweep %s, Spark %s, ND4J %s, Java %s, OpenBLAS for %s"
                        .formatted(
                                listed(provenance.applicationVersions()),
                                listed(provenance.sparkVersions()),
                                listed(provenance.nd4jVersions()),
                                listed(provenance.javaVersions()),
                                listed(provenance.blasCoreTypes())));
        facts.put("Store", subject.store());
        facts.put(
                "Digest",
                "%s sha256:%s"
                        .formatted(
                                Words.plural(provenance.digest().runs(), "run"),
                                provenance.digest().sha256()));
        return facts;
    }

    private static String seeds(long count, long lowest, long highest) {
        return lowest == highest
                ? "%d (%d)".formatted(count, lowest)
                : "%d (%d to %d)".formatted(count, lowest, highest);
    }

    /** Those that vary with all their values, then the others. */
    private static Map<String, String> others(Comparison comparison) {
        Map<String, String> others = new LinkedHashMap<>();
        List<Parameter<?>> varied = comparison.varied();
        varied.forEach(parameter -> others.put(Terms.name(parameter), values(comparison, parameter)));
        List<String> fixed = comparison.arms().stream()
                .map(ArmResult::arm)
                .limit(1)
                .flatMap(arm -> arm.block().levels().stream())
                .filter(level -> !varied.contains(level.parameter()))
                .map(Terms::named)
                .toList();
        if (!fixed.isEmpty()) {
            others.put("The same in all", String.join(", ", fixed));
        }
        return others;
    }

    private static String values(Comparison comparison, Parameter<?> parameter) {
        List<String> values = comparison.arms().stream()
                .map(result -> Terms.label(result.arm().level(parameter)))
                .distinct()
                .toList();
        return values.size() <= MOST_VALUES
                ? listed(values)
                : listed(Stream.concat(
                                values.stream().limit(MOST_VALUES),
                                Stream.of("and " + (values.size() - MOST_VALUES) + " more"))
                        .toList());
    }

    /** Each as long as a cell at most: others may have written them. */
    private static String listed(List<String> names) {
        return names.isEmpty()
                ? Numbers.NONE
                : names.stream().map(PrintableText::cell).collect(Collectors.joining(", "));
    }
}
