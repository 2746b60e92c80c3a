package io.spikesweep.testing;

import io.spikesweep.model.BiasInitialisation;
import io.spikesweep.model.Hyperparameters;
import io.spikesweep.model.ResetGradient;
import io.spikesweep.model.Trainer;
import io.spikesweep.model.TrainerEnvironment;
import io.spikesweep.store.RunRow;
import io.spikesweep.sweep.Axis;
import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.Parameter;
import io.spikesweep.sweep.SweepConfig;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sweeps and rows small enough for a test. */
public final class Sweeps {
    private static final TrainerEnvironment ENVIRONMENT = TrainerEnvironment.here();

    private Sweeps() {}

    /** {@code seeds} seeds, two biases, 20 inputs, 30 neurons, 5 timesteps, 8 iterations. */
    public static SweepConfig small(String name, int seeds) {
        EnumMap<Parameter, Axis> axes = new EnumMap<>(Parameter.class);
        axes.put(Parameter.SEED, new Axis.LongRange(0, seeds, 1));
        axes.put(
                Parameter.BIAS_INIT,
                Axis.Values.of(List.of(BiasInitialisation.DEFAULT, new BiasInitialisation.Uniform(0, 1))));
        axes.put(Parameter.INPUTS, Axis.Values.of(List.of(20)));
        axes.put(Parameter.NEURONS, Axis.Values.of(List.of(30)));
        axes.put(Parameter.TIMESTEPS, Axis.Values.of(List.of(5)));
        axes.put(Parameter.ITERATIONS, Axis.Values.of(List.of(8)));
        return new SweepConfig(name, "results", 60, new Grid(axes), List.of());
    }

    public static Hyperparameters run(long seed) {
        return new Hyperparameters(
                seed, 0.1, 0.9, 1, new BiasInitialisation.Uniform(0, 1), ResetGradient.THROUGH, 20, 30, 5, 8);
    }

    /** A row of a run that was trained, or of one that failed when there is an error. */
    public static RunRow row(long seed, @Nullable String error) {
        Hyperparameters run = run(seed);
        return new RunRow(
                "test",
                run,
                error == null ? Trainer.train(run) : null,
                error,
                ENVIRONMENT,
                "4.2.0",
                "localhost",
                Instant.parse("2026-11-21T10:15:30.123456Z"),
                0.25);
    }
}
