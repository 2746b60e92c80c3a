package io.spikesweep.sweep;

import io.spikesweep.trial.Parameter;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** What a grid is the product of: the values of one hyperparameter, or of several that go together, all different. */
interface Factor extends Serializable {
    /** Whose values it has, in the order in which a grid counts. */
    List<Parameter<?>> parameters();

    long size();

    /** Adds value {@code index} of each, from 0 to {@link #size()} - 1. */
    void put(long index, Map<Parameter<?>, Object> values);

    /** Where these values stand together, if they do. */
    OptionalLong indexOf(Function<Parameter<?>, ?> value);

    /** An axis as a factor. */
    record OfAxis(Parameter<?> parameter, Axis axis) implements Factor {
        @Override
        public List<Parameter<?>> parameters() {
            return List.of(parameter);
        }

        @Override
        public long size() {
            return axis.size();
        }

        @Override
        public void put(long index, Map<Parameter<?>, Object> values) {
            values.put(parameter, axis.value(index));
        }

        @Override
        public OptionalLong indexOf(Function<Parameter<?>, ?> value) {
            return axis.indexOf(value.apply(parameter));
        }
    }
}
