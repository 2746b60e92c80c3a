package io.spikesweep.trial;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is written down of a training, and the registry of all of it: one line says all that a trajectory, a row and a replay need
 * to know.
 *
 * @param <A> its values: an array, or one number of the whole run
 */
public final class Metric<A> implements Serializable {
    private static final long serialVersionUID = 1;

    /** How often it is written down. */
    public enum Extent {
        /** In every one of them. */
        PER_ITERATION,
        /** Of one iteration, at every timestep. */
        PER_TIMESTEP,
        /** At the end of the run. */
        ONCE
    }

    private static final List<Metric<?>> REGISTRY = new ArrayList<>();

    /** The version of the store's rows that had a column for it first. */
    private static final int FIRST = 1;

    private static final int SECOND = 2;

    /** Before the iteration's update. */
    public static final Metric<float[]> LOSS =
            add("loss", float[].class, ElementType.FLOAT, Extent.PER_ITERATION, FIRST);

    /** Of all neurons at all timesteps. */
    public static final Metric<int[]> SPIKES = add("spikes", int[].class, ElementType.INT, Extent.PER_ITERATION, FIRST);

    /** Of all neurons at the first timestep. */
    public static final Metric<int[]> FIRST_TIMESTEP_SPIKES =
            add("first_timestep_spikes", int[].class, ElementType.INT, Extent.PER_ITERATION, FIRST);

    /** Neurons that fired at least once. */
    public static final Metric<int[]> ACTIVE_NEURONS =
            add("active_neurons", int[].class, ElementType.INT, Extent.PER_ITERATION, FIRST);

    /** Neurons with a weight, bias or potential that is not finite in the forward pass. */
    public static final Metric<int[]> NON_FINITE_NEURONS =
            add("non_finite_neurons", int[].class, ElementType.INT, Extent.PER_ITERATION, FIRST);

    /** L2 norm over W and b, computed in float64. */
    public static final Metric<double[]> GRADIENT_NORM =
            add("gradient_norm", double[].class, ElementType.DOUBLE, Extent.PER_ITERATION, FIRST);

    /** Of the first iteration. */
    public static final Metric<int[]> SPIKES_PER_TIMESTEP_FIRST =
            add("spikes_per_timestep_first", int[].class, ElementType.INT, Extent.PER_TIMESTEP, FIRST);

    /** Of the last iteration. */
    public static final Metric<int[]> SPIKES_PER_TIMESTEP_LAST =
            add("spikes_per_timestep_last", int[].class, ElementType.INT, Extent.PER_TIMESTEP, FIRST);

    /** L2 norm of the change of W over the run, over the neurons that are still finite. */
    public static final Metric<Double> WEIGHT_CHANGE_NORM =
            add("weight_change_norm", Double.class, ElementType.DOUBLE, Extent.ONCE, FIRST);

    /** Neurons with a weight or bias that is not finite after the last update, or counted in the last iteration's forward pass. */
    public static final Metric<Integer> FINAL_NON_FINITE_NEURONS =
            add("final_non_finite_neurons", Integer.class, ElementType.INT, Extent.ONCE, SECOND);

    /** Neurons that fired at every timestep. */
    public static final Metric<int[]> SATURATED_NEURONS =
            add("saturated_neurons", int[].class, ElementType.INT, Extent.PER_ITERATION, SECOND);

    private final int index;
    private final String column;
    private final transient Class<A> values;
    private final ElementType element;
    private final Extent extent;
    private final int since;

    private Metric(int index, String column, Class<A> values, ElementType element, Extent extent, int since) {
        this.index = index;
        this.column = column;
        this.values = values;
        this.element = element;
        this.extent = extent;
        this.since = since;
    }

    private static <A> Metric<A> add(String column, Class<A> values, ElementType element, Extent extent, int since) {
        Metric<A> metric = new Metric<>(REGISTRY.size(), column, values, element, extent, since);
        REGISTRY.add(metric);
        return metric;
    }

    /** {@return all of them, in the order of a row's columns} */
    public static List<Metric<?>> all() {
        return Collections.unmodifiableList(REGISTRY);
    }

    int index() {
        return index;
    }

    /** {@return its column of a row} */
    public String column() {
        return column;
    }

    /** {@return the type of an element of its array, or of its one value} */
    public ElementType element() {
        return element;
    }

    /** {@return how often it is written down} */
    public Extent extent() {
        return extent;
    }

    /** {@return the version of the store's rows that had a column for it first} */
    public int since() {
        return since;
    }

    A cast(Object written) {
        return values.cast(written);
    }

    @Override
    public String toString() {
        return column;
    }

    /** There is one of each in every Java virtual machine. */
    private Object readResolve() {
        return REGISTRY.get(index);
    }
}
