package io.spikesweep.trial;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that a trial run depends on, a value for each {@link Parameter}: equal hyperparameters give the same bits. */
public final class Hyperparameters implements Serializable {
    private static final long serialVersionUID = 1;

    /** What one array of the Java virtual machine, or one of OpenBLAS's 32-bit dimensions, can hold. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    /** The published run's, but for the bias. */
    public static final Hyperparameters DEFAULTS = of(Map.of());

    private final Object[] values;

    private Hyperparameters(Object[] values) {
        this.values = values;
        requireArray(Parameter.INPUTS, Parameter.NEURONS);
        requireArray(Parameter.TIMESTEPS, Parameter.INPUTS);
        requireArray(Parameter.TIMESTEPS, Parameter.NEURONS);
        if (get(Parameter.OPTIMIZER) == Optimizer.NESTEROV && get(Parameter.MOMENTUM) == 0) {
            throw new InvalidValueException(
                    Parameter.MOMENTUM.key(), "must be above 0 with optimizer = nesterov, as in PyTorch", 0.0);
        }
    }

    /**
     * The run that has these values.
     *
     * @param value of each hyperparameter, as a conf file or a column may hold it
     * @return the run
     * @throws InvalidValueException when there can be no such run
     */
    public static Hyperparameters of(Function<Parameter<?>, ?> value) {
        return new Hyperparameters(Parameter.all().stream()
                .map(parameter -> parameter.valid(value.apply(parameter)))
                .toArray());
    }

    /**
     * {@return the run that has these values, and else the defaults}
     *
     * @param values each as a conf file or a column may hold it
     */
    public static Hyperparameters of(Map<Parameter<?>, ?> values) {
        return of(parameter -> {
            Object value = values.get(parameter);
            return value == null ? parameter.standard() : value;
        });
    }

    /**
     * {@return this run with another value}
     *
     * @param <T> of the hyperparameter's values
     * @param changed the hyperparameter
     * @param value that it is to have
     */
    public <T> Hyperparameters with(Parameter<T> changed, T value) {
        return of(parameter -> parameter.equals(changed) ? value : get(parameter));
    }

    /**
     * {@return its value}
     *
     * @param <T> of its values
     * @param parameter any
     */
    @SuppressWarnings("unchecked") // a parameter's own index, where its value was put
    public <T> T get(Parameter<T> parameter) {
        return (T) values[parameter.index()];
    }

    private void requireArray(Parameter<Integer> rows, Parameter<Integer> columns) {
        long elements = (long) get(rows) * get(columns);
        if (elements > LONGEST_ARRAY) {
            throw new InvalidValueException(
                    rows.key() + " x " + columns.key(),
                    "must be at most " + LONGEST_ARRAY + ", the longest array",
                    elements);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hyperparameters run && Arrays.equals(values, run.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Parameter.all().stream()
                .map(parameter -> parameter.key() + " = " + get(parameter))
                .collect(Collectors.joining(", "));
    }
}
