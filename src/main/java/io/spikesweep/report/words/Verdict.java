package io.spikesweep.report.words;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.analysis.PairedDifference.Change;
import io.spikesweep.analysis.Points;
import io.spikesweep.analysis.PooledDifference;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a comparison comes to, in one sentence of plain words, and in a second one where most runs do not end as their losses look. */
public final class Verdict {
    private static final int MOST_NAMED = 2;

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

    public static String of(Comparison comparison) {
        Terms terms = Terms.of(comparison);
        List<ArmResult> arms = Answer.withRuns(comparison.arms());
        if (arms.isEmpty()) {
            return Answer.nothing(comparison);
        }
        Differences cells = Differences.of(arms, Measure.LOG_FINAL_LOSS);
        String verdict = cells.cells().isEmpty() ? ChangeSentence.noPairs(terms, arms) : of(terms, cells, comparison);
        return EndSentence.ofMost(terms, arms)
                .map(broken -> verdict + " " + broken)
                .orElse(verdict);
    }

    /** Of very many points no reader wants the comparisons one by one. */
    private static String of(Terms terms, Differences cells, Comparison comparison) {
        Points points = Points.of(comparison);
        List<PooledDifference> together = PooledDifference.of(comparison, Measure.LOG_FINAL_LOSS);
        return points.areMany()
                ? PointsSentence.of(points, terms, cells, together)
                : new Verdict(terms, cells, together).text();
    }

    private String text() {
        if (!cells.canBeSignificant()) {
            String seeds = "%s, %s".formatted(Words.plural(compared, "comparison"), cells.seeds());
            String claims = claims(1);
            return claims.isEmpty()
                    ? "Too few seeds to tell whether %s ends with a different final loss than %s: %s."
                            .formatted(terms.plainTreatment(), terms.plainReference(), seeds)
                    : "No single comparison of %s with %s has enough seeds for a claim (%s); together they end %s."
                            .formatted(terms.plainTreatment(), terms.plainReference(), seeds, claims);
        }
        List<PairedDifference> lower = cells.of(Change.LOWER);
        List<PairedDifference> higher = cells.of(Change.HIGHER);
        if (!lower.isEmpty() && !higher.isEmpty()) {
            return "It depends: of %d comparisons with %s, %s ends with a lower final loss in %d and with a higher one in %d%s%s."
                    .formatted(
                            compared,
                            terms.plainReference(),
                            terms.plainTreatment(),
                            lower.size(),
                            higher.size(),
                            rest(),
                            onTheWhole());
        }
        if (lower.isEmpty() && higher.isEmpty()) {
            String claims = claims(1);
            return "No clear difference: %s ends with a final loss that is neither clearly lower nor clearly higher than with %s%s%s."
                    .formatted(
                            terms.plainTreatment(),
                            terms.plainReference(),
                            compared == 1
                                    ? ""
                                    : compared == 2
                                            ? ", in either of 2 comparisons"
                                            : ", in any single one of %d comparisons".formatted(compared),
                            claims.isEmpty() ? "" : "; together they end " + claims);
        }
        return lower.isEmpty() ? one("higher", higher) : one("lower", lower);
    }

    /**
     * What the comparisons show together: the figure beside the verdict has it, too.
     *
     * @param cells of a row more than so many
     */
    private String claims(int cells) {
        return Stream.of(Change.LOWER, Change.HIGHER)
                .flatMap(way -> claims(
                        together.stream()
                                .filter(one -> one.change() == way && one.cells() > cells)
                                .map(PooledDifference::level)
                                .toList(),
                        way))
                .collect(Collectors.joining(", "));
    }

    /** By name, or, where they are many, counted: the figure beside the verdict names them all. */
    private Stream<String> claims(List<Level> clear, Change way) {
        return clear.size() <= MOST_NAMED
                ? clear.stream().map(level -> "%s with %s".formatted(way.words(), Terms.named(level)))
                : Stream.of("%s with %d of %d values of %s"
                        .formatted(
                                way.words(),
                                clear.size(),
                                together.size(),
                                Terms.name(clear.get(0).parameter())));
    }

    private String onTheWhole() {
        String claims = claims(0);
        return claims.isEmpty() ? "" : "; on the whole " + claims;
    }

    private String one(String way, List<PairedDifference> clear) {
        DoubleSummaryStatistics factors =
                clear.stream().mapToDouble(cell -> Words.factor(cell.mean())).summaryStatistics();
        return capitalised("%s ends with a %s final loss than %s%s: %s times as high%s."
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
                        ? compared == 2 ? " in both comparisons" : " in all %d comparisons".formatted(compared)
                        : " in %d of %d comparisons".formatted(clear, compared);
    }

    /** Those that are neither. */
    private String rest() {
        int unclear = cells.of(Change.UNCLEAR).size();
        int untested = cells.of(Change.UNTESTED).size();
        return (unclear == 0 ? "" : "; in %d there is no clear difference".formatted(unclear))
                + (untested == 0 ? "" : "; in %d there are too few seeds".formatted(untested));
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
