package io.spikesweep.analysis;

import io.spikesweep.statistics.Interval;
import io.spikesweep.statistics.ProbabilityOfImprovement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often a run of a treatment has a lower value of a measure than one of its reference, of whichever seeds: over those that have
 * it both with the treatment and with the reference.
 *
 * @param pairs how many such seeds
 * @param probability the share of all treatment's runs with all reference's runs, equal values counting half
 * @param interval of 95 % of it, by the bootstrap over the seeds
 */
public record Improvement(int pairs, double probability, Interval interval) {
    /** Of each arm that has pairs of it. */
    public static Map<Arm, Improvement> of(Comparison comparison, Measure measure) {
        Map<Arm, Improvement> improvements = new ConcurrentHashMap<>();
        SeedPairs.of(comparison.arms()).entrySet().parallelStream()
                .forEach(arm -> arm.getValue()
                        .both(measure)
                        .ifPresent(both -> improvements.put(arm.getKey(), of(both.values()[0], both.values()[1]))));
        return improvements;
    }

    private static Improvement of(double[] treatment, double[] reference) {
        return new Improvement(
                treatment.length,
                ProbabilityOfImprovement.lower(treatment, reference),
                ProbabilityOfImprovement.lowerInterval(treatment, reference));
    }
}
