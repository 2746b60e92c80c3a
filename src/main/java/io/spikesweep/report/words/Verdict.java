package io.spikesweep.report.words;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.analysis.PairedDifference.Change;
import io.spikesweep.analysis.PooledDifference;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** What a comparison comes to, in one sentence of plain words. */
public final class Verdict {
    private final Terms terms;
    private final Differences cells;
    private final int compared;
    private final List<PooledDifference> together;

    private Verdict(Terms terms, Differences cells, List<PooledDifference> together) {
        this.terms = terms;
        this.together = together;
        this.cells = cells;
        compared = cells.cells().size();
    }

    /** The sentence. */
    public static String of(Comparison comparison) {
        Terms terms = Terms.of(comparison);
        List<ArmResult> arms = Answer.withRuns(comparison.arms());
        if (arms.isEmpty()) {
            return "No run of this sweep has a result yet.";
        }
        Differences cells = Differences.of(arms, Measure.LOG_FINAL_LOSS);
        return cells.cells().isEmpty()
                ? ChangeSentence.noPairs(terms, arms)
                : new Verdict(terms, cells, PooledDifference.of(comparison, Measure.LOG_FINAL_LOSS)).text();
    }

    private String text() {
        if (!cells.canBeSignificant()) {
            return "Too few seeds to tell%s whether %s ends with another final loss than %s: %s, %s%s."
                    .formatted(
                            compared == 1 ? "" : " in a single comparison",
                            terms.plainTreatment(),
                            terms.plainReference(),
                            Words.plural(compared, "comparison"),
                            cells.seeds(),
                            together());
        }
        List<PairedDifference> lower = cells.of(Change.LOWER);
        List<PairedDifference> higher = cells.of(Change.HIGHER);
        if (!lower.isEmpty() && !higher.isEmpty()) {
            return "It depends: %s ends with a lower final loss than %s in %d of %s, and with a higher one in %d%s."
                    .formatted(
                            terms.plainTreatment(),
                            terms.plainReference(),
                            lower.size(),
                            Words.plural(compared, "comparison"),
                            higher.size(),
                            rest());
        }
        if (lower.isEmpty() && higher.isEmpty()) {
            return "No clear difference: %s ends with a final loss that is neither clearly lower nor clearly higher than with %s%s%s."
                    .formatted(
                            terms.plainTreatment(),
                            terms.plainReference(),
                            compared == 1 ? "" : ", in any single one of %d comparisons".formatted(compared),
                            together());
        }
        return lower.isEmpty() ? one("higher", higher) : one("lower", lower);
    }

    /** What the comparisons show together of which no single one shows it: the figure beside the verdict has it, too. */
    private String together() {
        List<String> claims = together.stream()
                .filter(one -> one.change().isClear() && one.cells() > 1)
                .map(one -> "%s with %s".formatted(one.change().words(), Terms.named(one.level())))
                .toList();
        return claims.isEmpty() ? "" : "; together they end " + String.join(", ", claims);
    }

    private String one(String way, List<PairedDifference> clear) {
        DoubleSummaryStatistics factors =
                clear.stream().mapToDouble(cell -> Words.factor(cell.mean())).summaryStatistics();
        return capitalised("%s ends with a %s final loss than %s%s: %s times as high on average%s."
                .formatted(
                        terms.plainTreatment(),
                        way,
                        terms.plainReference(),
                        where(clear.size()),
                        Words.factors(factors),
                        rest()));
    }

    private String where(int clear) {
        return compared == 1
                ? ""
                : clear == compared
                        ? " in all %d comparisons".formatted(compared)
                        : " in %d of %d comparisons".formatted(clear, compared);
    }

    /** Those that are neither. */
    private String rest() {
        int unclear = cells.of(Change.UNCLEAR).size();
        int untested = cells.of(Change.UNTESTED).size();
        return (unclear == 0 ? "" : "; %d %s not clearly different".formatted(unclear, unclear == 1 ? "is" : "are"))
                + (untested == 0 ? "" : "; of %d there are too few seeds".formatted(untested));
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
