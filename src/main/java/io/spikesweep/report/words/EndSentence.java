package io.spikesweep.report.words;

import io.spikesweep.analysis.ArmEnds;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Level;
import io.spikesweep.trial.Parameter;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the loss curve hides: neurons that end non-finite. */
final class EndSentence {
    private static final int MOST_TREATMENTS = 6;

    private EndSentence() {}

    /** Of arms with runs. */
    static String of(Terms terms, List<ArmResult> arms) {
        long all = arms.stream().mapToLong(ArmResult::runs).sum();
        long known = arms.stream().mapToLong(result -> result.ends().known()).sum();
        long broken =
                arms.stream().mapToLong(result -> result.ends().withNonFinite()).sum();
        if (known == 0) {
            return "How many neurons end non-finite (infinite or NaN) is not known of these runs: they were stored by a version that did not write it down.";
        }
        String others = known == all
                ? ""
                : " (of %d more it is not known: an older version did not write it down)".formatted(all - known);
        if (broken == 0) {
            return "No neuron of %s has ended non-finite (infinite or NaN)%s."
                    .formatted(known == 1 ? "the one run" : "any of %d runs".formatted(known), others);
        }
        return "What the loss curve hides: %d of %s %s with non-finite neurons (infinite or NaN)%s, on average %s; a neuron whose potential is NaN does not fire%s."
                .formatted(
                        broken,
                        Words.plural(known, "run"),
                        broken == 1 ? "ends" : "end",
                        others,
                        shares(terms, arms),
                        TargetSentence.ofSilence(arms));
    }

    /** Beside the verdict: where half of a side's runs do, how many; a comparison of their losses is then one of what they hide. */
    static Optional<String> ofMost(Terms terms, List<ArmResult> arms) {
        Side treated = Side.of(arms.stream().filter(result -> !result.arm().isReference()));
        Side reference = Side.of(arms.stream().filter(result -> result.arm().isReference()));
        if (!treated.areMost() && !reference.areMost()) {
            return Optional.empty();
        }
        if (treated.known() == 0 || reference.known() == 0) {
            Side one = treated.known() == 0 ? reference : treated;
            return Optional.of("But %s with infinite or NaN neurons.".formatted(one.ending("")));
        }
        return Optional.of("But %s with infinite or NaN neurons, and %d of %d with %s."
                .formatted(
                        treated.ending(" with " + terms.plainTreatment()),
                        reference.broken(),
                        reference.known(),
                        terms.plainReference()));
    }

    /** The runs of which the end is known. */
    private record Side(long broken, long known) {
        static Side of(Stream<ArmResult> results) {
            List<ArmEnds> ends = results.map(ArmResult::ends).toList();
            return new Side(
                    ends.stream().mapToLong(ArmEnds::withNonFinite).sum(),
                    ends.stream().mapToLong(ArmEnds::known).sum());
        }

        boolean areMost() {
            return known > 0 && 2 * broken >= known;
        }

        String ending(String which) {
            return "%d of %s%s %s".formatted(broken, Words.plural(known, "run"), which, broken == 1 ? "ends" : "end");
        }
    }

    /** Which share of their neurons some arms end with that are not finite, by treatment, over panels and blocks. */
    private static String shares(Terms terms, List<ArmResult> results) {
        Map<Level, DoubleSummaryStatistics> shares = results.stream()
                .filter(result -> result.ends().known() > 0)
                .collect(Collectors.groupingBy(
                        result -> result.arm().treatment(),
                        LinkedHashMap::new,
                        Collectors.summarizingDouble(EndSentence::share)));
        if (shares.values().stream().allMatch(share -> share.getMax() == 0)) {
            return "none of the neurons with any " + terms.factor();
        }
        Set<Level> worst = shares.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().getMax()))
                .limit(MOST_TREATMENTS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        String named = shares.entrySet().stream()
                .filter(entry -> worst.contains(entry.getKey()))
                .map(entry -> "%s of the neurons with %s"
                        .formatted(Words.percent(entry.getValue()), Terms.named(entry.getKey())))
                .collect(Collectors.joining(", "));
        return shares.size() <= MOST_TREATMENTS
                ? named
                : named + " (the %d with the most of them; the others are in the tables)".formatted(MOST_TREATMENTS);
    }

    private static double share(ArmResult result) {
        return result.ends().nonFinite() / result.arm().get(Parameter.NEURONS);
    }
}
