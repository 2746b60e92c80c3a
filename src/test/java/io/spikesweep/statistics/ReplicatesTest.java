package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The arithmetic without chance: all n^n resamples.
 *
 * <p>The expected values are of SciPy 1.17.1:
 *
 * <pre>{@code
 * import numpy as np, itertools
 * from scipy import stats
 * from scipy.stats._resampling import _bca_interval
 * mean = lambda v, axis=-1: np.mean(v, axis=axis)
 * iqm = lambda v, axis=-1: stats.trim_mean(v, 0.25, axis=axis)
 * def bca(x, statistic):
 *     replicates = np.array([statistic(np.array(t)) for t in itertools.product(x, repeat=len(x))])
 *     low, high, a = _bca_interval((np.array(x),), statistic, -1, 0.025, replicates, None, np)
 *     print(np.percentile(replicates, [100 * float(low), 100 * float(high)]), np.percentile(replicates, [2.5, 97.5]))
 * }</pre>
 */
class ReplicatesTest {
    @Test
    void meansOfFour() {
        // bca([1., 2., 3., 10.], mean)
        Replicates replicates = replicates(ReplicatesTest::mean, 1, 2, 3, 10);
        assertClose(replicates.biasCorrectedAccelerated(4, new double[] {5, 14 / 3.0, 13 / 3.0, 2}), 1.75, 8.25);
        assertClose(replicates.percentile(), 1.5, 8);
    }

    @Test
    void meansOfFive() {
        // bca([1., 2., 3., 7., 10.], mean)
        Replicates replicates = replicates(ReplicatesTest::mean, 1, 2, 3, 7, 10);
        assertClose(replicates.biasCorrectedAccelerated(4.6, new double[] {5.5, 5.25, 5, 4, 3.25}), 2, 8);
        assertClose(replicates.percentile(), 1.8, 7.8);
    }

    @Test
    void interquartileMeansOfFive() {
        // bca([1., 2., 3., 4., 50.], iqm)
        Replicates replicates = replicates(InterquartileMean::of, 1, 2, 3, 4, 50);
        assertClose(replicates.biasCorrectedAccelerated(3, new double[] {3.5, 3.5, 3, 2.5, 2.5}), 4 / 3.0, 103 / 3.0);
        assertClose(replicates.percentile(), 4 / 3.0, 104 / 3.0);
    }

    @Test
    void quantilesLieBetweenReplicates() {
        // python3: numpy.percentile([1, 2, 4, 8, 16, 32.], [2.5, 97.5]) is [1.125, 30]
        assertClose(new Replicates(new double[] {16, 1, 8, 2, 32, 4}).percentile(), 1.125, 30);
    }

    @Test
    void whereNoValueMattersThereIsNoAcceleration() {
        // python3, with the replicates r of bca([1., 2., 3., 10.], mean), ndtr and ndtri of scipy.special:
        // z = ndtri(((r < 4).mean() + (r <= 4).mean()) / 2)
        // numpy.percentile(r, 100 * ndtr(2 * z + ndtri([0.025, 0.975]))) is [1.5, 8.10313566]
        assertClose(
                replicates(ReplicatesTest::mean, 1, 2, 3, 10).biasCorrectedAccelerated(4, new double[] {4, 4, 4, 4}),
                1.5,
                8.10313566);
    }

    @Test
    void outsideAllReplicatesThePercentilesAreTaken() {
        // scipy.stats.bootstrap has NaN there
        Replicates replicates = new Replicates(new double[] {1, 2, 4, 8, 16, 32});
        assertThat(replicates.biasCorrectedAccelerated(0.5, new double[] {1, 2, 4}))
                .isEqualTo(replicates.percentile());
        assertThat(replicates.biasCorrectedAccelerated(33, new double[] {1, 2, 4}))
                .isEqualTo(replicates.percentile());
    }

    private static Replicates replicates(ToDoubleFunction<double[]> statistic, double... values) {
        int n = values.length;
        return new Replicates(IntStream.range(0, (int) Math.pow(n, n))
                .mapToDouble(code -> statistic.applyAsDouble(resample(values, code)))
                .toArray());
    }

    private static double[] resample(double[] values, int code) {
        double[] resample = new double[values.length];
        int rest = code;
        for (int i = 0; i < resample.length; i++) {
            resample[i] = values[rest % values.length];
            rest /= values.length;
        }
        Arrays.sort(resample);
        return resample;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static void assertClose(Interval interval, double low, double high) {
        assertThat(interval.low()).isEqualTo(low, within(1e-8));
        assertThat(interval.high()).isEqualTo(high, within(1e-8));
    }
}
