package io.spikesweep.statistics;

import java.util.Arrays;
import org.hipparchus.random.MersenneTwister;

/** Resamples with replacement, one after the other, of the places of a sample; from one seed. */
abstract sealed class Resamples {
    private static final int SEED = 0;

    /** Of samples of any sizes, all from one stream of draws; the places in the order drawn. */
    static Resamples drawn() {
        return new Drawn();
    }

    /** As {@link #drawn}, of samples of one size; the places ascending. */
    static Resamples sorted(int size) {
        return new Ascending(size);
    }

    /** The first {@code count} of {@link #sorted}, which are kept where the samples are not too large. */
    static Resamples ascending(int size, int count) {
        return size > KeptPlaces.MOST ? sorted(size) : new Kept(KeptPlaces.of(size, count));
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

    /** Fills {@code sums} with those of the values at the places of as many of {@link #drawn}. */
    static void sums(FixedPointSample values, long[] sums) {
        if (values.size() <= CountedResamples.MOST) {
            CountedResamples.of(values.size(), sums.length).sums(values, sums);
            return;
        }
        Resamples drawn = drawn();
        int[] places = new int[values.size()];
        for (int resample = 0; resample < sums.length; resample++) {
            drawn.next(places);
            for (int place : places) {
                sums[resample] += values.at(place);
            }
        }
    }

    /** Fills {@code means} with the interquartile means of the values at the places of the next ones, which ascend. */
    void interquartileMeans(double[] values, double[] means) {
        interquartileMeans(values, means, 0);
    }

    /** From one of the means on. */
    final void interquartileMeans(double[] values, double[] means, int from) {
        double[] resample = new double[values.length];
        for (int i = from; i < means.length; i++) {
            next(values, resample);
            means[i] = InterquartileMean.ofSorted(resample);
        }
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

    /** Sorts by counting, without a branch that depends on a draw, which no processor could foresee. */
    private static final class Ascending extends Resamples {
        private final Resamples drawn = drawn();
        private final int[] unsorted;

        /** Of each place where the next one that equals it belongs. */
        private final int[] next;

        Ascending(int size) {
            unsorted = new int[size];
            next = new int[size + 1];
        }

        @Override
        void next(int[] places) {
            drawn.next(unsorted);
            Arrays.fill(next, 0);
            for (int place : unsorted) {
                next[place + 1]++;
            }
            for (int place = 1; place < next.length; place++) {
                next[place] += next[place - 1];
            }
            for (int place : unsorted) {
                places[next[place]++] = place;
            }
        }
    }

    private static final class Kept extends Resamples {
        private final char[] all;
        private int position;

        Kept(char[] all) {
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
        void interquartileMeans(double[] values, double[] means) {
            int made = 0;
            for (; made + 4 <= means.length; made += 4) {
                InterquartileMean.ofFour(values, all, position, means, made);
                position += 4 * values.length;
            }
            interquartileMeans(values, means, made);
        }
    }
}
