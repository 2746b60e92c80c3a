package io.spikesweep.report;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Figure;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a uniform bias changes of the loss at the end. */
final class ChangeSentence {
    private static final String NO_RATIO =
            "; relative to the first loss there is nothing to compare, for the first loss of one run of each pair at least is 0";

    private final List<ArmResult> arms;
    private final Map<String, List<ArmResult>> slices;
    private final Differences absolute;
    private final Differences relative;

    private ChangeSentence(List<ArmResult> arms, Map<String, List<ArmResult>> slices) {
        this.arms = arms;
        this.slices = slices;
        absolute = Differences.of(arms, Figure.LOG_FINAL_LOSS);
        relative = Differences.of(arms, Figure.LOG_RELATIVE_LOSS);
    }

    /**
     * Of arms with runs.
     *
     * @param slices the same by the names of their slices
     */
    static String of(List<ArmResult> arms, Map<String, List<ArmResult>> slices) {
        return new ChangeSentence(arms, slices).text();
    }

    private String text() {
        if (absolute.cells().isEmpty()) {
            return noPairs();
        }
        String compared = "%s with the default bias (%s)"
                .formatted(Words.plural(absolute.cells().size(), "comparison"), pairs());
        if (!absolute.canBeSignificant() && !relative.canBeSignificant()) {
            return "With so few seeds%s no significance can be claimed: of %s, the final loss (%s) is on average lower with a uniform bias %s%s."
                    .formatted(
                            absolute.areTested() ? " for so many comparisons" : "",
                            compared,
                            window(),
                            absolute.means(),
                            relative.cells().isEmpty()
                                    ? NO_RATIO
                                    : ", and relative to the first loss lower " + relative.means());
        }
        return "Of %s, a uniform bias ends with a final loss (%s) that is %s%s%s (Wilcoxon signed-rank test of the logarithms, Holm-corrected, p < 0.05)."
                .formatted(
                        compared,
                        window(),
                        absolute.verdict(),
                        absolute.canBeSignificant() ? bySlice() : "",
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
                .map(result -> Math.max(1, result.arm().setting().get(Parameter.ITERATIONS) / 10))
                .distinct()
                .toList();
        String mean = windows.size() > 1
                ? "the mean of the last tenth of the iterations"
                : windows.get(0) == 1
                        ? "that of the last iteration"
                        : "the mean of the last %d iterations".formatted(windows.get(0));
        return mean + "; below that of half a spike it counts as that";
    }

    /** The same for each slice, where there are several. */
    private String bySlice() {
        if (slices.size() == 1) {
            return "";
        }
        return slices.entrySet().stream()
                .map(slice -> {
                    Differences cells = Differences.of(slice.getValue(), Figure.LOG_FINAL_LOSS);
                    return "lower in %d and higher in %d with %s"
                            .formatted(cells.lower().size(), cells.higher().size(), slice.getKey());
                })
                .collect(Collectors.joining("; ", " (", ")"));
    }

    private String noPairs() {
        boolean someUniform =
                arms.stream().anyMatch(result -> result.arm().bias().isUniform());
        boolean someDefault =
                arms.stream().anyMatch(result -> !result.arm().bias().isUniform());
        if (someUniform && someDefault) {
            return "No uniform run of this sweep has a default run of the same seed and otherwise equal hyperparameters, so the two cannot be compared in pairs.";
        }
        return someUniform
                ? "This sweep has no run with the default bias, so nothing can be said of what a uniform one changes."
                : "This sweep has no run with a uniform bias, so nothing can be said of what one would change.";
    }
}
