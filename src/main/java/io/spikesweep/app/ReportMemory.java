package io.spikesweep.app;

import io.spikesweep.run.TaskSlots;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import org.apache.spark.SparkContext;

/** Whether a report of the longest runs of a store fits the heap, before minutes are spent on trying. */
final class ReportMemory {
    private static final long MEGABYTE = 1 << 20;

    /** What Spark and the program take without any run. */
    private static final long BASE = 300 * MEGABYTE;

    /** How many times its own trajectory a run takes while its figures are made, sorted and hashed. */
    private static final long COPIES = 8;

    private ReportMemory() {}

    /** Throws before minutes are spent on trying. */
    static void require(ResultStore store) {
        SparkContext context = store.spark().sparkContext();
        long heap = context.isLocal() ? Runtime.getRuntime().maxMemory() : context.executorMemory() * MEGABYTE;
        int longest = store.longestRun();
        long needed = BASE + TaskSlots.of(context) * COPIES * RunRow.BYTES_PER_ITERATION * longest;
        if (needed > heap) {
            throw new ReportTooLargeException(
                    "runs of %,d iterations need some %d MB of Java heap, and there are %d"
                            .formatted(longest, needed / MEGABYTE, heap / MEGABYTE),
                    needed);
        }
    }
}
