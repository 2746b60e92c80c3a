package io.spikesweep.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does what waits for a filesystem several at a time: a call to a remote one takes milliseconds, and its processor none. */
final class AtOnce {
    private static final int THREADS = 8;

    /** Of what is over after one request: 30 ms each make two thousand of them not quite a second. */
    private static final int THREADS_OF_SMALL_ONES = 96;

    /** So few are done before threads have begun. */
    private static final int FEW = 2;

    private AtOnce() {}

    /** The results in the order of what they are of; the first failure is thrown. */
    static <T, R> List<R> map(List<T> all, Function<T, R> each) {
        return map(all, THREADS, each);
    }

    /** As {@link #map(List, Function)}, of what asks for little, and keeps little meanwhile. */
    static <T, R> List<R> mapSmall(List<T> all, Function<T, R> each) {
        return map(all, THREADS_OF_SMALL_ONES, each);
    }

    private static <T, R> List<R> map(List<T> all, int most, Function<T, R> each) {
        if (all.size() <= FEW) {
            return all.stream().map(each).toList();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(most, all.size()), AtOnce::daemon);
        try {
            List<Future<R>> begun = new ArrayList<>();
            for (T one : all) {
                begun.add(threads.submit(() -> each.apply(one)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> one : begun) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "files");
        thread.setDaemon(true);
        return thread;
    }
}
