package io.spikesweep.report;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Figure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.statistics.SignedRank;
import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a uniform bias changes of the loss at the end. */
final class ChangeSentence {
    private static final double SIGNIFICANT = 0.05;

    private final List<ArmResult> arms;
    private final Map<String, List<ArmResult>> slices;
    private final List<PairedDifference> absolute;
    private final List<PairedDifference> relative;

    private ChangeSentence(List<ArmResult> arms, Map<String, List<ArmResult>> slices) {
        this.arms = arms;
        this.slices = slices;
        absolute = differences(arms, Figure.FINAL_LOSS);
        relative = differences(arms, Figure.RELATIVE_LOSS);
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
        if (absolute.isEmpty()) {
            return noPairs();
        }
        String compared =
                "%s with the default bias (%s)".formatted(Words.plural(absolute.size(), "comparison"), pairs());
        String loss = "final loss (%s)".formatted(window());
        if (!canBeSignificant(absolute) && !canBeSignificant(relative)) {
            return "With so few seeds%s no significance can be claimed: of %s, the mean %s is lower with a uniform bias in %s%s."
                    .formatted(
                            isTested(absolute) ? " for so many comparisons" : "",
                            compared,
                            loss,
                            means(absolute),
                            relative.isEmpty()
                                    ? noRatio()
                                    : ", and that relative to the first loss lower in " + means(relative));
        }
        return "Of %s, a uniform bias ends with %s%s%s (Wilcoxon signed-rank test, Holm-corrected, p < 0.05)."
                .formatted(
                        compared,
                        verdict(absolute, loss),
                        canBeSignificant(absolute) ? bySlice() : "",
                        relative.isEmpty()
                                ? noRatio()
                                : ", and relative to the first loss with " + verdict(relative, "one"));
    }

    private static String noRatio() {
        return "; relative to the first loss there is nothing to compare, for the first loss of one run of each pair at least is 0";
    }

    /** Both measures have pairs of their own: a run whose first loss is 0 has no relative one. */
    private String pairs() {
        String ofTheLoss = seeds(absolute);
        return relative.isEmpty() || (ofTheLoss.equals(seeds(relative)) && absolute.size() == relative.size())
                ? ofTheLoss
                : "%s; relative to the first loss %s, %s"
                        .formatted(ofTheLoss, Words.plural(relative.size(), "comparison"), seeds(relative));
    }

    private static String seeds(List<PairedDifference> cells) {
        int fewest = cells.stream().mapToInt(PairedDifference::pairs).min().orElse(0);
        int most = cells.stream().mapToInt(PairedDifference::pairs).max().orElse(0);
        return fewest == most ? Words.plural(most, "seed") + " each" : "%d to %d seeds each".formatted(fewest, most);
    }

    /** Of which iterations the final loss is the mean. */
    private String window() {
        List<Integer> windows = arms.stream()
                .map(result -> Math.max(1, result.arm().setting().get(Parameter.ITERATIONS) / 10))
                .distinct()
                .toList();
        if (windows.size() > 1) {
            return "the mean of the last tenth of the iterations";
        }
        return windows.get(0) == 1
                ? "that of the last iteration"
                : "the mean of the last %d iterations".formatted(windows.get(0));
    }

    /** Whether the smallest p-value that the seeds allow would be significant after Holm's correction over the cells. */
    private static boolean canBeSignificant(List<PairedDifference> cells) {
        long tested = count(cells, cell -> cell.p().isPresent());
        return cells.stream()
                .anyMatch(
                        cell -> cell.p().isPresent() && tested * SignedRank.smallestPValue(cell.pairs()) < SIGNIFICANT);
    }

    private static boolean isTested(List<PairedDifference> cells) {
        return cells.stream().anyMatch(cell -> cell.p().isPresent());
    }

    private static String verdict(List<PairedDifference> cells, String noun) {
        if (!canBeSignificant(cells)) {
            return "a mean %s that is lower in %s, where so few seeds allow no claim".formatted(noun, means(cells));
        }
        long untested = count(cells, cell -> cell.p().isEmpty());
        long lower = count(cells, ChangeSentence::isLower);
        long higher = count(cells, ChangeSentence::isHigher);
        return "a lower %s in %d, a higher one in %d and no clear difference in %d%s"
                .formatted(
                        noun,
                        lower,
                        higher,
                        cells.size() - untested - lower - higher,
                        untested == 0 ? "" : " (too few seeds for any claim in %d)".formatted(untested));
    }

    private static String means(List<PairedDifference> cells) {
        return "%d and higher in %d"
                .formatted(count(cells, cell -> cell.mean() < 0), count(cells, cell -> cell.mean() > 0));
    }

    /** The same for each slice, where there are several. */
    private String bySlice() {
        if (slices.size() == 1) {
            return "";
        }
        return slices.entrySet().stream()
                .map(slice -> {
                    List<PairedDifference> cells = differences(slice.getValue(), Figure.FINAL_LOSS);
                    return "%d and %d with %s"
                            .formatted(
                                    count(cells, ChangeSentence::isLower),
                                    count(cells, ChangeSentence::isHigher),
                                    slice.getKey());
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

    private static List<PairedDifference> differences(List<ArmResult> results, Figure figure) {
        return results.stream()
                .map(ArmResult::differences)
                .filter(cell -> cell.containsKey(figure))
                .map(cell -> cell.get(figure))
                .toList();
    }

    private static boolean isLower(PairedDifference cell) {
        return isSignificant(cell) && cell.direction() < 0;
    }

    private static boolean isHigher(PairedDifference cell) {
        return isSignificant(cell) && cell.direction() > 0;
    }

    private static boolean isSignificant(PairedDifference cell) {
        return cell.adjusted().isPresent() && cell.adjusted().getAsDouble() < SIGNIFICANT;
    }

    private static long count(List<PairedDifference> cells, Predicate<PairedDifference> wanted) {
        return cells.stream().filter(wanted).count();
    }
}
