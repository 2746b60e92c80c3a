package io.spikesweep.report;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.Figure;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From where the arms of a comparison start, before any training. */
final class StartSentence {
    /**
     * Uniform arms' interquartile means over those of their default arms.
     *
     * @param values of those that have one
     * @param without one, since the default arm's is 0
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
                    : " (%s without a ratio: the default arm's is 0)".formatted(Words.plural(without, "arm"));
        }
    }

    private StartSentence() {}

    /** Of arms with runs. */
    static String of(List<ArmResult> arms) {
        Ratios loss = ratios(arms, Figure.FIRST_LOSS);
        Ratios spikes = ratios(arms, Figure.FIRST_TIMESTEP_SPIKES);
        if (!loss.areThere()) {
            return losses(arms) + (loss.without() == 0 ? "" : loss.missing()) + ".";
        }
        if (loss.areOne() && (spikes.areOne() || !spikes.areThere())) {
            return "The arms start alike: before any training the loss%s of a uniform arm %s of its default arm%s."
                    .formatted(
                            spikes.areThere() ? " and the spikes at the first timestep" : "",
                            spikes.areThere() ? "are those" : "is that",
                            loss.missing() + spikes.missing());
        }
        return "But the arms do not start alike: before any training the loss of a uniform arm is %s that of its default arm%s%s, so a loss that ends lower and one that falls further are two things."
                .formatted(
                        times(loss),
                        loss.missing(),
                        spikes.areThere()
                                ? " and its spikes at the first timestep are %s as many%s"
                                        .formatted(times(spikes), spikes.missing())
                                : spikes.without() == 0
                                        ? ""
                                        : ", and its spikes at the first timestep have no ratio to 0");
    }

    private static String times(Ratios ratios) {
        return ratios.areOne() ? "1 time" : Words.factors(ratios.values()) + " times";
    }

    private static String losses(List<ArmResult> arms) {
        DoubleSummaryStatistics first = new DoubleSummaryStatistics();
        for (ArmResult result : arms) {
            Estimate estimate = result.estimates().get(Figure.FIRST_LOSS);
            if (estimate != null) {
                first.accept(estimate.value());
            }
        }
        return first.getCount() == 0
                ? "Of what the loss is before any training nothing is known"
                : "Before any training the loss is %s (interquartile means of the arms)".formatted(Words.range(first));
    }

    private static Ratios ratios(List<ArmResult> arms, Figure figure) {
        Map<Arm, ArmResult> byArm = arms.stream().collect(Collectors.toMap(ArmResult::arm, result -> result));
        DoubleSummaryStatistics ratios = new DoubleSummaryStatistics();
        long without = 0;
        for (ArmResult result : arms) {
            ArmResult base = byArm.get(result.arm().withDefaultBias());
            Estimate uniform = result.estimates().get(figure);
            Estimate standard = base == null ? null : base.estimates().get(figure);
            if (result.arm().bias().isUniform() && uniform != null && standard != null) {
                if (standard.value() > 0) {
                    ratios.accept(uniform.value() / standard.value());
                } else {
                    without++;
                }
            }
        }
        return new Ratios(ratios, without);
    }
}
