package io.spikesweep.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Times, in seconds, of things that are measured in turns, so that a busy machine is busy for all of them. */
final class Turns {
    private static final double NANOSECONDS = 1e9;

    private Turns() {}

    static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / NANOSECONDS;
    }

    /** Of each turn, the first list's over the second's. */
    static List<Double> ratios(List<Double> above, List<Double> below) {
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < above.size(); turn++) {
            ratios.add(above.get(turn) / below.get(turn));
        }
        return ratios;
    }

    static List<Double> scaled(List<Double> values, double factor) {
        return values.stream().map(value -> value * factor).toList();
    }
}
