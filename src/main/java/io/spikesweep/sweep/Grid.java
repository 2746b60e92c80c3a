package io.spikesweep.sweep;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The product of axes, and of points where several hyperparameters go together: run {@code k} is computed from {@code k}, and a run is
 * found again by its hyperparameters.
 *
 * <p>The seed changes slowest, so that the first runs of a sweep already hold every arm.
 */
public final class Grid implements RunSet {
    private static final long serialVersionUID = 1;

    private final TreeMap<Parameter<?>, Axis> axes;
    private final ArrayList<Points> points;
    private final ArrayList<Factor> factors;
    private final long size;

    /** A hyperparameter without an axis has its default. */
    public Grid(Map<Parameter<?>, Axis> axes) {
        this(axes, List.of());
    }

    /**
     * @param axes of the hyperparameters that no points have; without an axis one has its default
     * @param points of different hyperparameters, different ones each
     */
    Grid(Map<Parameter<?>, Axis> axes, List<Points> points) {
        this.axes = new TreeMap<>();
        this.points = new ArrayList<>(points);
        factors = new ArrayList<>(points);
        for (Parameter<?> parameter : Parameter.inAGrid()) {
            if (points.stream().noneMatch(some -> some.parameters().contains(parameter))) {
                Axis axis = Optional.ofNullable(axes.get(parameter)).orElseGet(() -> constant(parameter));
                this.axes.put(parameter, axis);
                factors.add(new Factor.OfAxis(parameter, axis));
            }
        }
        factors.sort(Comparator.comparing(factor -> factor.parameters().get(0)));
        long runs = 1;
        for (Factor factor : factors) {
            try {
                runs = Math.multiplyExact(runs, factor.size());
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

    /** Those of the hyperparameters that go with no other, in the order in which the grid counts. */
    public Map<Parameter<?>, Axis> axes() {
        return Collections.unmodifiableMap(axes);
    }

    List<Points> points() {
        return Collections.unmodifiableList(points);
    }

    @Override
    public Hyperparameters run(long k) {
        if (k < 0 || k >= size) {
            throw new IndexOutOfBoundsException("run %d of %d".formatted(k, size));
        }
        Map<Parameter<?>, Object> values = new HashMap<>();
        long rest = k;
        // the last one changes fastest
        for (int last = factors.size() - 1; last >= 0; last--) {
            Factor factor = factors.get(last);
            factor.put(rest % factor.size(), values);
            rest /= factor.size();
        }
        return Hyperparameters.of(values);
    }

    @Override
    public OptionalLong indexOf(RunId id, Hyperparameters run) {
        long k = 0;
        for (Factor factor : factors) {
            OptionalLong index = factor.indexOf(run::get);
            if (index.isEmpty()) {
                return index;
            }
            k = k * factor.size() + index.getAsLong();
        }
        return id.equals(RunId.of(run)) ? OptionalLong.of(k) : OptionalLong.empty();
    }

    /** Whether any of its runs has such a value. */
    <T> boolean has(Parameter<T> parameter, Predicate<T> value) {
        return values(parameter).map(parameter::valid).anyMatch(value);
    }

    /** Those of one hyperparameter; of points with repetitions. */
    private Stream<Object> values(Parameter<?> parameter) {
        Axis axis = axes.get(parameter);
        return axis == null
                ? points.stream()
                        .filter(some -> some.parameters().contains(parameter))
                        .flatMap(some -> some.values(parameter))
                : LongStream.range(0, axis.size()).mapToObj(axis::value);
    }

    boolean isInPoints(Parameter<?> parameter) {
        return !axes.containsKey(parameter);
    }

    /** Of the axes of several values but the seeds' that with the fewest. */
    Optional<Parameter<?>> fewestValues() {
        return axes.entrySet().stream()
                .filter(axis -> axis.getValue().size() > 1 && !axis.getKey().equals(Parameter.SEED))
                .min(Comparator.comparingLong(axis -> axis.getValue().size()))
                .map(Map.Entry::getKey);
    }

    /** Whether its runs differ in a hyperparameter. */
    boolean varies(Parameter<?> parameter) {
        Axis axis = axes.get(parameter);
        return axis == null ? values(parameter).distinct().limit(2).count() > 1 : axis.size() > 1;
    }

    /** The values of one hyperparameter as a conf file writes them. */
    String text(Parameter<?> parameter) {
        Axis axis = axes.get(parameter);
        return axis == null
                ? Axis.Values.of(values(parameter).distinct().toList()).toString()
                : axis.toString();
    }

    @Override
    public List<Hyperparameters> largest() {
        return new LargestRuns(this).list();
    }

    /** As the lines of a conf file's block, defaults included. */
    public List<String> lines() {
        return lines(parameter -> true);
    }

    /** @param wanted of the hyperparameters that have their default */
    List<String> lines(Predicate<Parameter<?>> wanted) {
        return Stream.concat(
                        axes.entrySet().stream()
                                .filter(axis -> !isDefault(axis) || wanted.test(axis.getKey()))
                                .map(axis -> axis.getKey() + " = " + axis.getValue()),
                        points.stream().flatMap(some -> some.lines().stream()))
                .toList();
    }

    private static boolean isDefault(Map.Entry<Parameter<?>, Axis> axis) {
        return axis.getValue().equals(constant(axis.getKey()));
    }

    /** What it is the product of, as far as that has more than one value. */
    public List<Varied> varied() {
        return factors.stream()
                .filter(factor -> factor.size() > 1)
                .map(Grid::varied)
                .toList();
    }

    private static Varied varied(Factor factor) {
        String name = factor.parameters().stream().map(Parameter::key).collect(Collectors.joining(", "));
        String text = factor instanceof Factor.OfAxis one
                ? one.axis().toString()
                : String.join(", ", ((Points) factor).lines());
        return new Varied(name, factor.size(), text, factor instanceof Points);
    }

    /**
     * A factor of a grid, for a person.
     *
     * @param name the hyperparameter's, or several
     * @param size the number of its values
     * @param text of its values
     * @param isPoints whether several hyperparameters can go together
     */
    public record Varied(String name, long size, String text, boolean isPoints) {}

    @Override
    public boolean equals(Object other) {
        return other instanceof Grid grid && factors.equals(grid.factors);
    }

    @Override
    public int hashCode() {
        return factors.hashCode();
    }
}
