package io.spikesweep.benchmark;

import io.spikesweep.model.Shape;
import io.spikesweep.model.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The trainings of a sweep of published runs on so many threads, and nothing else: no Spark, no rows. */
final class PlainTrainings {
    private static final int ITERATIONS = 100;

    private PlainTrainings() {}

    /** A Java virtual machine that trains them. */
    static Call call(int runs, int threads) throws IOException {
        return Call.java(List.of(
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlainTrainings.class.getName(),
                        String.valueOf(runs),
                        String.valueOf(threads)))
                .orFail();
    }

    public static void main(String[] arguments) {
        int runs = Integer.parseInt(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        AtomicInteger next = new AtomicInteger();
        for (int thread = 0; thread < threads; thread++) {
            new Thread(() -> {
                        for (int seed = next.getAndIncrement(); seed < runs; seed = next.getAndIncrement()) {
                            Trainer.train(Shape.DEFAULT.run(seed, ITERATIONS));
                        }
                    })
                    .start();
        }
    }
}
