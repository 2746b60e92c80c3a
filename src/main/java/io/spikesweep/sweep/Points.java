package io.spikesweep.sweep;

import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values that several hyperparameters take together, counted from 0. */
abstract class Points implements Factor {
    private static final long serialVersionUID = 1;

    private transient @Nullable PointIndex index;

    /** Of point {@code index}, in the order of {@link #parameters()}. */
    abstract List<Object> at(int index);

    abstract int count();

    /** As lines of a conf file's block. */
    abstract List<String> lines();

    /** Those of the points that are different, the first of equal ones each. */
    final Points different() {
        int[] firsts = index().firsts();
        return firsts.length == count() ? this : new PickedPoints(this, firsts);
    }

    @Override
    public final long size() {
        return count();
    }

    @Override
    public final void put(long index, Map<Parameter<?>, Object> values) {
        List<Object> point = at(Math.toIntExact(index));
        for (int k = 0; k < point.size(); k++) {
            values.put(parameters().get(k), point.get(k));
        }
    }

    @Override
    public final OptionalLong indexOf(Function<Parameter<?>, ?> value) {
        return index().indexOf(values(value));
    }

    /** In the order of {@link #parameters()}. */
    final List<Object> values(Function<Parameter<?>, ?> value) {
        List<Object> values = new ArrayList<>();
        for (Parameter<?> parameter : parameters()) {
            values.add(value.apply(parameter));
        }
        return values;
    }

    final Object value(int point, Parameter<?> parameter) {
        return at(point).get(parameters().indexOf(parameter));
    }

    /** Of one hyperparameter. */
    final Stream<Object> values(Parameter<?> parameter) {
        int place = parameters().indexOf(parameter);
        return IntStream.range(0, count()).mapToObj(this::at).map(point -> point.get(place));
    }

    private synchronized PointIndex index() {
        if (index == null) {
            index = new PointIndex(this);
        }
        return index;
    }
}
