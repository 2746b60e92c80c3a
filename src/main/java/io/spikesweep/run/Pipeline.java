package io.spikesweep.run;

import java.util.Iterator;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;

/**
 * Two batches at a time, so that the cores that the end of one leaves idle begin the next: Spark gives the earlier job's tasks
 * precedence.
 */
final class Pipeline {
    private static final int AT_ONCE = 2;

    private final SparkContext context;
    private final String name;

    Pipeline(SparkContext context, String name) {
        this.context = context;
        this.name = name;
    }

    /** Returns when all are done; when one throws the others are stopped, and what it threw is thrown. */
    void run(Iterator<Batch> batches, Consumer<Batch> work) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Pipeline::daemon);
        CompletionService<Batch> ended = new ExecutorCompletionService<>(threads);
        String group = name + " " + System.nanoTime();
        try {
            for (int running = 0; running > 0 || batches.hasNext(); ) {
                if (running < AT_ONCE && batches.hasNext()) {
                    Batch batch = batches.next();
                    ended.submit(
                            () -> {
                                context.setJobGroup(group, name, true);
                                work.accept(batch);
                            },
                            batch);
                    running++;
                } else {
                    ended.take().get();
                    running--;
                }
            }
        } catch (ExecutionException failed) {
            context.cancelJobGroup(group);
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            context.cancelJobGroup(group);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "batch");
        thread.setDaemon(true);
        return thread;
    }
}
