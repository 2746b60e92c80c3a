package io.spikesweep.sweep;

import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The runs that two grids share. */
final class CommonRuns {
    private static final int MOST_POINTS = 1_000_000;

    private final Grid one;
    private final Grid other;

    private CommonRuns(Grid one, Grid other) {
        this.one = one;
        this.other = other;
    }

    /**
     * As a grid; empty where there are none.
     *
     * @throws InvalidSweepException where points of theirs have only some hyperparameters in common, and too many values
     */
    static Optional<Grid> of(Grid one, Grid other) {
        return new CommonRuns(one, other).grid();
    }

    private Optional<Grid> grid() {
        Map<Parameter<?>, Axis> axes = new HashMap<>();
        for (Parameter<?> parameter : Parameter.inAGrid()) {
            Axis ofOne = one.axes().get(parameter);
            Axis ofOther = other.axes().get(parameter);
            if (ofOne != null && ofOther != null) {
                Optional<Axis> values = CommonValues.of(ofOne, ofOther);
                if (values.isEmpty()) {
                    return Optional.empty();
                }
                axes.put(parameter, values.get());
            }
        }
        List<Points> common = new ArrayList<>();
        List<Points> rest = new ArrayList<>(
                Stream.concat(one.points().stream(), other.points().stream()).toList());
        while (!rest.isEmpty()) {
            Points points = common(together(rest));
            if (points.count() == 0) {
                return Optional.empty();
            }
            common.add(points);
        }
        return Optional.of(new Grid(axes, common));
    }

    /** Takes the first of the points and those that share a hyperparameter with it, or with one that does. */
    private static List<Points> together(List<Points> rest) {
        List<Points> members = new ArrayList<>(List.of(rest.remove(0)));
        Set<Parameter<?>> known = new HashSet<>(members.get(0).parameters());
        boolean grows = true;
        while (grows) {
            List<Points> next = rest.stream()
                    .filter(points -> points.parameters().stream().anyMatch(known::contains))
                    .toList();
            grows = !next.isEmpty();
            rest.removeAll(next);
            members.addAll(next);
            next.forEach(points -> known.addAll(points.parameters()));
        }
        return members;
    }

    private Points common(List<Points> members) {
        Points first = members.get(0);
        boolean alike = members.stream().allMatch(points -> points.parameters().equals(first.parameters()));
        if (!alike) {
            return joined(members);
        }
        int[] places = IntStream.range(0, first.count())
                .filter(place -> isInAll(members.subList(1, members.size()), first, place))
                .toArray();
        return new PickedPoints(first, places);
    }

    private boolean isInAll(List<Points> others, Points points, int place) {
        List<Object> values = points.at(place);
        List<Parameter<?>> parameters = points.parameters();
        return others.stream()
                        .allMatch(same -> same.indexOf(parameter -> values.get(parameters.indexOf(parameter)))
                                .isPresent())
                && IntStream.range(0, values.size()).allMatch(k -> isOnAxes(parameters.get(k), values.get(k)));
    }

    /** Those of the two that have an axis of the hyperparameter. */
    private boolean isOnAxes(Parameter<?> parameter, Object value) {
        return Stream.of(one, other)
                .map(grid -> grid.axes().get(parameter))
                .filter(Objects::nonNull)
                .allMatch(axis -> axis.indexOf(value).isPresent());
    }

    /** Points that share some of their hyperparameters, not all. */
    private Points joined(List<Points> members) {
        List<Map<Parameter<?>, Object>> rows = List.of(Map.of());
        Set<Parameter<?>> known = new TreeSet<>();
        for (Points points : members) {
            List<Parameter<?>> shared =
                    points.parameters().stream().filter(known::contains).toList();
            Map<List<Object>, List<Integer>> places = IntStream.range(0, points.count())
                    .boxed()
                    .collect(Collectors.groupingBy(place -> shared.stream()
                            .map(parameter -> points.value(place, parameter))
                            .toList()));
            List<Map<Parameter<?>, Object>> longer = new ArrayList<>();
            for (Map<Parameter<?>, Object> row : rows) {
                List<Object> values = shared.stream().<Object>map(row::get).toList();
                for (int place : places.getOrDefault(values, List.of())) {
                    Map<Parameter<?>, Object> both = new HashMap<>(row);
                    points.put(place, both);
                    if (both.entrySet().stream().allMatch(value -> isOnAxes(value.getKey(), value.getValue()))) {
                        longer.add(both);
                    }
                }
                if (longer.size() > MOST_POINTS) {
                    throw new InvalidSweepException(
                            "points of different hyperparameters overlap in too many ways for the runs to be counted");
                }
            }
            rows = longer;
            known.addAll(points.parameters());
        }
        List<Parameter<?>> parameters = List.copyOf(known);
        return new ListedPoints(
                parameters,
                rows.stream()
                        .map(row -> parameters.stream().<Object>map(row::get).toList())
                        .toList());
    }
}
