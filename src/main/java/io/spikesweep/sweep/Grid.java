package io.spikesweep.sweep;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Optimizer;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.RunId;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The product of the axes: run {@code k} is computed from {@code k}, and a run is found again by its hyperparameters.
 *
 * <p>The seed changes slowest, so that the first runs of a sweep already hold every arm.
 */
public final class Grid implements RunSet {
    private static final long serialVersionUID = 1;

    static final Set<Parameter<Integer>> SIZES =
            Set.of(Parameter.ITERATIONS, Parameter.TIMESTEPS, Parameter.INPUTS, Parameter.NEURONS);

    private final TreeMap<Parameter<?>, Axis> axes;
    private final long size;

    /** A hyperparameter without an axis has its default. */
    public Grid(Map<Parameter<?>, Axis> axes) {
        this.axes = new TreeMap<>();
        long runs = 1;
        for (Parameter<?> parameter : Parameter.inAGrid()) {
            Axis axis = Optional.ofNullable(axes.get(parameter)).orElseGet(() -> constant(parameter));
            this.axes.put(parameter, axis);
            try {
                runs = Math.multiplyExact(runs, axis.size());
            } catch (ArithmeticException overflow) {
                throw new IllegalArgumentException(
                        "hyperparameters must multiply to fewer than 2^63 runs: shorten an axis", overflow);
            }
        }
        size = runs;
    }

    private static Axis constant(Parameter<?> parameter) {
        return Axis.Values.of(List.of(parameter.standard()));
    }

    @Override
    public long places() {
        return size;
    }

    @Override
    public long size() {
        return size;
    }

    /** Every hyperparameter's axis, in the order in which the grid counts. */
    public Map<Parameter<?>, Axis> axes() {
        return Collections.unmodifiableMap(axes);
    }

    @Override
    public Hyperparameters run(long k) {
        if (k < 0 || k >= size) {
            throw new IndexOutOfBoundsException("run %d of %d".formatted(k, size));
        }
        Map<Parameter<?>, Object> values = new HashMap<>();
        long rest = k;
        // the last one changes fastest
        for (Map.Entry<Parameter<?>, Axis> axis : axes.descendingMap().entrySet()) {
            values.put(
                    axis.getKey(), axis.getValue().value(rest % axis.getValue().size()));
            rest /= axis.getValue().size();
        }
        return Hyperparameters.of(values);
    }

    @Override
    public OptionalLong indexOf(RunId id, Hyperparameters run) {
        long k = 0;
        for (Parameter<?> parameter : Parameter.inAGrid()) {
            Axis axis = axis(parameter);
            OptionalLong index = axis.indexOf(run.get(parameter));
            if (index.isEmpty()) {
                return index;
            }
            k = k * axis.size() + index.getAsLong();
        }
        return id.equals(RunId.of(run)) ? OptionalLong.of(k) : OptionalLong.empty();
    }

    /** The runs that this grid shares with another, which are a grid again; empty when there are none. */
    Optional<Grid> common(Grid other) {
        Map<Parameter<?>, Axis> common = new HashMap<>();
        for (Parameter<?> parameter : Parameter.inAGrid()) {
            Optional<Axis> values = CommonValues.of(axis(parameter), other.axis(parameter));
            if (values.isEmpty()) {
                return Optional.empty();
            }
            common.put(parameter, values.get());
        }
        return Optional.of(new Grid(common));
    }

    @Override
    public Hyperparameters largest() {
        return largest(List.of(this));
    }

    static Hyperparameters largest(List<Grid> grids) {
        return Hyperparameters.of(parameter -> {
            Stream<Axis> axes = grids.stream().map(grid -> grid.axis(parameter));
            if (SIZES.contains(parameter)) {
                return axes.map(Grid::greatest).max(Integer::compare).orElseThrow();
            }
            if (parameter.equals(Parameter.OPTIMIZER)) {
                return axes.map(Grid::mostDemanding)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
            }
            // no size, and 0 is none that every optimiser may have
            return parameter.equals(Parameter.MOMENTUM)
                    ? parameter.standard()
                    : grids.get(0).axis(parameter).value(0);
        });
    }

    /** They are in the order of the memory that they take. */
    private static Optimizer mostDemanding(Axis axis) {
        return LongStream.range(0, axis.size())
                .mapToObj(index -> (Optimizer) axis.value(index))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    static int greatest(Axis axis) {
        if (axis instanceof Axis.Values listed) {
            return listed.values().stream()
                    .map(Integer.class::cast)
                    .max(Integer::compare)
                    .orElseThrow();
        }
        return Math.max((Integer) axis.value(0), (Integer) axis.value(axis.size() - 1));
    }

    /** How many different shapes its networks have. */
    public long shapes() {
        return Stream.of(Parameter.TIMESTEPS, Parameter.INPUTS, Parameter.NEURONS)
                .mapToLong(size -> axis(size).size())
                .reduce(1, (one, other) -> one * other);
    }

    private Axis axis(Parameter<?> parameter) {
        return Objects.requireNonNull(axes.get(parameter));
    }
}
