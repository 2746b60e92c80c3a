package io.spikesweep.run;

/** Names the batches of a sweep for Spark's pages: which one it is, of about how many, and which of the runs that are to be trained. */
final class BatchWords {
    private final String sweep;
    private final long toTrain;
    private long batches;
    private long begun;

    /** @param toTrain runs that are trained now, unless the time is over before */
    BatchWords(String sweep, long toTrain) {
        this.sweep = sweep;
        this.toTrain = toTrain;
    }

    /** Of all batches. */
    String all() {
        return "sweep " + sweep;
    }

    /** Of the next batch, which has so many runs. */
    String next(long runs) {
        batches++;
        long first = begun + 1;
        begun += runs;
        long left = Math.max(0, toTrain - begun);
        String of = left == 0 ? "%,d".formatted(batches) : "about %,d".formatted(batches + (left + runs - 1) / runs);
        String which = runs == 1 ? "run %,d".formatted(first) : "runs %,d to %,d".formatted(first, begun);
        return "sweep %s: batch %,d of %s, %s of %,d".formatted(sweep, batches, of, which, toTrain);
    }

    /** So many runs did not get done, and will be in later batches. */
    void giveBack(long runs) {
        begun -= runs;
    }
}
