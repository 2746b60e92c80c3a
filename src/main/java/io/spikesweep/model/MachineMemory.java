package io.spikesweep.model;

import com.sun.management.OperatingSystemMXBean;
import io.spikesweep.trial.Hyperparameters;
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
    public static void requireNative(Hyperparameters run, int concurrent) {
        requireMachine(concurrent * (double) Footprint.nativeBytes(run));
    }

    private static void requireMachine(double bytes) {
        requireFit(bytes, MACHINE, "of memory", "this machine has", "on a larger machine");
    }

    /**
     * Rejects trainings that need more Java heap than there is here.
     *
     * @param bytes that they need
     * @param remedy how they could be trained instead
     */
    public static void requireHeap(double bytes, String remedy) {
        requireFit(bytes, Runtime.getRuntime().maxMemory(), "of Java heap", "there are", remedy);
    }

    static void require(Hyperparameters run) {
        require(run, 0, 0);
    }

    /**
     * Rejects a training that cannot be looked into here.
     *
     * @param nativeBytes that it needs besides
     * @param heapBytes that it needs besides
     */
    static void require(Hyperparameters run, double nativeBytes, double heapBytes) {
        requireMachine(Footprint.nativeBytes(run) + nativeBytes);
        requireHeap(
                (double) Footprint.heapBytes(run) + Footprint.trajectoryBytes(run) + heapBytes,
                "with a larger Java heap");
    }

    private static void requireFit(double needed, long available, String kind, String has, String remedy) {
        if (needed > available) {
            throw new InsufficientMemoryException(
                    "training needs %.1f GB %s and %s %.1f GB: lower inputs, neurons, timesteps or iterations, or train %s"
                            .formatted(needed / GIGABYTE, kind, has, available / GIGABYTE, remedy));
        }
    }
}
