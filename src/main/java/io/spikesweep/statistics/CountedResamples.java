package io.spikesweep.statistics;

import java.util.Arrays;

/**
 * The resamples of samples of one size as how often each place was drawn, four places in a byte, of which each is counted up to three
 * times; what is drawn more often stands beside it.
 *
 * <p>The 256 sums that four values may add to a resample's are made first, and looked up for all resamples then: an addition is of
 * four places, and none waits for another (as in Arlazarov, Dinic, Kronrod and Faradzhev's method for products of matrices, 1970).
 */
final class CountedResamples {
    /** The largest samples whose resamples are counted: a quarter of a byte a place, 5 MB of ten thousand. */
    static final int MOST = 2_000;

    /** 80 MB of ten thousand each. */
    private static final LastSizes<CountedResamples> KEPT = new LastSizes<>(16 * MOST);

    private static final int TOGETHER = 4;
    private static final int BITS = 2;
    private static final int MOST_COUNTED = (1 << BITS) - 1;
    private static final int CODES = 1 << (TOGETHER * BITS);

    private final int count;

    /** Of each four places, one after the other, the counts in each resample. */
    private final byte[][] codes;

    /** Of what was drawn more often than that: by whom, and which place, once for each time. */
    private int[] further = new int[0];

    private char[] furtherPlaces = new char[0];

    private CountedResamples(int size, int count) {
        this.count = count;
        codes = new byte[(size + TOGETHER - 1) / TOGETHER][count];
        Resamples drawn = Resamples.drawn();
        int[] places = new int[size];
        int[] times = new int[size];
        int more = 0;
        for (int resample = 0; resample < count; resample++) {
            drawn.next(places);
            Arrays.fill(times, 0);
            for (int place : places) {
                if (times[place] < MOST_COUNTED) {
                    times[place]++;
                    codes[place / TOGETHER][resample] += (byte) (1 << (BITS * (place % TOGETHER)));
                } else {
                    if (more == further.length) {
                        further = Arrays.copyOf(further, 2 * more + size);
                        furtherPlaces = Arrays.copyOf(furtherPlaces, further.length);
                    }
                    further[more] = resample;
                    furtherPlaces[more++] = (char) place;
                }
            }
        }
        further = Arrays.copyOf(further, more);
        furtherPlaces = Arrays.copyOf(furtherPlaces, more);
    }

    /** The first {@code count} of {@link Resamples#drawn}, or more. */
    static CountedResamples of(int size, int count) {
        return KEPT.of(size, kept -> kept.count >= count, () -> new CountedResamples(size, count));
    }

    /** Fills {@code sums} with those of the values at the places of the first ones. */
    void sums(FixedPointSample values, long[] sums) {
        Arrays.fill(sums, 0);
        long[] ofCodes = new long[CODES];
        for (int group = 0; group < codes.length; group++) {
            fill(ofCodes, values, group * TOGETHER);
            add(ofCodes, codes[group], sums);
        }
        for (int more = 0; more < further.length && further[more] < sums.length; more++) {
            sums[further[more]] += values.at(furtherPlaces[more]);
        }
    }

    private static void add(long[] ofCodes, byte[] codes, long[] sums) {
        for (int resample = 0; resample < sums.length; resample++) {
            sums[resample] += ofCodes[codes[resample] & (CODES - 1)];
        }
    }

    /** Each code's sum is that of the code with one time less of its first place that it has, and this place's value. */
    private static void fill(long[] ofCodes, FixedPointSample values, int first) {
        for (int code = 1; code < CODES; code++) {
            int place = Integer.numberOfTrailingZeros(code) / BITS;
            long value = first + place < values.size() ? values.at(first + place) : 0;
            ofCodes[code] = ofCodes[code - (1 << (BITS * place))] + value;
        }
    }
}
