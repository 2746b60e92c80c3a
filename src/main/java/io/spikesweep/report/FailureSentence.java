package io.spikesweep.report;

import io.spikesweep.analysis.ArmResult;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is to be known first of a comparison: that more runs have failed in some arms than in others, and only the survivors are compared. */
final class FailureSentence {
    private static final Comparator<ArmResult> BY_SHARE = Comparator.comparingDouble(FailureSentence::share);

    private FailureSentence() {}

    /** Of all arms, those without a result among them; empty where all fail alike. */
    static Optional<String> of(List<ArmResult> arms) {
        Optional<ArmResult> most = arms.stream().max(BY_SHARE);
        Optional<ArmResult> least = arms.stream().min(BY_SHARE);
        if (most.isEmpty() || least.isEmpty() || share(most.get()) == share(least.get())) {
            return Optional.empty();
        }
        long failed = arms.stream().mapToLong(ArmResult::failed).sum();
        long runs = arms.stream().mapToLong(FailureSentence::runs).sum();
        return Optional.of(
                "%d of %s failed, and more in some arms than in others, from %s to %s: what follows compares those that did not fail."
                        .formatted(failed, Words.plural(runs, "run"), arm(least.get()), arm(most.get())));
    }

    private static double share(ArmResult arm) {
        return (double) arm.failed() / runs(arm);
    }

    private static long runs(ArmResult arm) {
        return arm.failed() + arm.runs();
    }

    private static String arm(ArmResult result) {
        return "%d of %d with learning rate %s and bias %s"
                .formatted(
                        result.failed(),
                        runs(result),
                        result.arm().learningRate(),
                        result.arm().bias().label());
    }
}
