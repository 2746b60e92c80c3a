package io.spikesweep.trial;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one training left behind, a value or an array of them for each {@link Metric} that is known. The arrays are the trajectory's own. */
public final class Trajectory {
    private final @Nullable Object[] values;

    private Trajectory(@Nullable Object[] values) {
        this.values = values;
        requireEqualLengths(Metric.Extent.PER_ITERATION);
        requireEqualLengths(Metric.Extent.PER_TIMESTEP);
    }

    /**
     * The trajectory that has these values.
     *
     * @param value of each metric; null of one that was not written down yet when the run was trained
     * @return the trajectory
     */
    public static Trajectory of(Function<Metric<?>, @Nullable Object> value) {
        @Nullable Object[] values = new Object[Metric.all().size()];
        for (Metric<?> metric : Metric.all()) {
            Object given = value.apply(metric);
            values[metric.index()] = given == null ? null : metric.cast(given);
        }
        return new Trajectory(values);
    }

    /**
     * {@return the trajectory that has these values}
     *
     * @param values of each metric that was written down
     */
    public static Trajectory of(Map<Metric<?>, ?> values) {
        return of(metric -> values.get(metric));
    }

    /**
     * {@return this trajectory with other values of a metric}
     *
     * @param <A> of the metric's values
     * @param changed the metric
     * @param value that it is to have
     */
    public <A> Trajectory with(Metric<A> changed, A value) {
        return of(metric -> metric.equals(changed) ? value : values[metric.index()]);
    }

    private void requireEqualLengths(Metric.Extent extent) {
        List<Metric<?>> arrays =
                known().stream().filter(metric -> metric.extent() == extent).toList();
        for (Metric<?> metric : arrays) {
            int expected = Array.getLength(get(arrays.get(0)));
            int length = Array.getLength(get(metric));
            if (length != expected) {
                throw new InvalidValueException(metric.column(), "must have %d elements".formatted(expected), length);
            }
        }
    }

    /** {@return the metrics that were written down} */
    public List<Metric<?>> known() {
        return Metric.all().stream()
                .filter(metric -> values[metric.index()] != null)
                .toList();
    }

    /**
     * Of a metric that is known.
     *
     * @param <A> of the metric's values
     * @param metric any
     * @return its values
     * @throws IllegalStateException when it was not written down yet
     */
    public <A> A get(Metric<A> metric) {
        return find(metric).orElseThrow(() -> new IllegalStateException(metric + " was not written down"));
    }

    /**
     * {@return the values of a metric; empty where it was not written down yet}
     *
     * @param <A> of the metric's values
     * @param metric any
     */
    public <A> Optional<A> find(Metric<A> metric) {
        Object value = values[metric.index()];
        return value == null ? Optional.empty() : Optional.of(metric.cast(value));
    }

    /** {@return the length of its arrays, of which the losses are one} */
    public int iterations() {
        return get(Metric.LOSS).length;
    }

    /** {@return the loss of the last iteration} */
    public float lastLoss() {
        return get(Metric.LOSS)[iterations() - 1];
    }

    /** {@return the mean of the losses of the last tenth of the iterations, rounded down, of one at least} */
    public double finalLoss() {
        float[] losses = get(Metric.LOSS);
        int window = Math.max(1, losses.length / 10);
        double total = 0;
        for (int k = losses.length - window; k < losses.length; k++) {
            total += losses[k];
        }
        return total / window;
    }
}
