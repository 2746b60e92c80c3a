package io.spikesweep.cli.text;

import io.spikesweep.report.words.Numbers;
import io.spikesweep.report.words.Words;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Trajectory;
import java.util.ArrayList;
import java.util.List;

/** What one training did, in words: never more than its numbers say. */
public final class TrainingVerdict {
    private TrainingVerdict() {}

    public static String of(Hyperparameters run, Trajectory trajectory) {
        int last = trajectory.iterations() - 1;
        float firstLoss = trajectory.get(Metric.LOSS)[0];
        float lastLoss = trajectory.get(Metric.LOSS)[last];
        int broken = trajectory.get(Metric.FINAL_NON_FINITE_NEURONS);
        int finite = run.get(Parameter.NEURONS) - broken;
        double target = run.get(Parameter.TARGET_RATE);
        List<String> lines = new ArrayList<>(List.of(
                "loss          first %s, last %s".formatted(Numbers.written(firstLoss), Numbers.written(lastLoss)),
                "spikes        first %d, last %d of %d"
                        .formatted(
                                trajectory.get(Metric.SPIKES)[0], trajectory.get(Metric.SPIKES)[last], places(run))));
        if (target > 0) {
            lines.add("firing rate   first %s, last %s, target %s"
                    .formatted(
                            Numbers.text(rate(run, trajectory, 0)),
                            Numbers.text(rate(run, trajectory, last)),
                            Numbers.written(target)));
            lines.add("at the end    %d of %s never fire, %d fire at every timestep"
                    .formatted(
                            run.get(Parameter.NEURONS) - trajectory.get(Metric.ACTIVE_NEURONS)[last],
                            Words.plural(run.get(Parameter.NEURONS), "neuron"),
                            trajectory.get(Metric.SATURATED_NEURONS)[last]));
        }
        lines.addAll(List.of(
                "weight change %s (L2 norm over the %s still finite)"
                        .formatted(
                                Numbers.text(trajectory.get(Metric.WEIGHT_CHANGE_NORM)),
                                finite == 1 ? "1 neuron that is" : finite + " neurons that are"),
                broken == run.get(Parameter.NEURONS)
                        ? "No neuron has finite weights and potentials any more."
                        : direction(firstLoss, lastLoss, trajectory.get(Metric.WEIGHT_CHANGE_NORM)),
                "%d of %s %s become non-finite%s"
                        .formatted(
                                broken,
                                Words.plural(run.get(Parameter.NEURONS), "neuron"),
                                broken == 1 || run.get(Parameter.NEURONS) == 1 ? "has" : "have",
                                broken == 0
                                        ? "."
                                        : ": one whose potential is NaN does not fire"
                                                + (target > 0 ? "." : ", and the loss counts silence as success."))));
        return String.join(System.lineSeparator(), lines);
    }

    private static long places(Hyperparameters run) {
        return (long) run.get(Parameter.TIMESTEPS) * run.get(Parameter.NEURONS);
    }

    private static double rate(Hyperparameters run, Trajectory trajectory, int iteration) {
        return (double) trajectory.get(Metric.SPIKES)[iteration] / places(run);
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
