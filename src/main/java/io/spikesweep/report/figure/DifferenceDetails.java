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
import java.util.OptionalDouble;
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
        return pValue(difference.adjusted());
    }

    /** Likewise of any test. */
    static String pValue(OptionalDouble p) {
        return p.isPresent() ? Numbers.pValue(p.getAsDouble()) : TOO_FEW;
    }

    private static String withInterval(PairedDifference difference, DoubleUnaryOperator as) {
        return withInterval(difference.mean(), interval(difference), as);
    }

    /** A difference of logarithms as the factor that it is. */
    static String factor(double difference, Optional<Interval> interval) {
        return withInterval(difference, interval, Words::factor);
    }

    private static String withInterval(double value, Optional<Interval> interval, DoubleUnaryOperator as) {
        return interval.map(ends -> Numbers.withInterval(
                        as.applyAsDouble(value), as.applyAsDouble(ends.low()), as.applyAsDouble(ends.high())))
                .orElseGet(() -> Numbers.brief(as.applyAsDouble(value)));
    }

    /** One pair has none: all that a bootstrap draws from it is itself. */
    static Optional<Interval> interval(PairedDifference difference) {
        return Optional.of(difference.interval()).filter(ends -> difference.pairs() > 1);
    }

    static Sign sign(PairedDifference difference) {
        return difference.change().isClear() ? Sign.FILLED : Sign.HOLLOW;
    }

    /** Of the arms that are compared, and of what is claimed of any. */
    Legend legend(DrawnBlock block) {
        boolean some = in(block).anyMatch(difference -> difference.change() != Change.UNTESTED);
        return new Legend(block.compared(), some ? KEYS : List.of());
    }

    /** What is to be known beside a drawing of differences. */
    List<String> notes(DrawnBlock block) {
        return Stream.concat(fewPairs(block).stream(), block.leftOut().stream()).toList();
    }

    /** Why there is nothing to draw. */
    String noPairs() {
        return "Nothing is compared: no seed has a value both with %s and with %s (%s)."
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
