package io.spikesweep.run;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.metrics.source.LongAccumulatorSource$;
import org.apache.spark.util.LongAccumulator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How many runs a Spark application has trained, in all its sweeps: the two numbers are among Spark's own metrics, from where a
 * monitoring system takes them.
 *
 * @param trained runs that are done, failed ones among them
 * @param failed of them, the failed ones
 */
record RunCounters(LongAccumulator trained, LongAccumulator failed) {
    /** Spark's metrics keep the first of a name. */
    private static final Map<SparkContext, RunCounters> KNOWN = Collections.synchronizedMap(new WeakHashMap<>());

    static RunCounters of(SparkContext context) {
        return KNOWN.computeIfAbsent(context, RunCounters::register);
    }

    private static RunCounters register(SparkContext context) {
        RunCounters counters =
                new RunCounters(context.longAccumulator("trained runs"), context.longAccumulator("failed runs"));
        Map<String, LongAccumulator> named =
                Map.of("spikesweep_trained_runs", counters.trained, "spikesweep_failed_runs", counters.failed);
        LongAccumulatorSource$.MODULE$.register(
                context, scala.collection.immutable.Map.from(CollectionConverters.asScala(named)));
        return counters;
    }
}
