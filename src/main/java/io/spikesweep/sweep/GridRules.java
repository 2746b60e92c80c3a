package io.spikesweep.sweep;

import com.typesafe.config.ConfigObject;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Optimizer;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Reset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What holds between the axes of a grid: runs that cannot be, and runs that would be equal. */
final class GridRules {
    private final ConfigObject keys;
    private final Map<Parameter<?>, Axis> axes;

    /**
     * @param keys of the conf
     * @param axes that they give
     */
    GridRules(ConfigObject keys, Map<Parameter<?>, Axis> axes) {
        this.keys = keys;
        this.axes = axes;
    }

    /** @throws InvalidSweepException when a run of the grid can not be */
    void requirePossible() {
        if (has(Parameter.OPTIMIZER, Optimizer.NESTEROV) && has(Parameter.MOMENTUM, 0.0)) {
            try {
                Hyperparameters.of(Map.of(Parameter.OPTIMIZER, Optimizer.NESTEROV, Parameter.MOMENTUM, 0.0));
            } catch (InvalidValueException rule) {
                throw HoconValues.at(keys.get(rule.key()), rule);
            }
        }
    }

    /** @throws InvalidSweepException when a value is written that no run makes use of */
    void requireMeaning() {
        if (isAlone(Parameter.OPTIMIZER, Optimizer.ADAM)
                && !isAlone(Parameter.MOMENTUM, Parameter.MOMENTUM.standard())) {
            throw HoconValues.at(
                    keys.get(Parameter.MOMENTUM.key()),
                    new InvalidValueException(
                            Parameter.MOMENTUM.key(),
                            "must be left out with optimizer = adam, which makes no use of it",
                            String.valueOf(axes.get(Parameter.MOMENTUM))));
        }
    }

    /** Of runs that are equal though their hyperparameters are not. */
    List<String> warnings() {
        return List.of(
                        equal(Parameter.RESET, Reset.NONE, Parameter.RESET_GRADIENT, "there is no reset to go through"),
                        equal(Parameter.OPTIMIZER, Optimizer.ADAM, Parameter.MOMENTUM, "adam makes no use of it"))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private <T> Optional<String> equal(Parameter<T> parameter, T value, Parameter<?> idle, String why) {
        Axis idleAxis = axes.get(idle);
        return has(parameter, value) && idleAxis != null && idleAxis.size() > 1
                ? Optional.of("%s: runs with %s = %s are equal for all %d values of %s: %s"
                        .formatted(
                                HoconValues.place(Objects.requireNonNull(keys.get(idle.key()))
                                        .origin()),
                                parameter,
                                value,
                                idleAxis.size(),
                                idle,
                                why))
                : Optional.empty();
    }

    private <T> boolean has(Parameter<T> parameter, T value) {
        Axis axis = axes.get(parameter);
        return axis == null
                ? parameter.standard().equals(value)
                : axis.indexOf(value).isPresent();
    }

    private <T> boolean isAlone(Parameter<T> parameter, T value) {
        Axis axis = axes.get(parameter);
        return has(parameter, value) && (axis == null || axis.size() == 1);
    }
}
