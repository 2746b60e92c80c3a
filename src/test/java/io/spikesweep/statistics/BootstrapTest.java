package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
    private static final double[] SKEWED = {
        0.1, 0.2, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9, 1.0, 1.1, 1.3, 1.6, 1.9, 2.2, 2.7, 3.4, 4.3, 6.1, 9.8
    };

    @Test
    void intervalsOfTheInterquartileMeanAreThoseOfOtherHands() {
        // python3, SciPy 1.17.1: iqm = lambda v, axis: scipy.stats.trim_mean(v, 0.25, axis=axis)
        // scipy.stats.bootstrap((s,), iqm, method=m, n_resamples=199999, random_state=0).confidence_interval
        // is (0.64, 2.16) with m = 'BCa' and (0.65, 2.19) with m = 'percentile'
        // R, boot 1.3-28.1: f <- function(x, i) mean(x[i], trim = 0.25); set.seed(1); b <- boot(s, f, 99999)
        // j <- sapply(1:20, function(i) f(s, setdiff(1:20, i)))
        // boot.ci(b, type = c("bca", "perc"), L = 19 * (mean(j) - j)) is (0.64, 2.15) and (0.65, 2.19)
        assertClose(Bootstrap.FOR_CELLS.biasCorrectedAccelerated(SKEWED, InterquartileMean::of), 0.64, 2.16);
        assertClose(Bootstrap.FOR_CELLS.percentile(SKEWED, InterquartileMean::of), 0.65, 2.19);
    }

    @Test
    void intervalsOfTheMeanAreThoseOfOtherHands() {
        // SciPy as above with numpy.mean: (1.2, 3.46) with BCa and (1.065, 3.105) with percentile
        // R as above with mean(x[i]): (1.205, 3.475) and (1.065, 3.105)
        assertClose(Bootstrap.FOR_CELLS.biasCorrectedAccelerated(SKEWED, BootstrapTest::mean), 1.2, 3.46);
        assertClose(Bootstrap.FOR_CELLS.percentile(SKEWED, BootstrapTest::mean), 1.065, 3.105);
    }

    /** The quick way to the same, to the last bit but where sums are exact: sizes whose resamples are kept and one that is larger. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 20, 50, 127, 128, 999, 2_001})
    void theIntervalsOfMeansAreTheSame(int size) {
        double[] values = new double[size];
        Arrays.setAll(values, k -> Math.sin(k) * Math.pow(10, k % 7));
        assertThat(Bootstrap.FOR_CELLS.ofInterquartileMean(values))
                .isEqualTo(Bootstrap.FOR_CELLS.percentile(values, InterquartileMean::of));
        assertThat(Bootstrap.FOR_BANDS.ofInterquartileMean(new double[size]))
                .isEqualTo(Bootstrap.FOR_BANDS.percentile(new double[size], InterquartileMean::of));
        Interval interval = Bootstrap.FOR_CELLS.ofMean(values);
        Interval slow = Bootstrap.FOR_CELLS.biasCorrectedAccelerated(values, BootstrapTest::mean);
        assertThat(interval.low()).isCloseTo(slow.low(), withinPercentage(1e-10));
        assertThat(interval.high()).isCloseTo(slow.high(), withinPercentage(1e-10));
        assertThat(Bootstrap.FOR_BANDS.ofMean(new double[size]))
                .isEqualTo(Bootstrap.FOR_BANDS.percentile(new double[size], BootstrapTest::mean));
    }

    /** Of two values many resamples have the sample's mean, and each counts half for the bias, whatever the roundings. */
    @Test
    void equalMeansAreEqual() {
        double[] whole = {0, 0, 0, 0, 1, 1, 1, 1, 1};
        Interval expected = Bootstrap.FOR_CELLS.ofMean(whole);
        Interval interval = Bootstrap.FOR_CELLS.ofMean(new double[] {0.1, 0.1, 0.1, 0.1, 0.7, 0.7, 0.7, 0.7, 0.7});
        assertThat(interval.low()).isCloseTo(0.1 + 0.6 * expected.low(), withinPercentage(1e-10));
        assertThat(interval.high()).isCloseTo(0.1 + 0.6 * expected.high(), withinPercentage(1e-10));
    }

    @Test
    void bandsAreNearTheIntervals() {
        Interval band = Bootstrap.FOR_BANDS.percentile(SKEWED, InterquartileMean::of);
        assertThat(band.low()).isEqualTo(0.65, within(0.1));
        assertThat(band.high()).isEqualTo(2.19, within(0.2));
    }

    @Test
    void theOrderOfTheValuesDoesNotMatter() {
        double[] backwards = new double[SKEWED.length];
        Arrays.setAll(backwards, i -> SKEWED[SKEWED.length - 1 - i]);
        double[] before = backwards.clone();
        assertThat(Bootstrap.FOR_CELLS.biasCorrectedAccelerated(backwards, BootstrapTest::mean))
                .isEqualTo(Bootstrap.FOR_CELLS.biasCorrectedAccelerated(SKEWED, BootstrapTest::mean));
        assertThat(Bootstrap.FOR_BANDS.percentile(backwards, BootstrapTest::mean))
                .isEqualTo(Bootstrap.FOR_BANDS.percentile(SKEWED, BootstrapTest::mean));
        assertThat(backwards).containsExactly(before);
    }

    @Test
    void samplesOfOneSizeAreResampledAtTheSamePlaces() {
        Interval interval = Bootstrap.FOR_BANDS.percentile(SKEWED, BootstrapTest::mean);
        Interval moved = Bootstrap.FOR_BANDS.percentile(
                Arrays.stream(SKEWED).map(value -> value + 100).toArray(), BootstrapTest::mean);
        assertThat(moved.low()).isEqualTo(interval.low() + 100, within(1e-9));
        assertThat(moved.high()).isEqualTo(interval.high() + 100, within(1e-9));
    }

    @Test
    void twoValuesSpanTheirMeans() {
        // a quarter of the resamples has the one value alone, a quarter the other
        assertThat(Bootstrap.FOR_CELLS.percentile(new double[] {1, 2}, BootstrapTest::mean))
                .isEqualTo(new Interval(1, 2));
        assertThat(Bootstrap.FOR_CELLS.biasCorrectedAccelerated(new double[] {1, 2}, BootstrapTest::mean))
                .isEqualTo(new Interval(1, 2));
    }

    @Test
    void oneValueOrEqualValuesAreTheirOwnInterval() {
        for (double[] values : new double[][] {{0.1}, {0.1, 0.1, 0.1, 0.1, 0.1, 0.1}}) {
            double statistic = mean(values);
            Interval point = new Interval(statistic, statistic);
            assertThat(Bootstrap.FOR_CELLS.percentile(values, BootstrapTest::mean))
                    .isEqualTo(point);
            assertThat(Bootstrap.FOR_CELLS.biasCorrectedAccelerated(values, BootstrapTest::mean))
                    .isEqualTo(point);
        }
    }

    @Test
    void aStatisticThatNoResampleReachesHasItsPercentiles() {
        // 20 distinct values are drawn without a repetition once in 43 million times
        ToDoubleFunction<double[]> distinct =
                values -> Arrays.stream(values).distinct().count();
        double[] values = new double[20];
        Arrays.setAll(values, i -> i);
        assertThat(Bootstrap.FOR_CELLS.biasCorrectedAccelerated(values, distinct))
                .isEqualTo(Bootstrap.FOR_CELLS.percentile(values, distinct));
    }

    @Test
    void valuesAreSomeAndFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bootstrap.FOR_BANDS.percentile(new double[0], BootstrapTest::mean))
                .withMessage("there must be at least one value, but there was none");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Bootstrap.FOR_BANDS.biasCorrectedAccelerated(new double[] {1, Double.NaN}, BootstrapTest::mean))
                .withMessage("values must be finite, but one was NaN");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 39, 10_001})
    void resamplesHaveBounds(int resamples) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bootstrap(resamples))
                .withMessage("resamples must be from 40 to 10000, but were %d", resamples);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static void assertClose(Interval interval, double low, double high) {
        assertThat(interval.low()).isEqualTo(low, within(0.03));
        assertThat(interval.high()).isEqualTo(high, within(0.06));
    }
}
