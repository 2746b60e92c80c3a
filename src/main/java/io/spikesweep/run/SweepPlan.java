package io.spikesweep.run;

import io.spikesweep.sweep.SweepConfig;

/**
 * What a sweep would do now.
 *
 * @param sweep planned
 * @param store URI of its store
 * @param stored runs of its grid that the store already has
 * @param multiplyAdds of the matrix products of the runs that are missing
 * @param coreSeconds estimated, of training the runs that are missing
 * @param cores that would share them
 * @param budget how many of them one command trains
 */
public record SweepPlan(
        SweepConfig sweep,
        String store,
        long stored,
        double multiplyAdds,
        double coreSeconds,
        int cores,
        SweepBudget budget) {
    /** All runs of the grid. */
    public long runs() {
        return sweep.runs().size();
    }

    /** Runs still to train. */
    public long missing() {
        return runs() - stored;
    }

    /** Runs that are trained now, unless the time is over before. */
    public long toTrain() {
        return Math.min(missing(), budget.mostRuns());
    }
}
