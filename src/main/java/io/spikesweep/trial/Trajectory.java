package io.spikesweep.trial;

import java.lang.reflect.Array;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one training left behind, a value or an array of them for each {@link Metric}. The arrays are the trajectory's own. */
public final class Trajectory {
    private final @Nullable Object[] values;

    private Trajectory(@Nullable Object[] values) {
        this.values = values;
        requireLengths(Metric.Extent.PER_ITERATION, Metric.LOSS);
        requireLengths(Metric.Extent.PER_TIMESTEP, Metric.SPIKES_PER_TIMESTEP_FIRST);
    }

    /**
     * The trajectory that has these values.
     *
     * @param value of each metric; null of one that was not written down yet when the run was trained
     */
    public static Trajectory of(Function<Metric<?>, @Nullable Object> value) {
        @Nullable Object[] values = new Object[Metric.all().size()];
        for (Metric<?> metric : Metric.all()) {
            Object given = value.apply(metric);
            values[metric.index()] = given == null ? null : metric.cast(given);
        }
        return new Trajectory(values);
    }

    /** The trajectory that has these values. */
    public static Trajectory of(Map<Metric<?>, ?> values) {
        return of(metric -> values.get(metric));
    }

    /** This trajectory with other values of a metric. */
    public <A> Trajectory with(Metric<A> changed, A value) {
        return of(metric -> metric.equals(changed) ? value : values[metric.index()]);
    }

    private void requireLengths(Metric.Extent extent, Metric<?> first) {
        int expected = Array.getLength(get(first));
        for (Metric<?> metric : Metric.all()) {
            Object array = values[metric.index()];
            if (metric.extent() == extent && array != null && Array.getLength(array) != expected) {
                throw new InvalidValueException(
                        metric.column(), "must have %d elements".formatted(expected), Array.getLength(array));
            }
        }
    }

    /**
     * Of a metric that is known.
     *
     * @throws IllegalStateException when it was not written down yet
     */
    public <A> A get(Metric<A> metric) {
        return find(metric).orElseThrow(() -> new IllegalStateException(metric + " was not written down"));
    }

    /** Empty of a metric that was not written down yet. */
    public <A> Optional<A> find(Metric<A> metric) {
        Object value = values[metric.index()];
        return value == null ? Optional.empty() : Optional.of(metric.cast(value));
    }

    public int iterations() {
        return get(Metric.LOSS).length;
    }

    /** The loss of the last iteration. */
    public float lastLoss() {
        return get(Metric.LOSS)[iterations() - 1];
    }

    /** The mean of the losses of the last tenth of the iterations, rounded down, of one at least. */
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
