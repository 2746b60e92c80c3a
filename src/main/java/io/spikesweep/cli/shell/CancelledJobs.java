package io.spikesweep.cli.shell;

import java.util.UUID;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * Cancels Spark's jobs of what was typed last: those that run and those that are still to come. Of the latter Spark itself lets the
 * stages pass that an adaptive plan begins with.
 */
final class CancelledJobs extends SparkListener {
    private static final String GROUP_OF_A_JOB = "spark.jobGroup.id";

    private final SparkContext spark;
    private volatile boolean isCancelled;
    private volatile String group = "";

    CancelledJobs(SparkContext spark) {
        this.spark = spark;
    }

    /** The jobs of this thread are another's from here on. */
    void begin() {
        isCancelled = false;
        group = UUID.randomUUID().toString();
        spark.setJobGroup(group, "sql", true);
    }

    void cancel() {
        isCancelled = true;
        spark.cancelJobGroupAndFutureJobs(group);
    }

    boolean isCancelled() {
        return isCancelled;
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
        if (isCancelled && group.equals(job.properties().getProperty(GROUP_OF_A_JOB))) {
            spark.cancelJob(job.jobId());
        }
    }
}
