package io.spikesweep.sweep;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Optimizer;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The runs of a grid that take the most memory: what fits these fits them all. */
final class LargestRuns {
    static final Set<Parameter<Integer>> SIZES =
            Set.of(Parameter.ITERATIONS, Parameter.TIMESTEPS, Parameter.INPUTS, Parameter.NEURONS);

    /** Shapes of points that are looked at one by one; of more there is one as large as the largest in every size. */
    private static final int MOST_SHAPES = 1000;

    private final Grid grid;

    LargestRuns(Grid grid) {
        this.grid = grid;
    }

    /** @throws InvalidValueException where one is larger than any run can be */
    List<Hyperparameters> list() {
        List<Map<Parameter<?>, Object>> shapes = List.of(ofAxes());
        for (Points points : grid.points()) {
            List<Map<Parameter<?>, Object>> crossed = new ArrayList<>();
            for (Map<Parameter<?>, Object> shape : shapes) {
                for (Map<Parameter<?>, Object> point : shapes(points)) {
                    Map<Parameter<?>, Object> both = new HashMap<>(shape);
                    both.putAll(point);
                    crossed.add(both);
                }
            }
            shapes = crossed;
        }
        return shapes.stream().map(Hyperparameters::of).toList();
    }

    private Map<Parameter<?>, Object> ofAxes() {
        Map<Parameter<?>, Object> largest = new HashMap<>();
        grid.axes().forEach((parameter, axis) -> {
            if (SIZES.contains(parameter)) {
                largest.put(parameter, greatest(axis));
            } else if (parameter.equals(Parameter.OPTIMIZER)) {
                largest.put(
                        parameter,
                        mostDemanding(LongStream.range(0, axis.size()).mapToObj(axis::value)));
            } else if (!parameter.equals(Parameter.MOMENTUM)) {
                // no size, and a momentum of 0 is none that every optimiser may have
                largest.put(parameter, axis.value(0));
            }
        });
        return largest;
    }

    private static Set<Map<Parameter<?>, Object>> shapes(Points points) {
        List<Parameter<?>> sizes = points.parameters().stream()
                .filter(parameter -> SIZES.contains(parameter) || parameter.equals(Parameter.OPTIMIZER))
                .toList();
        Set<Map<Parameter<?>, Object>> shapes = new LinkedHashSet<>();
        for (int place = 0; !sizes.isEmpty() && place < points.count() && shapes.size() <= MOST_SHAPES; place++) {
            Map<Parameter<?>, Object> shape = new HashMap<>();
            for (Parameter<?> size : sizes) {
                shape.put(size, points.value(place, size));
            }
            shapes.add(shape);
        }
        if (sizes.isEmpty()) {
            return Set.of(Map.of());
        }
        return shapes.size() <= MOST_SHAPES ? shapes : Set.of(maxima(points, sizes));
    }

    private static Map<Parameter<?>, Object> maxima(Points points, List<Parameter<?>> sizes) {
        Map<Parameter<?>, Object> maxima = new HashMap<>();
        for (Parameter<?> size : sizes) {
            maxima.put(
                    size,
                    size.equals(Parameter.OPTIMIZER)
                            ? mostDemanding(points.values(size))
                            : IntStream.range(0, points.count())
                                    .map(place -> (Integer) points.value(place, size))
                                    .max()
                                    .orElseThrow());
        }
        return maxima;
    }

    /** They are in the order of the memory that they take. */
    private static Optimizer mostDemanding(Stream<?> values) {
        return values.map(Optimizer.class::cast).max(Comparator.naturalOrder()).orElseThrow();
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
}
