package io.spikesweep.statistics;

import java.lang.ref.SoftReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The resamples of the sizes of samples that were asked for last: they depend on the size alone, so that they are drawn once for all
 * samples of it, and kept while there is memory.
 */
final class LastSizes<T> {
    private final int mostTogether;

    /** By size; the one that was asked for last at the end. */
    private final Map<Integer, OfSize<T>> sizes = new LinkedHashMap<>(16, 0.75f, true);

    /** Of sizes whose sum is at most this. */
    LastSizes(int mostTogether) {
        this.mostTogether = mostTogether;
    }

    /**
     * Those that are kept of a size, or new ones.
     *
     * @param isEnough whether kept ones are as many as are wanted now
     */
    T of(int size, Predicate<T> isEnough, Supplier<T> drawing) {
        return ofSize(size).get(isEnough, drawing);
    }

    private synchronized OfSize<T> ofSize(int size) {
        OfSize<T> found = sizes.computeIfAbsent(size, none -> new OfSize<>());
        int together = sizes.keySet().stream().mapToInt(Integer::intValue).sum();
        Iterator<Integer> oldest = sizes.keySet().iterator();
        while (together > mostTogether) {
            together -= oldest.next();
            oldest.remove();
        }
        return found;
    }

    private static final class OfSize<T> {
        private @Nullable SoftReference<T> kept;

        /** Whoever asks at the same time waits: all would draw the same. */
        synchronized T get(Predicate<T> isEnough, Supplier<T> drawing) {
            T found = kept == null ? null : kept.get();
            if (found == null || !isEnough.test(found)) {
                found = drawing.get();
                kept = new SoftReference<>(found);
            }
            return found;
        }
    }
}
