package io.spikesweep.report.words;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.analysis.PairedDifference.Change;
import io.spikesweep.analysis.Points;
import io.spikesweep.analysis.PooledDifference;
import io.spikesweep.statistics.PooledEffect;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A number to read first, and what it is of: the final loss beside the loss before any training and the runs that do not end as the
 * loss curve looks.
 *
 * @param value with its unit
 * @param meaning what it is, in a few words
 */
public record KeyNumber(String value, String meaning) {
    /** Three of a comparison, or fewer where less is known. */
    public static List<KeyNumber> of(Comparison comparison) {
        Terms terms = Terms.of(comparison);
        List<ArmResult> arms = Answer.withRuns(comparison.arms());
        if (arms.isEmpty()) {
            return List.of();
        }
        List<KeyNumber> numbers = new ArrayList<>();
        numbers.add(PooledDifference.overall(comparison, Measure.LOG_FINAL_LOSS)
                .map(effect -> finalLoss(terms, Points.of(comparison), arms, effect))
                .orElseGet(() -> losses("final loss", arms, Measure.FINAL_LOSS)));
        List<ArmResult> aimed = arms.stream().filter(KeyNumber::isAimed).toList();
        if (aimed.isEmpty()) {
            numbers.add(firstLoss(comparison, terms, arms));
        } else {
            numbers.add(share(
                    terms,
                    aimed,
                    "with a firing rate within 10 % of its target",
                    result -> result.ends().onTarget(),
                    ArmResult::runs));
        }
        numbers.add(
                arms.stream().allMatch(result -> result.ends().known() == 0)
                        ? new KeyNumber(Numbers.NONE, "how many runs end with infinite or NaN neurons is not known")
                        : share(
                                terms,
                                arms,
                                "with infinite or NaN neurons",
                                result -> result.ends().withNonFinite(),
                                result -> result.ends().known()));
        return numbers;
    }

    private static boolean isAimed(ArmResult result) {
        return result.arm().level(Parameter.TARGET_RATE).number() > 0;
    }

    /** Where it depends, a mean of lower and higher ones would be of none of them; but of very many points it is the mean that is asked. */
    private static KeyNumber finalLoss(Terms terms, Points points, List<ArmResult> arms, PooledEffect effect) {
        Differences differences = Differences.of(arms, Measure.LOG_FINAL_LOSS);
        List<PairedDifference> cells = differences.cells();
        String meaning = "the final loss with %s, against %s".formatted(terms.plainTreatment(), terms.plainReference());
        if (!points.areMany()
                && !differences.of(Change.LOWER).isEmpty()
                && !differences.of(Change.HIGHER).isEmpty()) {
            DoubleSummaryStatistics factors = cells.stream()
                    .mapToDouble(cell -> Words.factor(cell.mean()))
                    .summaryStatistics();
            return new KeyNumber(
                    times(factors.getMin()) + " to " + times(factors.getMax()),
                    meaning + ", from one of %d comparisons to another".formatted(cells.size()));
        }
        return factor(
                effect,
                cells.stream().anyMatch(cell -> cell.pairs() > 1),
                cells.size() == 1 ? meaning : meaning + ", geometric mean of %d comparisons".formatted(cells.size()));
    }

    private static KeyNumber firstLoss(Comparison comparison, Terms terms, List<ArmResult> arms) {
        if (StartSentence.isOfTheUpdates(terms)) {
            return losses("loss before any training, the same for all", arms, Measure.FIRST_LOSS);
        }
        Optional<PooledEffect> effect = PooledDifference.ofFirstLosses(comparison);
        String meaning = "the loss before any training with %s, against %s"
                .formatted(terms.plainTreatment(), terms.plainReference());
        return effect.map(start -> factor(start, true, meaning))
                .orElseGet(() -> losses("loss before any training", arms, Measure.FIRST_LOSS));
    }

    private static KeyNumber factor(PooledEffect effect, boolean hasInterval, String meaning) {
        return new KeyNumber(
                times(Words.factor(effect.value())),
                hasInterval && effect.interval().low() < effect.interval().high()
                        ? "%s (95 %% interval %s)"
                                .formatted(
                                        meaning,
                                        Words.factors(
                                                Words.factor(effect.interval().low()),
                                                Words.factor(effect.interval().high())))
                        : meaning);
    }

    private static String times(double factor) {
        return "×" + Words.factors(factor, factor);
    }

    /** What arms have where nothing is compared. */
    private static KeyNumber losses(String meaning, List<ArmResult> arms, Measure measure) {
        DoubleSummaryStatistics values = arms.stream()
                .map(result -> result.estimates().get(measure))
                .filter(Objects::nonNull)
                .mapToDouble(Estimate::value)
                .summaryStatistics();
        return new KeyNumber(
                values.getCount() == 0 ? Numbers.NONE : Words.range(values),
                arms.stream().mapToLong(ArmResult::runs).sum() == 1
                        ? meaning
                        : meaning + " (interquartile means of the arms)");
    }

    /** Of the treatments' runs, and of the reference's. */
    private static KeyNumber share(
            Terms terms,
            List<ArmResult> arms,
            String what,
            ToLongFunction<ArmResult> some,
            ToLongFunction<ArmResult> all) {
        Share treated = Share.of(arms.stream().filter(result -> !result.arm().isReference()), some, all);
        Share reference = Share.of(arms.stream().filter(result -> result.arm().isReference()), some, all);
        if (treated.runs() > 0 && reference.runs() > 0) {
            return new KeyNumber(
                    treated.text(),
                    "%s with %s %s %s, %s with %s"
                            .formatted(
                                    treated.noun(),
                                    terms.plainTreatment(),
                                    treated.verb(),
                                    what,
                                    reference.text(),
                                    terms.plainReference()));
        }
        Share one = treated.runs() > 0 ? treated : reference;
        return new KeyNumber(
                one.runs() == 0 ? Numbers.NONE : one.text(), "%s %s %s".formatted(one.noun(), one.verb(), what));
    }

    /** Some of all runs. */
    private record Share(long those, long runs) {
        static Share of(Stream<ArmResult> side, ToLongFunction<ArmResult> some, ToLongFunction<ArmResult> all) {
            List<ArmResult> results = side.toList();
            return new Share(
                    results.stream().mapToLong(some).sum(),
                    results.stream().mapToLong(all).sum());
        }

        String text() {
            return "%d of %d".formatted(those, runs);
        }

        String noun() {
            return runs == 1 ? "run" : "runs";
        }

        String verb() {
            return those == 1 || runs == 1 ? "ends" : "end";
        }
    }
}
