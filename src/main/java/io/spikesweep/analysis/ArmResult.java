package io.spikesweep.analysis;

import io.spikesweep.statistics.KaplanMeier;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one arm.
 *
 * @param arm its hyperparameters
 * @param runs with a trajectory
 * @param failed runs without
 * @param ends how they end
 * @param reachedTenth runs whose loss reached a tenth of its first
 * @param iterationsToTenth how many iterations those took, mean; NaN of none
 * @param exampleRunId the run of the lowest seed; null of none
 * @param estimates of each figure that some run has
 * @param differences to the reference, of each figure that some pair has; none for the reference itself
 * @param toTenth the share of runs whose loss has not yet reached a tenth of its first; null of none
 * @param curve over the iterations; null when every run failed
 * @param rates over the timesteps; null when every run failed
 * @param sample of its runs that statistics are made of
 */
public record ArmResult(
        Arm arm,
        long runs,
        long failed,
        ArmEnds ends,
        long reachedTenth,
        double iterationsToTenth,
        @Nullable String exampleRunId,
        Map<Measure, Estimate> estimates,
        Map<Measure, PairedDifference> differences,
        @Nullable KaplanMeier toTenth,
        @Nullable Curve curve,
        @Nullable FiringRates rates,
        ArmSample sample) {
    /** The same runs by what another contrast asks. */
    ArmResult with(Arm another, Map<Measure, PairedDifference> others) {
        return new ArmResult(
                another,
                runs,
                failed,
                ends,
                reachedTenth,
                iterationsToTenth,
                exampleRunId,
                estimates,
                others,
                toTenth,
                curve,
                rates,
                sample);
    }
}
