package io.spikesweep.sweep;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Optimizer;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.Reset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What holds between the axes of a grid: runs that cannot be, and runs that would be equal. */
final class GridRules {
    private final ConfigObject keys;
    private final Map<Parameter<?>, Axis> axes;
    private final List<Points> points;

    /**
     * @param keys of the conf
     * @param axes that they give
     * @param points that they give
     */
    GridRules(ConfigObject keys, Map<Parameter<?>, Axis> axes, List<Points> points) {
        this.points = points;
        this.keys = keys;
        this.axes = axes;
    }

    /** @throws InvalidSweepException when a run of the grid can not be */
    void requirePossible() {
        if (areTogether(Parameter.OPTIMIZER, Optimizer.NESTEROV, Parameter.MOMENTUM, 0.0)) {
            try {
                Hyperparameters.of(Map.of(Parameter.OPTIMIZER, Optimizer.NESTEROV, Parameter.MOMENTUM, 0.0));
            } catch (InvalidValueException rule) {
                throw HoconValues.at(given(Parameter.MOMENTUM), rule);
            }
        }
    }

    private <A, B> boolean areTogether(Parameter<A> one, A value, Parameter<B> other, B another) {
        Optional<Points> both = points.stream()
                .filter(some -> some.parameters().containsAll(List.of(one, other)))
                .findFirst();
        return both.isEmpty()
                ? has(one, value) && has(other, another)
                : IntStream.range(0, both.get().count())
                        .anyMatch(place -> both.get().value(place, one).equals(value)
                                && both.get().value(place, other).equals(another));
    }

    /** Where values of a hyperparameter are written. */
    private @Nullable ConfigValue given(Parameter<?> parameter) {
        ConfigValue value = keys.get(parameter.key());
        return value == null && isInPoints(parameter) ? keys.get(ListedPoints.KEY) : value;
    }

    private boolean isInPoints(Parameter<?> parameter) {
        return points.stream().anyMatch(some -> some.parameters().contains(parameter));
    }

    /** The value to point at when several sizes together are too large. */
    ConfigValue largestSize() {
        return LargestRuns.SIZES.stream()
                .filter(axes::containsKey)
                .max(Comparator.comparing(size -> LargestRuns.greatest(Objects.requireNonNull(axes.get(size)))))
                .map(size -> keys.get(size.key()))
                .orElse(keys);
    }

    /** @throws InvalidSweepException when a value is written that no run makes use of */
    void requireMeaning() {
        if (isAlone(Parameter.OPTIMIZER, Optimizer.ADAM)
                && !isAlone(Parameter.MOMENTUM, Parameter.MOMENTUM.standard())) {
            ConfigValue given = Objects.requireNonNull(given(Parameter.MOMENTUM));
            throw HoconValues.at(
                    given,
                    new InvalidValueException(
                            Parameter.MOMENTUM.key(),
                            "must be left out with optimizer = adam, which makes no use of it",
                            axes.containsKey(Parameter.MOMENTUM)
                                    ? String.valueOf(axes.get(Parameter.MOMENTUM))
                                    : HoconValues.shown(given)));
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
        if (isInPoints(parameter)) {
            return points.stream()
                    .filter(some -> some.parameters().contains(parameter))
                    .anyMatch(some -> some.values(parameter).anyMatch(value::equals));
        }
        Axis axis = axes.get(parameter);
        return axis == null
                ? parameter.standard().equals(value)
                : axis.indexOf(value).isPresent();
    }

    private <T> boolean isAlone(Parameter<T> parameter, T value) {
        Axis axis = axes.get(parameter);
        return has(parameter, value) && !isInPoints(parameter) && (axis == null || axis.size() == 1);
    }
}
