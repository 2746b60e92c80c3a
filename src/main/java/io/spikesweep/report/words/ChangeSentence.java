package io.spikesweep.report.words;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Measure;
import io.spikesweep.trial.Parameter;
import java.util.List;

/** What a treatment changes of the loss at the end. */
final class ChangeSentence {
    private static final String NO_RATIO =
            "; relative to the first loss there is nothing to compare, for the first loss of one run of each pair at least is 0";

    private final Terms terms;
    private final List<ArmResult> arms;
    private final Differences absolute;
    private final Differences relative;

    private ChangeSentence(Terms terms, List<ArmResult> arms) {
        this.terms = terms;
        this.arms = arms;
        absolute = Differences.of(arms, Measure.LOG_FINAL_LOSS);
        relative = Differences.of(arms, Measure.LOG_RELATIVE_LOSS);
    }

    /** Of arms with runs. */
    static String of(Terms terms, List<ArmResult> arms) {
        return new ChangeSentence(terms, arms).text();
    }

    private String text() {
        if (absolute.cells().isEmpty()) {
            return noPairs();
        }
        String compared = "%s with %s (%s)"
                .formatted(Words.plural(absolute.cells().size(), "comparison"), terms.reference(), pairs());
        if (!absolute.canBeSignificant() && !relative.canBeSignificant()) {
            return "With so few seeds%s no significance can be claimed: of %s, the final loss (%s) is on average lower with %s %s%s."
                    .formatted(
                            absolute.areTested() ? " for so many comparisons" : "",
                            compared,
                            window(),
                            terms.treatment(),
                            absolute.means(),
                            relative.cells().isEmpty()
                                    ? NO_RATIO
                                    : ", and relative to the first loss lower " + relative.means());
        }
        return "Of %s, %s ends with a final loss (%s) that is %s%s (Wilcoxon signed-rank test of the logarithms, Holm-corrected, p < 0.05)."
                .formatted(
                        compared,
                        terms.treatment(),
                        window(),
                        absolute.verdict(),
                        relative.cells().isEmpty()
                                ? NO_RATIO
                                : ", and relative to the first loss with one that is " + relative.verdict());
    }

    /** Both measures have pairs of their own: a run whose first loss is 0 has no relative one. */
    private String pairs() {
        String ofTheLoss = absolute.seeds();
        return relative.cells().isEmpty()
                        || (ofTheLoss.equals(relative.seeds())
                                && absolute.cells().size() == relative.cells().size())
                ? ofTheLoss
                : "%s; relative to the first loss %s, %s"
                        .formatted(ofTheLoss, Words.plural(relative.cells().size(), "comparison"), relative.seeds());
    }

    /** Of which iterations the final loss is the mean, and what becomes of a logarithm of 0. */
    private String window() {
        List<Integer> windows = arms.stream()
                .map(result -> Math.max(1, result.arm().get(Parameter.ITERATIONS) / 10))
                .distinct()
                .toList();
        String mean = windows.size() > 1
                ? "the mean of the last tenth of the iterations"
                : windows.get(0) == 1
                        ? "that of the last iteration"
                        : "the mean of the last %d iterations".formatted(windows.get(0));
        return mean + "; below that of half a spike it counts as that";
    }

    /** Why nothing is compared. */
    private String noPairs() {
        return noPairs(terms, arms);
    }

    /** Likewise, of arms with runs. */
    static String noPairs(Terms terms, List<ArmResult> arms) {
        boolean someTreated = arms.stream().anyMatch(result -> !result.arm().isReference());
        boolean someReference = arms.stream().anyMatch(result -> result.arm().isReference());
        if (someTreated && someReference && arms.stream().anyMatch(ChangeSentence::hasNoLoss)) {
            return "No seed has a finite final loss both with %s and with %s, all other hyperparameters being equal, so the two cannot be compared in pairs."
                    .formatted(terms.treatment(), terms.reference());
        }
        if (someTreated && someReference) {
            return "No run of this sweep with %s has one with %s of the same seed and otherwise equal hyperparameters, so the two cannot be compared in pairs."
                    .formatted(terms.treatment(), terms.reference());
        }
        return someTreated
                ? "This sweep has no result with %s, so nothing can be said of what %s changes."
                        .formatted(terms.reference(), terms.treatment())
                : "This sweep has no result with %s than %s, so nothing can be said of what one would change."
                        .formatted(terms.another(), terms.referenceAlone());
    }

    /** Whether no run of an arm has a final loss that is a number. */
    private static boolean hasNoLoss(ArmResult result) {
        return !result.estimates().containsKey(Measure.FINAL_LOSS);
    }
}
