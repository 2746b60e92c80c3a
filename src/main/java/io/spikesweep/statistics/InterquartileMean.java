package io.spikesweep.statistics;

/**
 * The mean of the middle half: of what is left after floor(n / 4) values are cut from either end.
 *
 * <p>Agarwal, Schwarzer, Castro, Courville and Bellemare, "Deep Reinforcement Learning at the Edge of the Statistical
 * Precipice", NeurIPS 2021; R's {@code mean(x, trim = 0.25)}.
 */
public final class InterquartileMean {
    private InterquartileMean() {}

    public static double of(double[] values) {
        return ofSorted(Sample.sorted(values));
    }

    /** Of ascending values, as a resample of {@link Bootstrap} has them. */
    public static double ofSorted(double[] sorted) {
        int cut = sorted.length / 4;
        double sum = 0;
        for (int i = cut; i < sorted.length - cut; i++) {
            sum += sorted[i];
        }
        return sum / (sorted.length - 2 * cut);
    }

    /**
     * {@link #ofSorted} of four resamples, to the last bit. In variables of its own each, for the quick compiler keeps those in
     * registers, and a processor adds to the next sum while one waits for its last addition.
     *
     * @param places ascending, of as many as there are values for each resample, which lie one after the other
     * @param first of the places
     * @param means which is given the four from {@code at} on
     */
    static void ofFour(double[] values, char[] places, int first, double[] means, int at) {
        int size = values.length;
        int cut = size / 4;
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int place = first + cut; place < first + size - cut; place++) {
            sum0 += values[places[place]];
            sum1 += values[places[place + size]];
            sum2 += values[places[place + 2 * size]];
            sum3 += values[places[place + 3 * size]];
        }
        int kept = size - 2 * cut;
        means[at] = sum0 / kept;
        means[at + 1] = sum1 / kept;
        means[at + 2] = sum2 / kept;
        means[at + 3] = sum3 / kept;
    }
}
