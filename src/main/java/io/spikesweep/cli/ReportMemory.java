package io.spikesweep.cli;

import io.spikesweep.run.TaskSlots;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunRow;
import java.util.Optional;
import org.apache.spark.SparkContext;

/** Whether a report of the longest runs of a store fits the heap, before minutes are spent on trying. */
final class ReportMemory {
    private static final long MEGABYTE = 1 << 20;

    /** What Spark and the program take without any run. */
    private static final long BASE = 300 * MEGABYTE;

    /** How many times its own trajectory a run takes while its figures are made, sorted and hashed. */
    private static final long COPIES = 8;

    private ReportMemory() {}

    /** Why a report of a store cannot be made, in words, with what helps; empty where it can. */
    static Optional<String> refusal(ResultStore store) {
        SparkContext context = store.spark().sparkContext();
        long heap = context.isLocal() ? OutOfMemory.heap() : context.executorMemory() * MEGABYTE;
        int longest = store.longestRun();
        long needed = BASE + TaskSlots.of(context) * COPIES * RunRow.BYTES_PER_ITERATION * longest;
        return needed <= heap
                ? Optional.empty()
                : Optional.of("runs of %,d iterations need some %d MB of Java heap, and there are %d: %s"
                        .formatted(
                                longest, needed / MEGABYTE, heap / MEGABYTE, OutOfMemory.remedy(needed + needed / 4)));
    }
}
