package io.spikesweep.model;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The memory of this machine (of its container, where there is one) and of this Java heap, held against what trainings need. */
public final class MachineMemory {
    private static final double GIGABYTE = 1e9;
    private static final long MACHINE =
            ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();

    private MachineMemory() {}

    /**
     * Rejects a run whose arrays cannot fit here, before the operating system ends the whole process for it.
     *
     * @param concurrent trainings of this size at once
     */
    public static void require(Hyperparameters run, int concurrent) {
        long heap = Runtime.getRuntime().maxMemory();
        requireFit(
                concurrent * (double) run.nativeBytes(),
                MACHINE,
                "of memory",
                "this machine has",
                "on a larger machine");
        requireFit(
                concurrent * (double) run.heapBytes(),
                heap,
                "of Java heap",
                "there are",
                "with more --driver-memory or --executor-memory");
    }

    static void require(Hyperparameters run) {
        require(run, 1);
    }

    private static void requireFit(double needed, long available, String kind, String has, String remedy) {
        if (needed > available) {
            throw new InsufficientMemoryException(
                    "training needs %.1f GB %s and %s %.1f GB: lower inputs, neurons, timesteps or iterations, or train %s"
                            .formatted(needed / GIGABYTE, kind, has, available / GIGABYTE, remedy));
        }
    }
}
