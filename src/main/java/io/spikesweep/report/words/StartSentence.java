package io.spikesweep.report.words;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.Measure;
import io.spikesweep.trial.Parameter;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From where the arms of a comparison start, before any training. */
final class StartSentence {
    /**
     * Treated arms' interquartile means over those of the reference.
     *
     * @param values of those that have one
     * @param without one, since the reference's is 0
     */
    private record Ratios(DoubleSummaryStatistics values, long without) {
        boolean areOne() {
            return values.getCount() > 0 && values.getMin() == 1 && values.getMax() == 1;
        }

        boolean areThere() {
            return values.getCount() > 0;
        }

        /** What has no ratio is said. */
        String missing() {
            return without == 0
                    ? ""
                    : " (%s without a ratio: the reference's is 0)".formatted(Words.plural(without, "arm"));
        }
    }

    /** What neither the loss nor the spikes of the first iteration know of. */
    private static final Set<Parameter<?>> OF_THE_UPDATES = Set.of(
            Parameter.LEARNING_RATE,
            Parameter.MOMENTUM,
            Parameter.RESET_GRADIENT,
            Parameter.ITERATIONS,
            Parameter.SURROGATE,
            Parameter.OPTIMIZER,
            Parameter.CLIP_NORM);

    private StartSentence() {}

    /** Whether arms differ in what the first iteration knows nothing of. */
    static boolean isOfTheUpdates(Terms terms) {
        return OF_THE_UPDATES.contains(terms.contrast().factor());
    }

    /** Of arms with runs. */
    static String of(Terms terms, List<ArmResult> arms) {
        if (isOfTheUpdates(terms)) {
            return "The arms start alike: before the first update %s changes neither the loss nor the spikes."
                    .formatted(terms.factor());
        }
        Ratios loss = ratios(arms, Measure.FIRST_LOSS);
        Ratios spikes = ratios(arms, Measure.FIRST_TIMESTEP_SPIKES);
        if (!loss.areThere()) {
            return losses(arms) + (loss.without() == 0 ? "" : loss.missing()) + ".";
        }
        if (loss.areOne() && (spikes.areOne() || !spikes.areThere())) {
            return "The arms start alike: before any training the loss%s with %s %s with %s%s."
                    .formatted(
                            spikes.areThere() ? " and the spikes at the first timestep" : "",
                            terms.treatment(),
                            spikes.areThere() ? "are those" : "is that",
                            terms.reference(),
                            loss.missing() + spikes.missing());
        }
        return "But the arms do not start alike: before any training the loss with %s is %s that with %s%s%s, so a loss that ends lower and one that falls further are two things."
                .formatted(
                        terms.treatment(),
                        times(loss),
                        terms.reference(),
                        loss.missing(),
                        spikes.areThere()
                                ? " and the spikes at the first timestep are %s as many%s"
                                        .formatted(times(spikes), spikes.missing())
                                : spikes.without() == 0
                                        ? ""
                                        : ", and the spikes at the first timestep have no ratio to 0");
    }

    private static String times(Ratios ratios) {
        return ratios.areOne() ? "1 time" : Words.factors(ratios.values()) + " times";
    }

    private static String losses(List<ArmResult> arms) {
        DoubleSummaryStatistics first = new DoubleSummaryStatistics();
        for (ArmResult result : arms) {
            Estimate estimate = result.estimates().get(Measure.FIRST_LOSS);
            if (estimate != null) {
                first.accept(estimate.value());
            }
        }
        return first.getCount() == 0
                ? "Of what the loss is before any training nothing is known"
                : "Before any training the loss is %s%s"
                        .formatted(
                                Words.range(first),
                                arms.stream().mapToLong(ArmResult::runs).sum() == 1
                                        ? ""
                                        : " (interquartile means of the arms)");
    }

    private static Ratios ratios(List<ArmResult> arms, Measure measure) {
        Map<List<Level>, Estimate> references = arms.stream()
                .filter(result ->
                        result.arm().isReference() && result.estimates().get(measure) != null)
                .collect(Collectors.toMap(
                        StartSentence::place,
                        result -> Objects.requireNonNull(result.estimates().get(measure))));
        DoubleSummaryStatistics ratios = new DoubleSummaryStatistics();
        long without = 0;
        for (ArmResult result : arms) {
            Estimate reference = references.get(place(result));
            Estimate treated = result.estimates().get(measure);
            if (!result.arm().isReference() && treated != null && reference != null) {
                if (reference.value() > 0) {
                    ratios.accept(treated.value() / reference.value());
                } else {
                    without++;
                }
            }
        }
        return new Ratios(ratios, without);
    }

    /** All but the factor's level. */
    private static List<Level> place(ArmResult result) {
        return Stream.concat(
                        result.arm().block().levels().stream(),
                        Stream.of(result.arm().panel()))
                .toList();
    }
}
