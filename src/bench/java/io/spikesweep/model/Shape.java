package io.spikesweep.model;

import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.util.Map;

/**
 * The shape of a network and its sequence.
 *
 * @param inputs I
 * @param neurons H
 * @param timesteps T
 */
public record Shape(int inputs, int neurons, int timesteps) {
    /** The published run's. */
    public static final Shape DEFAULT = parse("300x500x10");

    private static final BiasInitialisation BIAS = new BiasInitialisation.Uniform(0, 1);

    /** Reads {@code inputs x neurons x timesteps}, without the blanks. */
    public static Shape parse(String text) {
        String[] parts = text.split("x", -1);
        return new Shape(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    /** A run of this shape that is otherwise the published one. */
    public Hyperparameters run(long seed, int iterations) {
        return Hyperparameters.of(Map.of(
                Parameter.SEED,
                seed,
                Parameter.BIAS_INIT,
                BIAS,
                Parameter.INPUTS,
                inputs,
                Parameter.NEURONS,
                neurons,
                Parameter.TIMESTEPS,
                timesteps,
                Parameter.ITERATIONS,
                iterations));
    }

    /** Floating-point operations of the two products of one iteration: a multiplication and an addition each. */
    public double operations() {
        return 2 * Footprint.multiplyAdds(run(0, 1));
    }

    @Override
    public String toString() {
        return inputs + "x" + neurons + "x" + timesteps;
    }
}
