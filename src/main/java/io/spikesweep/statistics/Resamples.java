package io.spikesweep.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
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

    /** Fills {@code means} with those of the values at the places of the next ones. */
    void means(double[] values, double[] means) {
        each(values, means, Mean::of, Mean::ofFour);
    }

    /** As {@link #means}, of ascending places: the interquartile means. */
    void interquartileMeans(double[] values, double[] means) {
        each(values, means, InterquartileMean::ofSorted, InterquartileMean::ofFour);
    }

    /** Fills {@code results} with a statistic of the values at the places of the next ones. */
    void each(double[] values, double[] results, ToDoubleFunction<double[]> statistic, FourAtOnce four) {
        double[] resample = new double[values.length];
        for (int i = 0; i < results.length; i++) {
            next(values, resample);
            results[i] = statistic.applyAsDouble(resample);
        }
    }

    /** A statistic of four resamples, to the last bit that of each. */
    interface FourAtOnce {
        /**
         * Of the values at so many places each, which lie one after the other: a processor adds to the next sum while one waits for
         * its last addition.
         *
         * @param first of the places
         * @param results which is given the four results from {@code at} on
         */
        void of(double[] values, char[] places, int first, double[] results, int at);
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
        void each(double[] values, double[] results, ToDoubleFunction<double[]> statistic, FourAtOnce four) {
            int made = 0;
            for (; made + 4 <= results.length; made += 4) {
                four.of(values, all, position, results, made);
                position += 4 * values.length;
            }
            double[] rest = new double[results.length - made];
            super.each(values, rest, statistic, four);
            System.arraycopy(rest, 0, results, made, rest.length);
        }
    }
}
