package io.spikesweep.cli.text;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Trajectory;

/** What one training did, in words: never more than its numbers say. */
public final class TrainingVerdict {
    private TrainingVerdict() {}

    public static String of(Hyperparameters run, Trajectory trajectory) {
        int last = trajectory.iterations() - 1;
        float firstLoss = trajectory.get(Metric.LOSS)[0];
        float lastLoss = trajectory.get(Metric.LOSS)[last];
        int broken = trajectory.get(Metric.FINAL_NON_FINITE_NEURONS);
        return String.join(
                System.lineSeparator(),
                "loss          first %s, last %s".formatted(firstLoss, lastLoss),
                "spikes        first %d, last %d of %d"
                        .formatted(
                                trajectory.get(Metric.SPIKES)[0],
                                trajectory.get(Metric.SPIKES)[last],
                                (long) run.get(Parameter.TIMESTEPS) * run.get(Parameter.NEURONS)),
                "weight change %.4g (L2 norm over the %d neurons that are still finite)"
                        .formatted(trajectory.get(Metric.WEIGHT_CHANGE_NORM), run.get(Parameter.NEURONS) - broken),
                broken == run.get(Parameter.NEURONS)
                        ? "No neuron has finite weights and potentials any more."
                        : direction(firstLoss, lastLoss, trajectory.get(Metric.WEIGHT_CHANGE_NORM)),
                "%d of %d neurons have become non-finite%s"
                        .formatted(
                                broken,
                                run.get(Parameter.NEURONS),
                                broken == 0
                                        ? "."
                                        : ": one whose potential is NaN does not fire, and the loss counts silence as success."));
    }

    private static String direction(float firstLoss, float lastLoss, double weightChange) {
        if (weightChange == 0) {
            return "The weights did not move.";
        }
        return lastLoss < firstLoss
                ? "The weights moved the way the loss asks: it is lower at the end than at the beginning."
                : "The weights moved, but not the way the loss asks: it is no lower at the end than at the beginning.";
    }
}
