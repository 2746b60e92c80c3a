package io.spikesweep.analysis;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.XXH64;

/**
 * A run that statistics are made of.
 *
 * @param order by which runs are sampled, as {@link ArmQuery#SAMPLED} says
 * @param seed of it
 * @param id of it
 * @param lossOfHalfASpike below which its loss cannot be told from silence
 * @param measures of it
 * @param losses of every iteration; empty where those are too many to be kept
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
record SampledRun(
        long order, long seed, String id, double lossOfHalfASpike, Map<Measure, Double> measures, float[] losses)
        implements Serializable, Comparable<SampledRun> {
    /** That of Spark's function {@code xxhash64}. */
    private static final long HASH_SEED = 42;

    private static final Comparator<SampledRun> SAMPLED = Comparator.comparingLong(SampledRun::order)
            .thenComparingLong(SampledRun::seed)
            .thenComparing(SampledRun::id);

    static SampledRun of(RunFigures run, String id, float[] losses, int mostLosses) {
        long seed = run.number("seed");
        return new SampledRun(
                XXH64.hashLong(seed, HASH_SEED),
                seed,
                id,
                run.lossOfHalfASpike(),
                run.measures(losses),
                losses.length <= mostLosses ? losses : new float[0]);
    }

    @Override
    public int compareTo(SampledRun other) {
        return SAMPLED.compare(this, other);
    }

    /** NaN where it has no finite one. */
    double of(Measure measure) {
        double value = measures.getOrDefault(measure, Double.NaN);
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
