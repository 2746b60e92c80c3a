package io.spikesweep.trial;

import java.io.Serializable;
import java.util.Set;

/**
 * When two trajectories are taken for equal.
 *
 * @param ulps how many units in the last place two numbers that are not whole may be apart
 * @param elements of the metrics that are compared
 */
public record Closeness(long ulps, Set<ElementType> elements) implements Serializable {
    /** All metrics, bit by bit. */
    public static final Closeness EXACT = within(0);

    /** Counts of spikes and neurons alone. */
    public static final Closeness OF_COUNTS = new Closeness(0, Set.of(ElementType.INT));

    /**
     * @param ulps 0 or more
     * @param elements of which metrics are looked at
     * @throws InvalidValueException when units are fewer than 0
     */
    public Closeness {
        if (ulps < 0) {
            throw new InvalidValueException("ulp", "must be at least 0", ulps);
        }
        elements = Set.copyOf(elements);
    }

    /**
     * {@return a closeness of all metrics, whole numbers being equal and others within as many units in the last place}
     *
     * @param ulps how many units, 0 or more
     */
    public static Closeness within(long ulps) {
        return new Closeness(ulps, Set.of(ElementType.values()));
    }

    boolean compares(Metric<?> metric) {
        return elements.contains(metric.element());
    }

    /** Boxed floats are equal when their bits are, all NaNs being one. */
    boolean holds(Metric<?> metric, Object first, Object second) {
        return first.equals(second)
                || (metric.element() != ElementType.INT
                        && Distance.between(first, second)
                                .filter(distance -> distance.isAtMost(ulps))
                                .isPresent());
    }
}
