package io.spikesweep.testing;

import io.spikesweep.model.Trainer;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.GridUnion;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.TrainerEnvironment;
import io.spikesweep.trial.Trajectory;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sweeps and rows small enough for a test. */
public final class Sweeps {
    private static final TrainerEnvironment ENVIRONMENT = Trainer.environment();

    private Sweeps() {}

    /** {@code seeds} seeds, two biases, 20 inputs, 30 neurons, 5 timesteps, 8 iterations. */
    public static SweepConfig small(String name, int seeds) {
        return small(name, new Axis.LongRange(0, seeds, 1));
    }

    /** As {@link #small(String, int)}, with other seeds. */
    public static SweepConfig small(String name, Axis seeds) {
        Map<Parameter<?>, Axis> axes = new HashMap<>();
        axes.put(Parameter.SEED, seeds);
        axes.put(
                Parameter.BIAS_INIT,
                Axis.Values.of(List.of(BiasInitialisation.DEFAULT, new BiasInitialisation.Uniform(0, 1))));
        axes.put(Parameter.INPUTS, Axis.Values.of(List.of(20)));
        axes.put(Parameter.NEURONS, Axis.Values.of(List.of(30)));
        axes.put(Parameter.TIMESTEPS, Axis.Values.of(List.of(5)));
        axes.put(Parameter.ITERATIONS, Axis.Values.of(List.of(8)));
        return new SweepConfig(name, "results", 60, GridUnion.of(List.of(new Grid(axes))), Question.OPEN, List.of());
    }

    public static Hyperparameters run(long seed) {
        return Hyperparameters.of(Map.of(
                Parameter.SEED,
                seed,
                Parameter.BIAS_INIT,
                new BiasInitialisation.Uniform(0, 1),
                Parameter.INPUTS,
                20,
                Parameter.NEURONS,
                30,
                Parameter.TIMESTEPS,
                5,
                Parameter.ITERATIONS,
                8));
    }

    /** A row with numbers chosen by hand: a loss per iteration, 2 inputs, 10 neurons, 5 timesteps. */
    public static RunRow row(long seed, double learningRate, BiasInitialisation bias, Trajectory trajectory) {
        Hyperparameters run = Hyperparameters.of(Map.of(
                Parameter.SEED,
                seed,
                Parameter.LEARNING_RATE,
                learningRate,
                Parameter.BIAS_INIT,
                bias,
                Parameter.INPUTS,
                2,
                Parameter.NEURONS,
                10,
                Parameter.TIMESTEPS,
                5,
                Parameter.ITERATIONS,
                trajectory.iterations()));
        return new RunRow("test", run, trajectory, null, ENVIRONMENT, "4.2.0", "localhost", Instant.EPOCH, 0.25);
    }

    /** A trajectory with these losses, and the same number of active and of non-finite neurons at every iteration. */
    public static Trajectory trajectory(int active, int nonFinite, double... losses) {
        float[] loss = new float[losses.length];
        for (int k = 0; k < loss.length; k++) {
            loss[k] = (float) losses[k];
        }
        return Trajectory.of(Map.ofEntries(
                Map.entry(Metric.LOSS, loss),
                Map.entry(Metric.SPIKES, filled(losses.length, 20)),
                Map.entry(Metric.FIRST_TIMESTEP_SPIKES, filled(losses.length, 3)),
                Map.entry(Metric.ACTIVE_NEURONS, filled(losses.length, active)),
                Map.entry(Metric.NON_FINITE_NEURONS, filled(losses.length, nonFinite)),
                Map.entry(Metric.GRADIENT_NORM, new double[losses.length]),
                Map.entry(Metric.SPIKES_PER_TIMESTEP_FIRST, new int[] {3, 4, 5, 4, 4}),
                Map.entry(Metric.SPIKES_PER_TIMESTEP_LAST, new int[] {1, 0, 2, 0, 0}),
                Map.entry(Metric.WEIGHT_CHANGE_NORM, 1.0),
                Map.entry(Metric.FINAL_NON_FINITE_NEURONS, nonFinite),
                Map.entry(Metric.SATURATED_NEURONS, filled(losses.length, Math.min(active, 1)))));
    }

    /** That value so many times. */
    public static int[] filled(int length, int value) {
        int[] values = new int[length];
        Arrays.fill(values, value);
        return values;
    }

    /** The row of a run that was trained, with the loss of one iteration one bit higher. */
    public static RunRow withHigherLoss(RunRow row, int iteration) {
        Trajectory was = Objects.requireNonNull(row.trajectory());
        float[] loss = was.get(Metric.LOSS).clone();
        loss[iteration] = Math.nextUp(loss[iteration]);
        return with(row, was.with(Metric.LOSS, loss));
    }

    /** The row of a run that was trained, with another weight change norm. */
    public static RunRow withWeightChangeNorm(RunRow row, double norm) {
        return with(row, Objects.requireNonNull(row.trajectory()).with(Metric.WEIGHT_CHANGE_NORM, norm));
    }

    private static RunRow with(RunRow row, Trajectory changed) {
        return of(row, row.run(), changed);
    }

    /** The row of a run that was trained, as that of another run. */
    public static <T> RunRow with(RunRow row, Parameter<T> parameter, T value) {
        return of(row, row.run().with(parameter, value), Objects.requireNonNull(row.trajectory()));
    }

    private static RunRow of(RunRow row, Hyperparameters run, Trajectory trajectory) {
        return new RunRow(
                row.sweep(),
                run,
                trajectory,
                null,
                row.environment(),
                row.sparkVersion(),
                row.host(),
                row.startedAt(),
                row.trainingSeconds());
    }

    /** A row of a run that was trained, or of one that failed when there is an error. */
    public static RunRow row(long seed, @Nullable String error) {
        return error == null ? trained(run(seed)) : failed(run(seed), error);
    }

    public static RunRow trained(Hyperparameters run) {
        return row(run, Trainer.train(run), null);
    }

    public static RunRow failed(Hyperparameters run, String error) {
        return row(run, null, error);
    }

    private static RunRow row(Hyperparameters run, @Nullable Trajectory trajectory, @Nullable String error) {
        return new RunRow(
                "test",
                run,
                trajectory,
                error,
                ENVIRONMENT,
                "4.2.0",
                "localhost",
                Instant.parse("2026-11-21T10:15:30.123456Z"),
                0.25);
    }

    /** Of a conf file's hyperparameters, as a complaint lists them. */
    public static String keys() {
        return Parameter.inAGrid().stream().map(Parameter::key).collect(Collectors.joining(", "));
    }
}
