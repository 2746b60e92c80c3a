package io.spikesweep.cli.launch;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.spikesweep.app.ReportTooLargeException;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** What to say when Java's heap did not suffice, here or in a task. */
public final class OutOfMemory {
    private static final int MEGABYTE = 1 << 20;

    private OutOfMemory() {}

    /** The line; empty when something else has failed. */
    public static Optional<String> line(Throwable failed) {
        // of a task on a cluster Spark has no more than the text
        boolean isIt = ExceptionUtils.getThrowableList(failed).stream()
                .anyMatch(cause -> cause instanceof OutOfMemoryError
                        || String.valueOf(cause.getMessage()).contains(OutOfMemoryError.class.getName()));
        return isIt
                ? Optional.of(
                        "out of memory with %d MB of Java heap: %s".formatted(heap() / MEGABYTE, remedy(2 * heap())))
                : Optional.empty();
    }

    /** How to give the heap so many bytes, or executors theirs. */
    public static String remedy(long bytes) {
        return "give it more, ./submit.sh --driver-memory %dm -- ... (on a cluster --executor-memory, too)"
                .formatted(bytes / MEGABYTE);
    }

    /** What a report takes that there is not, and how to give it. */
    public static String line(ReportTooLargeException tooLarge) {
        return tooLarge.getMessage() + ": " + remedy(tooLarge.needed() + tooLarge.needed() / 4);
    }

    /** In bytes as they were given: what {@link Runtime#maxMemory} says is less by what its collector holds back. */
    private static long heap() {
        return Long.parseLong(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxHeapSize")
                .getValue());
    }
}
