package io.spikesweep.report.words;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Level;
import io.spikesweep.trial.Parameter;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How near to its target the firing rate ends, where that is not silence. */
public final class TargetSentence {
    private static final int MOST_TREATMENTS = 6;

    private TargetSentence() {}

    /**
     * Of arms with runs.
     *
     * @return empty where every target is silence
     */
    static Optional<String> of(List<ArmResult> arms) {
        List<ArmResult> aimed =
                arms.stream().filter(result -> target(result) > 0).toList();
        if (aimed.isEmpty()) {
            return Optional.empty();
        }
        Map<Level, List<ArmResult>> treatments = aimed.stream()
                .collect(Collectors.groupingBy(
                        result -> result.arm().treatment(), LinkedHashMap::new, Collectors.toList()));
        DoubleSummaryStatistics targets =
                aimed.stream().mapToDouble(TargetSentence::target).summaryStatistics();
        return Optional.of(
                "Of the runs with %s %s, %s within a tenth of it over the last tenth of their iterations%s; at their last iteration %s."
                        .formatted(
                                targets.getMin() == targets.getMax() ? "the target rate" : "a target rate of",
                                Words.range(targets),
                                hits(aimed),
                                treatments.size() > MOST_TREATMENTS || treatments.size() == 1
                                        ? ""
                                        : ": " + each(treatments),
                                neurons(aimed)));
    }

    /** What of the target 0 is said beside neurons that are silent: the sentence that follows "does not fire". */
    public static String ofSilence(List<ArmResult> arms) {
        if (arms.stream().noneMatch(result -> target(result) == 0)) {
            return "";
        }
        return arms.stream().allMatch(result -> target(result) == 0)
                ? ", and this loss counts silence as success"
                : ", and where the target rate is 0 the loss counts silence as success";
    }

    private static double target(ArmResult result) {
        return result.arm().level(Parameter.TARGET_RATE).number();
    }

    private static String each(Map<Level, List<ArmResult>> treatments) {
        return treatments.entrySet().stream()
                .map(treatment -> count(treatment.getValue()) + " with " + Terms.named(treatment.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String hits(List<ArmResult> arms) {
        long hits = arms.stream().mapToLong(result -> result.ends().onTarget()).sum();
        return count(arms) + (hits == 1 ? " fires" : " fire");
    }

    private static String count(List<ArmResult> arms) {
        return "%d of %d"
                .formatted(
                        arms.stream()
                                .mapToLong(result -> result.ends().onTarget())
                                .sum(),
                        arms.stream().mapToLong(ArmResult::runs).sum());
    }

    private static String neurons(List<ArmResult> arms) {
        DoubleSummaryStatistics dead = new DoubleSummaryStatistics();
        DoubleSummaryStatistics saturated = new DoubleSummaryStatistics();
        for (ArmResult result : arms) {
            double neurons = result.arm().get(Parameter.NEURONS);
            dead.accept(result.ends().dead() / neurons);
            if (!Double.isNaN(result.ends().saturated())) {
                saturated.accept(result.ends().saturated() / neurons);
            }
        }
        String never = "%s of an arm's neurons never fire (mean over its runs)".formatted(Words.percent(dead));
        return saturated.getCount() == 0
                ? never
                : never + " and %s fire at every timestep".formatted(Words.percent(saturated));
    }
}
