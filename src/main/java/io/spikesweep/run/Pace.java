package io.spikesweep.run;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;

/**
 * How long the runs of a sweep take where it runs, next to how long they were estimated to take. What counts them counts a task
 * twice that is tried again: good for what is planned and shown, not for what is stored.
 */
final class Pace implements Serializable {
    private static final long serialVersionUID = 1;

    /** Less was measured by chance. */
    private static final double ENOUGH_SECONDS = 0.5;

    private final LongAccumulator trained;
    private final LongAccumulator failed;
    private final long trainedBefore;
    private final long failedBefore;
    private final DoubleAccumulator estimatedSeconds;
    private final DoubleAccumulator measuredSeconds;
    private final DoubleAccumulator doneSeconds;

    private transient double factor = 1;
    private transient double estimatedBefore;
    private transient double measuredBefore;

    Pace(SparkContext context) {
        RunCounters counters = RunCounters.of(context);
        trained = counters.trained();
        failed = counters.failed();
        trainedBefore = trained.value();
        failedBefore = failed.value();
        estimatedSeconds = context.doubleAccumulator("estimated seconds of trained runs");
        measuredSeconds = context.doubleAccumulator("measured seconds of trained runs");
        doneSeconds = context.doubleAccumulator("estimated seconds of runs that are done");
    }

    /** On an executor: a run has a trajectory. */
    void trained(double estimated, double measured) {
        trained.add(1);
        estimatedSeconds.add(estimated);
        measuredSeconds.add(measured);
        doneSeconds.add(estimated);
    }

    /** On an executor: a run has failed, after a time that says nothing of others. */
    void failed(double estimated) {
        trained.add(1);
        failed.add(1);
        doneSeconds.add(estimated);
    }

    /** Runs that are done, failed ones among them. */
    long runs() {
        return trained.value() - trainedBefore;
    }

    /** Of them, the failed ones. */
    long failures() {
        return failed.value() - failedBefore;
    }

    /** Of all runs that are done, by the estimate. */
    double estimatedSecondsDone() {
        return doneSeconds.value();
    }

    /** How many times as long as estimated runs take, by what was measured since this was last asked, if that is enough to tell. */
    synchronized double factor() {
        double estimated = estimatedSeconds.value() - estimatedBefore;
        double measured = measuredSeconds.value() - measuredBefore;
        if (measured >= ENOUGH_SECONDS && estimated > 0) {
            factor = measured / estimated;
            estimatedBefore += estimated;
            measuredBefore += measured;
        }
        return factor;
    }

    /** The same over the whole sweep so far. */
    double meanFactor() {
        double measured = measuredSeconds.value();
        double estimated = estimatedSeconds.value();
        return estimated > 0 ? measured / estimated : 1;
    }
}
