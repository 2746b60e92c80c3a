package io.spikesweep.analysis;

import io.spikesweep.trial.Parameter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the arms of a comparison lie along numbers that have more values than anybody lists, as those have that are drawn from
 * ranges: a point is a combination of them that arms have.
 *
 * @param axes those numbers, in the order of a row's columns
 * @param compared the arms whose final loss has a difference from their reference's
 * @param factor whose values are the treatments
 */
public record Points(List<Coordinate> axes, List<ArmResult> compared, Parameter<?> factor) {
    /** So many values can be looked at one by one; of more the course is looked at. */
    public static final int MOST_LISTED = 12;

    public Points {
        axes = List.copyOf(axes);
        compared = List.copyOf(compared);
    }

    /** Of the arms that are compared. */
    public static Points of(Comparison comparison) {
        List<ArmResult> compared = comparison.arms().stream()
                .filter(result -> result.differences().containsKey(Measure.LOG_FINAL_LOSS))
                .toList();
        List<Coordinate> axes = Parameter.all().stream()
                .filter(parameter -> !parameter.equals(Parameter.SEED))
                .flatMap(Coordinate::of)
                .filter(axis -> values(axis, compared) > MOST_LISTED)
                .toList();
        return new Points(axes, compared, comparison.contrast().factor());
    }

    private static long values(Coordinate axis, List<ArmResult> arms) {
        return arms.stream()
                .mapToDouble(result -> axis.of(result.arm()))
                .filter(Double::isFinite)
                .distinct()
                .count();
    }

    /** The hyperparameters that tell points apart: those of the axes but the factor. */
    public List<Parameter<?>> parameters() {
        return axes.stream()
                .<Parameter<?>>map(Coordinate::parameter)
                .filter(parameter -> !parameter.equals(factor))
                .distinct()
                .toList();
    }

    /** Where an arm lies. */
    List<Level> of(Arm arm) {
        return parameters().stream().<Level>map(arm::level).toList();
    }

    /** How many there are; one where all is listed. */
    public long count() {
        return stream().distinct().count();
    }

    private Stream<List<Level>> stream() {
        return compared.stream().map(result -> of(result.arm()));
    }

    /** Whether there are more than one by one. */
    public boolean areMany() {
        return !parameters().isEmpty();
    }
}
