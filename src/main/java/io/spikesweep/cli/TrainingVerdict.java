package io.spikesweep.cli;

import io.spikesweep.model.Hyperparameters;
import io.spikesweep.model.Trajectory;

/** What one training did, in words: never more than its numbers say. */
final class TrainingVerdict {
    private TrainingVerdict() {}

    static String of(Hyperparameters run, Trajectory trajectory) {
        int last = trajectory.iterations() - 1;
        float firstLoss = trajectory.loss()[0];
        float lastLoss = trajectory.loss()[last];
        int broken = trajectory.nonFiniteNeurons()[last];
        return String.join(
                System.lineSeparator(),
                "loss          first %s, last %s".formatted(firstLoss, lastLoss),
                "spikes        first %d, last %d of %d"
                        .formatted(
                                trajectory.spikes()[0],
                                trajectory.spikes()[last],
                                (long) run.timesteps() * run.neurons()),
                "weight change %.4g (L2 norm over the %d neurons that are still finite)"
                        .formatted(trajectory.weightChangeNorm(), run.neurons() - broken),
                direction(firstLoss, lastLoss, trajectory.weightChangeNorm()),
                "%d of %d neurons have become non-finite%s"
                        .formatted(
                                broken,
                                run.neurons(),
                                broken == 0
                                        ? "."
                                        : ": they never fire again, and the loss curve shows their silence as success."));
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
