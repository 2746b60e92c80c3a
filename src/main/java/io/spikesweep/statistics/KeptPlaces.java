package io.spikesweep.statistics;

/** The resamples of samples of one size, one after the other, the places of each ascending. */
final class KeptPlaces {
    /** The largest samples whose resamples are kept: two bytes a place, 40 MB of ten thousand. */
    static final int MOST = 2_000;

    /** 80 MB of ten thousand each. */
    private static final LastSizes<char[]> KEPT = new LastSizes<>(2 * MOST);

    private KeptPlaces() {}

    /** Of {@code count} resamples or more, which begin with those of fewer. */
    static char[] of(int size, int count) {
        return KEPT.of(size, places -> places.length >= size * count, () -> drawn(size, count));
    }

    private static char[] drawn(int size, int count) {
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
