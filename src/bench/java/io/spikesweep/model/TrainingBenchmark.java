package io.spikesweep.model;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Trajectory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Iterations and whole runs; every one has a seed of its own. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class TrainingBenchmark {
    private static final int ITERATIONS = 100;
    private static final int LONG_ITERATIONS = 2000;

    /** Seeds that follow each other. */
    @State(Scope.Thread)
    public static class Seeds {
        @Param("300x500x10")
        private String shape = "300x500x10";

        private long seed;

        Hyperparameters next(int iterations) {
            return Shape.parse(shape).run(seed++, iterations);
        }
    }

    /** A run that has drawn its weights and not begun to train. */
    @State(Scope.Thread)
    public static class Drawn {
        private TrainingRun training = new TrainingRun(Shape.parse("1x1x1").run(0, 1));

        @Setup(Level.Invocation)
        public void draw(Seeds seeds) {
            training = new TrainingRun(seeds.next(ITERATIONS));
        }

        @TearDown(Level.Invocation)
        public void close() {
            training.close();
        }
    }

    /** One of a run's iterations. */
    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public Trajectory iteration(Drawn drawn) {
        for (int k = 0; k < ITERATIONS; k++) {
            drawn.training.step(k);
        }
        return drawn.training.trajectory();
    }

    /** A whole run. */
    @Benchmark
    public Trajectory train(Seeds seeds) {
        return Trainer.train(seeds.next(ITERATIONS));
    }

    /** A run of twenty times the iterations. */
    @Benchmark
    public Trajectory trainLong(Seeds seeds) {
        return Trainer.train(seeds.next(LONG_ITERATIONS));
    }
}
