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
}
