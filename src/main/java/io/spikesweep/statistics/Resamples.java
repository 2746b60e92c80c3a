package io.spikesweep.statistics;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hipparchus.random.MersenneTwister;

/**
 * Resamples with replacement, one after the other, of the places of a sample; from one seed.
 *
 * <p>Those of samples of up to {@value #MOST_KEPT} are drawn once and kept while there is memory, a byte for a place: they depend
 * on the sample's size alone.
 */
abstract sealed class Resamples {
    /** Of which every place fits a byte. */
    static final int MOST_KEPT = Byte.MAX_VALUE;

    private static final int SEED = 0;

    /** By size; a size's resamples begin with those of any smaller number of resamples. */
    private static final Map<Integer, SoftReference<byte[]>> KEPT = new ConcurrentHashMap<>();

    /** Of samples of any sizes, all from one stream of draws; the places in the order drawn. */
    static Resamples drawn() {
        return new Drawn();
    }

    /** The first {@code count} of {@link #drawn} for samples of one size; the places ascending. */
    static Resamples ascending(int size, int count) {
        return size > MOST_KEPT ? new Ascending(size) : new Kept(places(size, count));
    }

    /** Fills {@code places}, as many as the sample has, with those of the next resample. */
    abstract void next(int[] places);

    /** Fills {@code resample} with the values at the places of the next one. */
    void next(double[] values, double[] resample) {
        int[] places = new int[resample.length];
        next(places);
        for (int i = 0; i < places.length; i++) {
            resample[i] = values[places[i]];
        }
    }

    /** Fills {@code means} with those of the values at the places of the next ones. */
    void means(double[] values, double[] means) {
        double[] resample = new double[values.length];
        for (int i = 0; i < means.length; i++) {
            next(values, resample);
            means[i] = Mean.of(resample);
        }
    }

    private static byte[] places(int size, int count) {
        SoftReference<byte[]> reference = KEPT.get(size);
        byte[] kept = reference == null ? null : reference.get();
        if (kept != null && kept.length >= size * count) {
            return kept;
        }
        byte[] places = draw(size, count);
        KEPT.put(size, new SoftReference<>(places));
        return places;
    }

    private static byte[] draw(int size, int count) {
        Resamples drawn = new Ascending(size);
        int[] places = new int[size];
        byte[] all = new byte[size * count];
        for (int start = 0; start < all.length; start += size) {
            drawn.next(places);
            for (int i = 0; i < size; i++) {
                all[start + i] = (byte) places[i];
            }
        }
        return all;
    }

    private static final class Drawn extends Resamples {
        private final MersenneTwister draws = new MersenneTwister(SEED);

        @Override
        void next(int[] places) {
            for (int i = 0; i < places.length; i++) {
                places[i] = draws.nextInt(places.length);
            }
        }
    }

    private static final class Ascending extends Resamples {
        private final Resamples drawn = drawn();
        private final int[] counts;

        Ascending(int size) {
            counts = new int[size];
        }

        @Override
        void next(int[] places) {
            drawn.next(places);
            Arrays.fill(counts, 0);
            for (int place : places) {
                counts[place]++;
            }
            int filled = 0;
            for (int place = 0; place < counts.length; place++) {
                Arrays.fill(places, filled, filled + counts[place], place);
                filled += counts[place];
            }
        }
    }

    private static final class Kept extends Resamples {
        private final byte[] all;
        private int position;

        Kept(byte[] all) {
            this.all = all;
        }

        @Override
        void next(int[] places) {
            for (int i = 0; i < places.length; i++) {
                places[i] = all[position + i];
            }
            position += places.length;
        }

        @Override
        void next(double[] values, double[] resample) {
            for (int i = 0; i < resample.length; i++) {
                resample[i] = values[all[position + i]];
            }
            position += resample.length;
        }

        @Override
        void means(double[] values, double[] means) {
            int made = 0;
            for (; made + 4 <= means.length; made += 4) {
                Mean.ofFour(values, all, position, means, made);
                position += 4 * values.length;
            }
            double[] rest = new double[means.length - made];
            super.means(values, rest);
            System.arraycopy(rest, 0, means, made, rest.length);
        }
    }
}
