package io.spikesweep.sweep;

import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Points that are drawn over several ranges at once: computed from their places, and not kept. */
final class SampledPoints extends Points {
    private static final long serialVersionUID = 1;

    private final Sample sample;
    private final ArrayList<SampledValue> values;
    private final ArrayList<Parameter<?>> parameters;
    private transient @Nullable Sampler sampler;

    /** @param values one of each hyperparameter */
    SampledPoints(Sample sample, List<SampledValue> values) {
        this.sample = sample;
        this.values = new ArrayList<>(values);
        this.values.sort(Comparator.comparing(SampledValue::parameter));
        parameters = this.values.stream()
                .<Parameter<?>>map(SampledValue::parameter)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public List<Parameter<?>> parameters() {
        return parameters;
    }

    /** @throws InvalidValueException where a point's numbers do not go together */
    @Override
    List<Object> at(int index) {
        PrimitiveIterator.OfDouble shares =
                Arrays.stream(sampler().shares(index)).iterator();
        List<Object> point = new ArrayList<>(values.size());
        for (SampledValue value : values) {
            point.add(value.at(shares));
        }
        return point;
    }

    private synchronized Sampler sampler() {
        if (sampler == null) {
            int dimensions = values.stream().mapToInt(SampledValue::dimensions).sum();
            sampler = sample.method().sampler(sample, dimensions);
        }
        return sampler;
    }

    @Override
    int count() {
        return Math.toIntExact(sample.count());
    }

    @Override
    List<String> lines() {
        return Stream.concat(values.stream().map(SampledValue::line), Stream.of(sample.toString()))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampledPoints points && sample.equals(points.sample) && values.equals(points.values);
    }

    @Override
    public int hashCode() {
        return values.size() + 31 * count();
    }
}
