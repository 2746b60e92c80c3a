package io.spikesweep.analysis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Asks a few questions two at a time: while Spark plans the one on the driver, the executors work at the other. */
final class TwoAtATime implements AutoCloseable {
    private static final int AT_ONCE = 2;

    private final Views views;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    TwoAtATime(Views views) {
        this.views = views;
    }

    /**
     * The answer, when it is asked for; what the question throws is thrown then.
     *
     * @param name of the question, for whoever looks at Spark's jobs
     */
    <T> Supplier<T> ask(String name, Supplier<T> question) {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(() -> views.named(name, question), threads);
        return () -> {
            try {
                return answer.join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
