package io.spikesweep.report.words;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.FailureCause;
import io.spikesweep.analysis.Provenance;
import io.spikesweep.sweep.PrintableText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is to be known first of a comparison: how many runs have failed and why, and whether only the survivors of some arms are compared. */
public final class FailureSentence {
    private static final Comparator<ArmResult> BY_SHARE = Comparator.comparingDouble(FailureSentence::share);
    private static final int MOST_CAUSES = 3;
    private static final int MOST_LETTERS = 120;

    private FailureSentence() {}

    /** How many have failed, by their errors; empty where none has. */
    public static Optional<String> of(Comparison comparison) {
        Provenance provenance = comparison.provenance();
        long failed = provenance.failed();
        if (failed == 0) {
            return Optional.empty();
        }
        List<FailureCause> causes = provenance.causes();
        List<String> parts = new ArrayList<>();
        long named = 0;
        for (FailureCause cause : causes.subList(0, Math.min(causes.size(), MOST_CAUSES))) {
            boolean alone = cause.runs() == failed;
            parts.add((alone ? (failed == 1 ? "" : "all ") : cause.runs() + " ") + "with \"" + text(cause) + "\"");
            named += cause.runs();
        }
        if (named < failed) {
            parts.add("%d with other errors".formatted(failed - named));
        }
        return Optional.of("%d of %s failed%s %s."
                .formatted(
                        failed,
                        Words.plural(provenance.runs() + failed, "run"),
                        parts.size() == 1 ? "," : ":",
                        String.join(", ", parts)));
    }

    /** The beginning of its first line. */
    private static String text(FailureCause cause) {
        return PrintableText.cell(cause.error().lines().findFirst().orElse(""), MOST_LETTERS);
    }

    /** Of all arms, those without a result among them; empty where all fail alike. */
    static Optional<String> unevenness(Comparison comparison) {
        List<ArmResult> arms = comparison.arms();
        Optional<ArmResult> most = arms.stream().max(BY_SHARE);
        Optional<ArmResult> least = arms.stream().min(BY_SHARE);
        if (most.isEmpty() || least.isEmpty() || share(most.get()) == share(least.get())) {
            return Optional.empty();
        }
        return Optional.of(
                "More runs failed in some arms than in others, from %s to %s: what follows compares those that did not fail."
                        .formatted(arm(comparison, least.get()), arm(comparison, most.get())));
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
