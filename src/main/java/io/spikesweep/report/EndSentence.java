package io.spikesweep.report;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Bias;
import io.spikesweep.trial.Parameter;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the loss curve hides: neurons that end non-finite. */
final class EndSentence {
    private static final int MOST_BIASES = 6;

    private EndSentence() {}

    /**
     * Of arms with runs.
     *
     * @param slices the same by the names of their slices
     */
    static String of(List<ArmResult> arms, Map<String, List<ArmResult>> slices) {
        long all = arms.stream().mapToLong(ArmResult::runs).sum();
        long known = arms.stream().mapToLong(ArmResult::knownEnds).sum();
        long broken = arms.stream().mapToLong(ArmResult::withNonFinite).sum();
        if (known == 0) {
            return "How many neurons end non-finite (infinite or NaN) is not known of these runs: they were stored by a version that did not write it down.";
        }
        String others = known == all
                ? ""
                : " (of %d more it is not known: an older version did not write it down)".formatted(all - known);
        if (broken == 0) {
            return "No neuron of any of %s has ended non-finite (infinite or NaN)%s."
                    .formatted(Words.plural(known, "run"), others);
        }
        String listed = slices.entrySet().stream()
                .filter(slice -> slice.getValue().stream().anyMatch(result -> result.knownEnds() > 0))
                .map(slice ->
                        shares(slice.getValue()) + (slice.getKey().isEmpty() ? "" : " (%s)".formatted(slice.getKey())))
                .collect(Collectors.joining("; "));
        return "What the loss curve hides: %d of %s %s with non-finite neurons (infinite or NaN)%s, on average %s; a neuron whose potential is NaN does not fire, and this loss counts silence as success."
                .formatted(broken, Words.plural(known, "run"), broken == 1 ? "ends" : "end", others, listed);
    }

    /** Which share of their neurons some arms end with that are not finite, by bias, over the learning rates. */
    private static String shares(List<ArmResult> results) {
        Map<Bias, DoubleSummaryStatistics> shares = results.stream()
                .filter(result -> result.knownEnds() > 0)
                .collect(Collectors.groupingBy(
                        result -> result.arm().bias(), TreeMap::new, Collectors.summarizingDouble(EndSentence::share)));
        if (shares.values().stream().allMatch(share -> share.getMax() == 0)) {
            return "none of the neurons with any bias";
        }
        Set<Bias> worst = shares.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().getMax()))
                .limit(MOST_BIASES)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        String named = shares.entrySet().stream()
                .filter(entry -> worst.contains(entry.getKey()))
                .map(entry -> "%s of the neurons with %s"
                        .formatted(
                                Words.percent(entry.getValue()), entry.getKey().label()))
                .collect(Collectors.joining(", "));
        return shares.size() <= MOST_BIASES
                ? named
                : named + " (the %d biases with the most of them; the others are in the tables)".formatted(MOST_BIASES);
    }

    private static double share(ArmResult result) {
        return result.nonFiniteMean() / result.arm().setting().get(Parameter.NEURONS);
    }
}
