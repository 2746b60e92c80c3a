package io.spikesweep.run;

/**
 * What a sweep did.
 *
 * @param runs of the grid
 * @param stored of them before it began
 * @param trained of them now, the failed ones among them
 * @param failed of them now
 * @param seconds it took
 */
public record SweepOutcome(long runs, long stored, long trained, long failed, double seconds) {
    /** Runs of the grid that the store has now. */
    public long storedNow() {
        return stored + trained;
    }

    /** Runs of the grid that the budget did not reach. */
    public long left() {
        return runs - storedNow();
    }
}
