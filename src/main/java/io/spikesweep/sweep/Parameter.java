package io.spikesweep.sweep;

import io.spikesweep.model.BiasInitialisation;
import io.spikesweep.model.Hyperparameters;
import io.spikesweep.model.ResetGradient;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** A hyperparameter by its key in a conf file, in the order in which a grid counts: the last one changes fastest. */
@SuppressWarnings("ImmutableEnumChecker") // the function has no state
public enum Parameter {
    SEED("seed", Kind.LONG, Hyperparameters::seed),
    ITERATIONS("iterations", Kind.INT, Hyperparameters::iterations),
    TIMESTEPS("timesteps", Kind.INT, Hyperparameters::timesteps),
    INPUTS("inputs", Kind.INT, Hyperparameters::inputs),
    NEURONS("neurons", Kind.INT, Hyperparameters::neurons),
    THRESHOLD("threshold", Kind.REAL, Hyperparameters::threshold),
    MOMENTUM("momentum", Kind.REAL, Hyperparameters::momentum),
    RESET_GRADIENT("reset-gradient", Kind.RESET_GRADIENT, Hyperparameters::resetGradient),
    LEARNING_RATE("learning-rate", Kind.REAL, Hyperparameters::learningRate),
    BIAS_INIT("bias-init", Kind.BIAS_INITIALISATION, Hyperparameters::biasInitialisation);

    /** What a value of a hyperparameter is. */
    enum Kind {
        LONG("a whole number"),
        INT("a whole number"),
        REAL("a number"),
        RESET_GRADIENT("a text"),
        BIAS_INITIALISATION("a text");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    private final String key;
    private final Kind kind;
    private final Function<Hyperparameters, Object> value;

    Parameter(String key, Kind kind, Function<Hyperparameters, Object> value) {
        this.key = key;
        this.kind = kind;
        this.value = value;
    }

    /** The key in a conf file; with underscores, the column of a row. */
    public String key() {
        return key;
    }

    /** The column of a row. */
    public String column() {
        return key.replace('-', '_');
    }

    Kind kind() {
        return kind;
    }

    /** This hyperparameter of a run: a Long, Integer, Double, {@link ResetGradient} or {@link BiasInitialisation}. */
    public Object of(Hyperparameters run) {
        return value.apply(run);
    }

    static Optional<Parameter> named(String key) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.key.equals(key))
                .findFirst();
    }

    /** The run that has {@code value} of each hyperparameter. */
    static Hyperparameters run(Function<Parameter, Object> value) {
        return new Hyperparameters(
                (Long) value.apply(SEED),
                (Double) value.apply(LEARNING_RATE),
                (Double) value.apply(MOMENTUM),
                (Double) value.apply(THRESHOLD),
                (BiasInitialisation) value.apply(BIAS_INIT),
                (ResetGradient) value.apply(RESET_GRADIENT),
                (Integer) value.apply(INPUTS),
                (Integer) value.apply(NEURONS),
                (Integer) value.apply(TIMESTEPS),
                (Integer) value.apply(ITERATIONS));
    }

    /** The default run with one hyperparameter changed; throws as {@link Hyperparameters} does where it is not allowed. */
    Hyperparameters alone(Object changed) {
        return run(parameter -> parameter == this ? changed : parameter.of(Hyperparameters.DEFAULTS));
    }
}
