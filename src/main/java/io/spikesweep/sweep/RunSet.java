package io.spikesweep.sweep;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.RunId;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalLong;

/** The runs of a sweep, each computed from its place: nothing is listed, however many there are. */
public interface RunSet extends Serializable {
    /** Places, from 0: as many as runs, and more where some runs have several. */
    long places();

    /** How many different runs there are; {@link Long#MAX_VALUE} where a long does not hold them. */
    long size();

    /** That at a place, from 0 to {@link #places()} - 1. */
    Hyperparameters run(long place);

    /** The first place of the run {@code id} with these hyperparameters, if it has one: a run of another trainer version has none. */
    OptionalLong indexOf(RunId id, Hyperparameters run);

    /** Runs, or what is as large as several of them: what fits these fits them all. */
    List<Hyperparameters> largest();

    /** Whether a place is the first of its run. */
    default boolean isFirst(long place) {
        if (places() == size()) {
            return true;
        }
        Hyperparameters run = run(place);
        return indexOf(RunId.of(run), run).orElse(place) == place;
    }
}
