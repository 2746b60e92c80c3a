package io.spikesweep.report.figure;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.analysis.PairedDifference.Change;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Terms;
import io.spikesweep.report.words.Words;
import io.spikesweep.statistics.Interval;
import io.spikesweep.statistics.SignedRank;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * What is said of paired differences wherever they are drawn.
 *
 * @param terms how the sides are called
 * @param measure in which they are
 */
record DifferenceDetails(Terms terms, Measure measure) {
    private static final String TOO_FEW = Change.UNTESTED.words();

    /** By which words and signs claim a difference. */
    static final String CLEAR = "p < 0.05 (Wilcoxon signed-rank test, Holm-corrected over all cells of the measure)";

    /** In a legend. */
    static final List<Legend.Key> KEYS = List.of(
            new Legend.Key("p < 0.05 after Holm", Sign.FILLED), new Legend.Key("not clearly different", Sign.HOLLOW));

    static Optional<PairedDifference> of(ArmResult result, Measure measure) {
        return Optional.ofNullable(result.differences().get(measure));
    }

    Stream<PairedDifference> in(DrawnBlock block) {
        return block.arms().stream().flatMap(result -> of(result, measure).stream());
    }

    /** What the {@link #texts} are. */
    List<String> names() {
        String difference = "%s less %s".formatted(terms.another(), terms.referenceAlone());
        Stream<String> first = measure.isLogarithm() ? Stream.of(difference, "as a factor") : Stream.of(difference);
        return Stream.concat(first, Stream.of("pairs of runs", "p, after Holm", "probability of a lower value"))
                .toList();
    }

    List<String> texts(PairedDifference difference) {
        Stream<String> first = Stream.of(withInterval(difference, DoubleUnaryOperator.identity()));
        if (measure.isLogarithm()) {
            first = Stream.concat(first, Stream.of(withInterval(difference, Words::factor)));
        }
        return Stream.concat(
                        first,
                        Stream.of(
                                Numbers.text(difference.pairs()),
                                adjusted(difference),
                                Numbers.brief(difference.lower())))
                .toList();
    }

    /** The p-value by which a difference is claimed, or why there is none. */
    static String adjusted(PairedDifference difference) {
        return difference.adjusted().isPresent()
                ? Numbers.pValue(difference.adjusted().getAsDouble())
                : TOO_FEW;
    }

    /** One pair has no interval: all that a bootstrap draws from it is itself. */
    private static String withInterval(PairedDifference difference, DoubleUnaryOperator as) {
        double mean = as.applyAsDouble(difference.mean());
        Interval interval = difference.interval();
        return hasInterval(difference)
                ? Numbers.withInterval(mean, as.applyAsDouble(interval.low()), as.applyAsDouble(interval.high()))
                : Numbers.brief(mean);
    }

    static boolean hasInterval(PairedDifference difference) {
        return difference.pairs() > 1;
    }

    static Sign sign(PairedDifference difference) {
        return difference.change().isClear() ? Sign.FILLED : Sign.HOLLOW;
    }

    /** Of the arms that are compared, and of what is claimed of any. */
    Legend legend(DrawnBlock block) {
        boolean some = in(block).anyMatch(difference -> difference.change() != Change.UNTESTED);
        return new Legend(block.compared(), some ? KEYS : List.of());
    }

    /** Why there is nothing to draw. */
    String noPairs() {
        return "No seed has this both with %s and with %s: %s."
                .formatted(terms.reference(), terms.another(), measure.label());
    }

    /** Of cells that claim nothing; none where all have enough pairs. */
    List<String> fewPairs(DrawnBlock block) {
        return in(block).allMatch(difference -> difference.change() != Change.UNTESTED)
                ? List.of()
                : List.of(
                        "With fewer than %d pairs of runs no significance can be claimed: such cells are not marked, wherever their interval lies."
                                .formatted(SignedRank.MINIMUM_PAIRS));
    }
}
