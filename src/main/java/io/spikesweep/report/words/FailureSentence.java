package io.spikesweep.report.words;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is to be known first of a comparison: that more runs have failed in some arms than in others, and only the survivors are compared. */
final class FailureSentence {
    private static final Comparator<ArmResult> BY_SHARE = Comparator.comparingDouble(FailureSentence::share);

    private FailureSentence() {}

    /** Of all arms, those without a result among them; empty where all fail alike. */
    static Optional<String> of(Comparison comparison) {
        List<ArmResult> arms = comparison.arms();
        Optional<ArmResult> most = arms.stream().max(BY_SHARE);
        Optional<ArmResult> least = arms.stream().min(BY_SHARE);
        if (most.isEmpty() || least.isEmpty() || share(most.get()) == share(least.get())) {
            return Optional.empty();
        }
        long failed = arms.stream().mapToLong(ArmResult::failed).sum();
        long runs = arms.stream().mapToLong(FailureSentence::runs).sum();
        return Optional.of(
                "%d of %s failed, and more in some arms than in others, from %s to %s: what follows compares those that did not fail."
                        .formatted(
                                failed,
                                Words.plural(runs, "run"),
                                arm(comparison, least.get()),
                                arm(comparison, most.get())));
    }

    private static double share(ArmResult arm) {
        return (double) arm.failed() / runs(arm);
    }

    private static long runs(ArmResult arm) {
        return arm.failed() + arm.runs();
    }

    private static String arm(Comparison comparison, ArmResult result) {
        Arm arm = result.arm();
        String place = Stream.concat(comparison.varied().stream().map(arm::level), Stream.of(arm.panel()))
                .map(Terms::named)
                .collect(Collectors.joining(", "));
        return "%d of %d with %s and %s".formatted(result.failed(), runs(result), place, Terms.named(arm.treatment()));
    }
}
