package io.spikesweep.benchmark;

import io.spikesweep.model.Shape;
import io.spikesweep.model.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Prints how many megabytes of native memory a Java virtual machine takes for each further thread that trains. */
final class ThreadMemory {
    private static final int FURTHER = 8;
    private static final int RUNS_TO_WARM_UP = 300;
    private static final int RUNS = 30;
    private static final int ITERATIONS = 100;
    private static final long POLL_MILLISECONDS = 2;
    private static final double KILOBYTES = 1e6 / 1024;

    private ThreadMemory() {}

    /** With a heap that is resident from the beginning, so that what is added lies outside of it. */
    static double inAProcessOfItsOwn() throws IOException {
        Call call = Call.java(List.of(
                        "-Xms512m",
                        "-Xmx512m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ThreadMemory.class.getName()))
                .orFail();
        return Double.parseDouble(
                call.out().strip().lines().reduce((first, last) -> last).orElseThrow());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Java's compiler takes memory, too, and it should have done so before
        train(RUNS_TO_WARM_UP);
        double one = residentMegabytes(1);
        double all = residentMegabytes(1 + FURTHER);
        System.out.println((all - one) / FURTHER);
    }

    /** The most while this many threads train at once. */
    private static double residentMegabytes(int threads) throws IOException, InterruptedException {
        CountDownLatch ready = new CountDownLatch(threads);
        CountDownLatch trained = new CountDownLatch(threads);
        for (int thread = 0; thread < threads; thread++) {
            new Thread(() -> {
                        ready.countDown();
                        train(RUNS);
                        trained.countDown();
                    })
                    .start();
        }
        ready.await();
        double most = 0;
        while (!trained.await(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            most = Math.max(most, residentMegabytes());
        }
        return most;
    }

    private static double residentMegabytes() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(status -> status.startsWith("RssAnon:"))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES;
    }

    private static void train(int runs) {
        for (int seed = 0; seed < runs; seed++) {
            Trainer.train(Shape.DEFAULT.run(seed, ITERATIONS));
        }
    }
}
