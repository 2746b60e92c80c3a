package io.spikesweep.report.words;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.analysis.PairedDifference.Change;
import io.spikesweep.statistics.DetectableDifference;
import io.spikesweep.statistics.SignedRank;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * The comparisons of one figure, a logarithm of a loss, in words.
 *
 * @param cells of arms that have pairs
 */
record Differences(List<PairedDifference> cells) {
    static Differences of(List<ArmResult> results, Measure figure) {
        return new Differences(results.stream()
                .map(result -> result.differences().get(figure))
                .filter(Objects::nonNull)
                .toList());
    }

    /** Whether the smallest p-value that the seeds allow would be significant after Holm's correction over the cells. */
    boolean canBeSignificant() {
        return cells.stream().anyMatch(this::canBeSignificant);
    }

    private boolean canBeSignificant(PairedDifference cell) {
        return cell.p().isPresent()
                && SignedRank.smallestPValue(cell.pairs()) < PairedDifference.SIGNIFICANCE / tested();
    }

    boolean areTested() {
        return tested() > 0;
    }

    private long tested() {
        return cells.stream().filter(cell -> cell.p().isPresent()).count();
    }

    List<PairedDifference> of(Change change) {
        return those(cell -> cell.change() == change);
    }

    /** How many pairs the cells have. */
    String seeds() {
        int fewest = cells.stream().mapToInt(PairedDifference::pairs).min().orElse(0);
        int most = cells.stream().mapToInt(PairedDifference::pairs).max().orElse(0);
        return fewest == most ? Words.plural(most, "seed") + " each" : "%d to %d seeds each".formatted(fewest, most);
    }

    /** Behind "lower": in how many the mean is, which claims nothing. */
    String means() {
        List<PairedDifference> lower = those(cell -> cell.mean() < 0);
        List<PairedDifference> higher = those(cell -> cell.mean() > 0);
        return "in %d%s and higher in %d%s".formatted(lower.size(), factors(lower), higher.size(), factors(higher));
    }

    /** What the tests say; where no seeds allow a claim, what the means are. */
    String verdict() {
        if (!canBeSignificant()) {
            return "on average lower %s, where so few seeds allow no claim".formatted(means());
        }
        List<PairedDifference> lower = of(Change.LOWER);
        List<PairedDifference> higher = of(Change.HIGHER);
        List<PairedDifference> untested = of(Change.UNTESTED);
        List<PairedDifference> unclear = of(Change.UNCLEAR);
        return "lower in %d%s, higher in %d%s and not clearly different in %d%s%s"
                .formatted(
                        lower.size(),
                        factors(lower),
                        higher.size(),
                        factors(higher),
                        unclear.size(),
                        sensitivity(unclear),
                        untested.isEmpty() ? "" : " (too few seeds for any claim in %d)".formatted(untested.size()));
    }

    /** Geometric means over the seeds; of a single cell with its interval. */
    private static String factors(List<PairedDifference> cells) {
        if (cells.isEmpty()) {
            return "";
        }
        DoubleSummaryStatistics factors =
                cells.stream().mapToDouble(cell -> Words.factor(cell.mean())).summaryStatistics();
        PairedDifference first = cells.get(0);
        String interval = cells.size() == 1 && first.pairs() > 1
                ? ", 95 % interval "
                        + Words.factors(
                                Words.factor(first.interval().low()),
                                Words.factor(first.interval().high()))
                : "";
        return " (on average %s times as high%s)".formatted(Words.factors(factors), interval);
    }

    /** What those without a clear difference leave open. */
    private String sensitivity(List<PairedDifference> unclear) {
        // what Holm's correction leaves for the next one when all others are significant that are
        double significance = PairedDifference.SIGNIFICANCE / Math.max(1, unclear.size());
        DoubleSummaryStatistics shown = new DoubleSummaryStatistics();
        int equal = 0;
        int blind = 0;
        for (PairedDifference cell : unclear) {
            OptionalDouble smallest = DetectableDifference.of(cell.deviation(), cell.pairs(), significance);
            if (cell.deviation() == 0 && cell.mean() == 0) {
                equal++;
            } else if (smallest.isPresent()) {
                shown.accept(Words.factor(smallest.getAsDouble()));
            } else {
                blind++;
            }
        }
        List<String> parts = new ArrayList<>();
        if (shown.getCount() > 0) {
            parts.add("one %s times as high or as low would have shown in some four of five such sweeps"
                    .formatted(Words.factors(shown)));
        }
        if (equal > 0) {
            parts.add("in %d the two of every pair are equal, or both below the loss of half a spike".formatted(equal));
        }
        if (blind > 0) {
            parts.add("in %d so few seeds show none, however large".formatted(blind));
        }
        return parts.isEmpty() ? "" : " (%s)".formatted(String.join("; ", parts));
    }

    private List<PairedDifference> those(Predicate<PairedDifference> wanted) {
        return cells.stream().filter(wanted).toList();
    }
}
