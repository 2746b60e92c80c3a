package io.spikesweep.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How often each place of a sample was drawn in each of some resamples that follow one another, so that a sum over places is made of
 * all of them at once and no addition waits for the one before.
 */
final class TimesDrawn {
    /** The largest samples of which they are kept: 40 MB of ten thousand. */
    private static final int MOST_KEPT = 2_000;

    private static final LastSizes<List<TimesDrawn>> KEPT = new LastSizes<>(2 * MOST_KEPT);

    /** What is held at once of samples that are not kept. */
    private static final int MOST_TIMES = 1 << 21;

    private static final int MOST_TOGETHER = 1_024;

    private final int first;
    private final int count;

    /** [size, count], one place after the other. */
    private final char[] times;

    /** The next {@code count} of the draws. */
    private TimesDrawn(Resamples drawn, int size, int first, int count) {
        this.first = first;
        this.count = count;
        times = new char[size * count];
        int[] places = new int[size];
        for (int resample = 0; resample < count; resample++) {
            drawn.next(places);
            for (int place : places) {
                times[place * count + resample]++;
            }
        }
    }

    /** Those of the first {@code count} of {@link Resamples#drawn}, some after the others. */
    static void forEach(int size, int count, Consumer<TimesDrawn> use) {
        if (size > MOST_KEPT) {
            draw(size, count, use);
            return;
        }
        KEPT.of(size, kept -> kept.stream().mapToInt(TimesDrawn::count).sum() == count, () -> {
                    List<TimesDrawn> all = new ArrayList<>();
                    draw(size, count, all::add);
                    return all;
                })
                .forEach(use);
    }

    private static void draw(int size, int count, Consumer<TimesDrawn> use) {
        Resamples drawn = Resamples.drawn();
        int most = Math.max(1, Math.min(MOST_TOGETHER, MOST_TIMES / size));
        for (int first = 0; first < count; first += most) {
            use.accept(new TimesDrawn(drawn, size, first, Math.min(most, count - first)));
        }
    }

    /** Of its first resample among all. */
    int first() {
        return first;
    }

    /** Resamples. */
    int count() {
        return count;
    }

    /** Adds to the number of each resample how often it has a place. */
    void addTo(int[] numbers, int place) {
        int from = place * count;
        for (int resample = 0; resample < numbers.length; resample++) {
            numbers[resample] += times[from + resample];
        }
    }

    /** Adds to the sum of each resample its number, as often as it has a place and {@code each} times that. */
    void addTo(int[] sums, int place, int[] numbers, int each) {
        int from = place * count;
        for (int resample = 0; resample < sums.length; resample++) {
            sums[resample] += each * times[from + resample] * numbers[resample];
        }
    }
}
