package io.spikesweep.model;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where two trajectories first part, bit by bit.
 *
 * @param field that differs
 * @param iteration at which it first does; -1 for a field of the whole run
 * @param stored value
 * @param trained value
 */
public record Difference(String field, int iteration, String stored, String trained) {
    private static final int WHOLE_RUN = -1;

    /** Of the earliest iteration at which any field differs; fields of the whole run come last. */
    public static Optional<Difference> between(Trajectory stored, Trajectory trained) {
        if (stored.iterations() != trained.iterations()) {
            return Optional.of(new Difference(
                    "iterations",
                    WHOLE_RUN,
                    String.valueOf(stored.iterations()),
                    String.valueOf(trained.iterations())));
        }
        return IntStream.range(0, stored.iterations())
                .boxed()
                .flatMap(k -> at(k, stored, trained))
                .findFirst()
                .or(() -> ofTheWholeRun(stored, trained));
    }

    private static Stream<Difference> at(int k, Trajectory stored, Trajectory trained) {
        return Stream.of(
                        compare("loss", k, stored.loss()[k], trained.loss()[k]),
                        compare("spikes", k, stored.spikes()[k], trained.spikes()[k]),
                        compare(
                                "first_timestep_spikes",
                                k,
                                stored.firstTimestepSpikes()[k],
                                trained.firstTimestepSpikes()[k]),
                        compare("active_neurons", k, stored.activeNeurons()[k], trained.activeNeurons()[k]),
                        compare("non_finite_neurons", k, stored.nonFiniteNeurons()[k], trained.nonFiniteNeurons()[k]),
                        compare("gradient_norm", k, stored.gradientNorm()[k], trained.gradientNorm()[k]))
                .flatMap(Optional::stream);
    }

    private static Optional<Difference> ofTheWholeRun(Trajectory stored, Trajectory trained) {
        return compare("spikes_per_timestep_first", stored.firstSpikesPerTimestep(), trained.firstSpikesPerTimestep())
                .or(() -> compare(
                        "spikes_per_timestep_last", stored.lastSpikesPerTimestep(), trained.lastSpikesPerTimestep()))
                .or(() -> compare(
                        "weight_change_norm", WHOLE_RUN, stored.weightChangeNorm(), trained.weightChangeNorm()));
    }

    private static Optional<Difference> compare(String field, int[] stored, int[] trained) {
        IntFunction<Optional<Difference>> at = t -> compare(field + "[" + t + "]", WHOLE_RUN, stored[t], trained[t]);
        return stored.length == trained.length
                ? IntStream.range(0, stored.length)
                        .mapToObj(at)
                        .flatMap(Optional::stream)
                        .findFirst()
                : compare(field + " length", WHOLE_RUN, stored.length, trained.length);
    }

    /** Boxed floats are equal when their bits are, all NaNs being one. */
    private static Optional<Difference> compare(String field, int iteration, Object stored, Object trained) {
        return stored.equals(trained)
                ? Optional.empty()
                : Optional.of(new Difference(field, iteration, stored.toString(), trained.toString()));
    }

    @Override
    public String toString() {
        return "%s%s: stored %s, trained %s"
                .formatted(field, iteration < 0 ? "" : " of iteration " + iteration, stored, trained);
    }
}
