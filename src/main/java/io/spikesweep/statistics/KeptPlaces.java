package io.spikesweep.statistics;

import java.lang.ref.SoftReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resamples of samples of one size, one after the other, the places of each ascending: they depend on the size alone, so that
 * they are drawn once for all samples of it, and kept while there is memory.
 */
final class KeptPlaces {
    /** The largest samples whose resamples are kept: two bytes a place, 40 MB of ten thousand. */
    static final int MOST = 2_000;

    /** Of the sizes of which resamples are kept at one time: 80 MB of ten thousand each. */
    private static final int MOST_TOGETHER = 2 * MOST;

    /** By size; the one that was asked for last at the end. */
    private static final Map<Integer, KeptPlaces> KEPT = new LinkedHashMap<>(16, 0.75f, true);

    private final int size;

    private @Nullable SoftReference<char[]> kept;

    private KeptPlaces(int size) {
        this.size = size;
    }

    /** Of {@code count} resamples or more, which begin with those of fewer. */
    static char[] of(int size, int count) {
        return ofSize(size).places(count);
    }

    private static KeptPlaces ofSize(int size) {
        synchronized (KEPT) {
            KeptPlaces places = KEPT.computeIfAbsent(size, KeptPlaces::new);
            int together = KEPT.keySet().stream().mapToInt(Integer::intValue).sum();
            Iterator<Integer> sizes = KEPT.keySet().iterator();
            while (together > MOST_TOGETHER) {
                together -= sizes.next();
                sizes.remove();
            }
            return places;
        }
    }

    /** Whoever asks at the same time waits: all would draw the same. */
    private synchronized char[] places(int count) {
        char[] places = kept == null ? null : kept.get();
        if (places == null || places.length < size * count) {
            places = draw(count);
            kept = new SoftReference<>(places);
        }
        return places;
    }

    private char[] draw(int count) {
        Resamples drawn = Resamples.sorted(size);
        int[] places = new int[size];
        char[] all = new char[size * count];
        for (int start = 0; start < all.length; start += size) {
            drawn.next(places);
            for (int i = 0; i < size; i++) {
                all[start + i] = (char) places[i];
            }
        }
        return all;
    }
}
