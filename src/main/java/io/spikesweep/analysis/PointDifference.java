package io.spikesweep.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a treatment changes in a measure at one point: the mean of the mean paired differences of all arms that are there.
 *
 * @param treatment of the arms
 * @param where they lie: a level of each of {@link Points#parameters}
 * @param arms with the treatment at the point, be what else tells them apart what it may
 * @param pairs of all of them
 * @param mean treatment less reference; each arm counts the same
 */
public record PointDifference(Level treatment, List<Level> where, List<Arm> arms, int pairs, double mean) {
    public PointDifference {
        where = List.copyOf(where);
        arms = List.copyOf(arms);
    }

    /** Of all that have the measure, in the order of the points, then of the treatments. */
    public static List<PointDifference> of(Points points, Measure measure) {
        return grouped(points, measure, Grouping.BY_POINT);
    }

    /** Along an axis: where that is the factor's, each treatment is a point by itself, wherever else its arms lie. */
    public static List<PointDifference> along(Points points, Coordinate axis, Measure measure) {
        return grouped(
                points, measure, axis.parameter().equals(points.factor()) ? Grouping.BY_TREATMENT : Grouping.BY_POINT);
    }

    private enum Grouping {
        BY_POINT,
        BY_TREATMENT
    }

    private record Key(Level treatment, List<Level> where) {}

    private static List<PointDifference> grouped(Points points, Measure measure, Grouping grouping) {
        Map<Key, List<ArmResult>> groups = new LinkedHashMap<>();
        for (ArmResult result : points.compared()) {
            if (result.differences().containsKey(measure)) {
                List<Level> where = grouping == Grouping.BY_POINT ? points.of(result.arm()) : List.of();
                groups.computeIfAbsent(new Key(result.arm().treatment(), where), key -> new ArrayList<>())
                        .add(result);
            }
        }
        return groups.entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue(), measure))
                .sorted(PointDifference::compare)
                .toList();
    }

    private static PointDifference of(Key key, List<ArmResult> arms, Measure measure) {
        List<PairedDifference> differences = arms.stream()
                .map(result -> Objects.requireNonNull(result.differences().get(measure)))
                .toList();
        return new PointDifference(
                key.treatment(),
                key.where(),
                arms.stream().map(ArmResult::arm).toList(),
                differences.stream().mapToInt(PairedDifference::pairs).sum(),
                differences.stream()
                        .mapToDouble(PairedDifference::mean)
                        .average()
                        .orElseThrow());
    }

    private static int compare(PointDifference one, PointDifference other) {
        for (int place = 0; place < one.where.size(); place++) {
            int order = one.where.get(place).compareTo(other.where.get(place));
            if (order != 0) {
                return order;
            }
        }
        return one.treatment.compareTo(other.treatment);
    }

    /** Where it lies along an axis; NaN where it lies nowhere. */
    public double at(Coordinate axis) {
        return axis.of(arms.get(0));
    }
}
