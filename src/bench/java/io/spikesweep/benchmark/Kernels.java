package io.spikesweep.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.launcher.JavaModuleOptions;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** The parts of an iteration and of a row, measured by JMH, each in Java virtual machines of its own. */
final class Kernels {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int FURTHER_ITERATIONS = 1900;

    /** What is measured, in the order of the document. */
    private static final List<String[]> LINES = List.of(
            new String[] {"PhaseBenchmark.bits", "iteration: draw the inputs"},
            new String[] {"PhaseBenchmark.forward", "iteration: forward pass"},
            new String[] {"PhaseBenchmark.scanForward", "of it the neurons"},
            new String[] {"PhaseBenchmark.counts", "iteration: count spikes, active and finite neurons"},
            new String[] {"PhaseBenchmark.scanBackward", "iteration: backward pass of the neurons"},
            new String[] {"PhaseBenchmark.gradientNorm", "iteration: gradient norm"},
            new String[] {"PhaseBenchmark.update", "iteration: backward product, momentum, update"},
            new String[] {"TrainingBenchmark.iteration", "a whole iteration"},
            new String[] {"PlainProductsBenchmark.forward", "OpenBLAS alone: the forward product, one call"},
            new String[] {"PlainProductsBenchmark.backward", "OpenBLAS alone: the backward product, one call"},
            new String[] {"PhaseBenchmark.uniformWeights", "run: draw the weights"},
            new String[] {"TrainingBenchmark.train", "a whole run of 100 iterations"},
            new String[] {"TrainingBenchmark.trainLong", "a whole run of 2,000 iterations"},
            new String[] {"RowBenchmark.values", "row: its values and id"},
            new String[] {"RowBenchmark.encode", "row: into Spark's own format"},
            new String[] {"WritingBenchmark.commit", "row: written in a batch of 1,000, with its share of the job"});

    private Kernels() {}

    static List<Figure> measure(int repetitions) {
        Map<String, RunResult> measured = new TreeMap<>();
        for (RunResult result : run(repetitions)) {
            String name = result.getParams().getBenchmark();
            measured.put(name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1), result);
        }
        List<Figure> figures = new ArrayList<>();
        for (String[] line : LINES) {
            figures.add(figure(line[1], Objects.requireNonNull(measured.get(line[0]), line[0])));
        }
        double run = allocated(measured, "TrainingBenchmark.train");
        double longRun = allocated(measured, "TrainingBenchmark.trainLong");
        figures.add(Figure.of("allocated on the Java heap: a whole run of 100 iterations", "bytes", List.of(run)));
        figures.add(Figure.of(
                "allocated on the Java heap: one more iteration",
                "bytes",
                List.of((longRun - run) / FURTHER_ITERATIONS)));
        return figures;
    }

    private static Collection<RunResult> run(int repetitions) {
        Options options = new OptionsBuilder()
                .include("^io\\.spikesweep\\..*Benchmark\\.")
                .forks(repetitions)
                .addProfiler(GCProfiler.class)
                .jvmArgs(("-Xmx1g -Dlog4j2.configurationFile=conf/log4j2.properties "
                                + JavaModuleOptions.defaultModuleOptions())
                        .split(" ", -1))
                .shouldFailOnError(true)
                .build();
        try {
            return new Runner(options).run();
        } catch (RunnerException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Figure figure(String what, RunResult result) {
        Statistics microseconds = result.getPrimaryResult().getStatistics();
        return new Figure(
                what, "µs", null, microseconds.getPercentile(50), microseconds.getMin(), microseconds.getMax(), (int)
                        microseconds.getN());
    }

    private static double allocated(Map<String, RunResult> measured, String name) {
        RunResult result = Objects.requireNonNull(measured.get(name), name);
        return Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED)
                .getScore();
    }
}
