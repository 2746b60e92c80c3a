package io.spikesweep.trial;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An array of a network at one iteration: all are of float32, in C order. */
public enum NetworkArray {
    /** W, before the update of the iteration. */
    WEIGHTS,
    /** b, before the update of the iteration. */
    BIAS,
    /** x, each 0 or 1. */
    INPUTS,
    /** s, each 0 or 1. */
    SPIKES,
    /** v, which has fired where there is a spike, and is not yet reset. */
    POTENTIALS;

    private List<Parameter<Integer>> sides() {
        return switch (this) {
            case WEIGHTS -> List.of(Parameter.NEURONS, Parameter.INPUTS);
            case BIAS -> List.of(Parameter.NEURONS);
            case INPUTS -> List.of(Parameter.TIMESTEPS, Parameter.INPUTS);
            case SPIKES, POTENTIALS -> List.of(Parameter.TIMESTEPS, Parameter.NEURONS);
        };
    }

    /**
     * {@return how long it is along each of its sides: [H, I] of the weights}
     *
     * @param run whose network it is of
     */
    public long[] shape(Hyperparameters run) {
        return sides().stream().mapToLong(run::get).toArray();
    }

    /**
     * {@return how many bytes its elements take}
     *
     * @param run whose network it is of
     */
    public long bytes(Hyperparameters run) {
        long bytes = Float.BYTES;
        for (long side : shape(run)) {
            bytes *= side;
        }
        return bytes;
    }

    /**
     * {@return its name and shape: {@code weights [500, 300]}}
     *
     * @param run whose network it is of
     */
    public String text(Hyperparameters run) {
        return sides().stream()
                .map(side -> String.valueOf(run.get(side)))
                .collect(Collectors.joining(", ", name().toLowerCase(Locale.ROOT) + " [", "]"));
    }
}
