package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R is 4.2.2 with boot 1.3-28.1. */
class StratifiedBootstrapTest {
    private static final double[] X = {0.3, 1.2, -0.4, 2.2, 0.9, 1.7, -1.1, 3.0};
    private static final double[] P = {2, 3, 2.5, 4, 3, 3.5, 2, 5};
    private static final double[] Z = {1, 4, 2, 8, 5, 7};
    private static final double[] Q = {1.5, 2.5, 2, 4, 3.5, 3};

    @Test
    void intervalOfSeveralVariablesIsThatOfR() {
        // R: x <- c(0.3, 1.2, -0.4, 2.2, 0.9, 1.7, -1.1, 3.0); p <- c(2, 3, 2.5, 4, 3, 3.5, 2, 5)
        // z <- c(1, 4, 2, 8, 5, 7); q <- c(1.5, 2.5, 2, 4, 3.5, 3)
        // d <- data.frame(v = c(x, z), w = c(p, q), s = rep(1:2, c(8, 6)))
        // f <- function(d, i) { e <- d[i, ]; sum(tapply(e$v, e$s, mean) / tapply(e$w, e$s, mean)) }
        // set.seed(1); boot.ci(boot(d, f, 99999, strata = d$s), type = "perc"): (1.4197, 2.3478)
        List<Stratum> strata = List.of(new Stratum(units(0, 8), X, P), new Stratum(units(0, 6), Z, Q));
        Interval interval = StratifiedBootstrap.FOR_CELLS.percentile(
                strata, draw -> draw.mean(0, 0) / draw.mean(0, 1) + draw.mean(1, 0) / draw.mean(1, 1));
        assertThat(interval.low()).isEqualTo(1.4197, within(0.03));
        assertThat(interval.high()).isEqualTo(2.3478, within(0.03));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 127, 150})
    void oneStratumIsResampledAsASample(int size) {
        double[] squares = new double[size];
        Arrays.setAll(squares, i -> i * i);
        Interval sample = Bootstrap.FOR_CELLS.percentile(
                squares, values -> Arrays.stream(values).average().orElseThrow());
        Interval stratum = StratifiedBootstrap.FOR_CELLS.percentile(
                List.of(new Stratum(units(5, size), squares)), draw -> draw.mean(0, 0));
        assertThat(stratum.low()).isEqualTo(sample.low(), within(1e-9));
        assertThat(stratum.high()).isEqualTo(sample.high(), within(1e-9));
    }

    @Test
    void strataOfEqualUnitsAreDrawnTogetherAndOthersApart() {
        List<Stratum> strata = List.of(
                new Stratum(units(0, 8), X),
                new Stratum(units(0, 6), Z),
                new Stratum(units(0, 8), P),
                new Stratum(units(1, 8), P));
        double[] counts = new double[3];
        Interval none = new StratifiedBootstrap(1_000).percentile(strata, draw -> {
            counts[0]++;
            counts[1] += Arrays.equals(draw.drawn(0), draw.drawn(2)) ? 1 : 0;
            counts[2] += Arrays.equals(draw.drawn(0), draw.drawn(3)) ? 1 : 0;
            assertThat(draw.drawn(1)).hasSize(6);
            return 0;
        });
        assertThat(counts).containsExactly(1_000, 1_000, 0);
        assertThat(none).isEqualTo(new Interval(0, 0));
    }

    @Test
    void everyUnitIsDrawnEquallyOften() {
        long[] drawn = new long[8];
        List<Stratum> strata = List.of(new Stratum(units(0, 8), X), new Stratum(units(0, 6), Z));
        StratifiedBootstrap.FOR_CELLS.percentile(strata, draw -> {
            for (int place : draw.drawn(0)) {
                drawn[place]++;
            }
            return 0;
        });
        // each 9,999 times on average, with a standard deviation of 94
        assertThat(Arrays.stream(drawn).boxed())
                .allSatisfy(times -> assertThat(times).isBetween(9_600L, 10_400L));
    }

    @Test
    void theOrderOfTheStrataDoesNotMatter() {
        Stratum first = new Stratum(units(0, 8), X);
        Stratum second = new Stratum(units(3, 6), Z);
        assertThat(StratifiedBootstrap.FOR_CELLS.percentile(
                        List.of(first, second), draw -> draw.mean(0, 0) - draw.mean(1, 0)))
                .isEqualTo(StratifiedBootstrap.FOR_CELLS.percentile(
                        List.of(second, first), draw -> draw.mean(1, 0) - draw.mean(0, 0)));
    }

    @Test
    void oneUnitInEveryStratumIsItsOwnInterval() {
        List<Stratum> strata =
                List.of(new Stratum(units(0, 1), new double[] {0.1}), new Stratum(units(7, 1), new double[] {0.2}));
        assertThat(StratifiedBootstrap.FOR_CELLS.percentile(strata, draw -> draw.mean(0, 0) + draw.mean(1, 0)))
                .isEqualTo(new Interval(0.1 + 0.2, 0.1 + 0.2));
    }

    @Test
    void strataAreSomeAndReplicatesFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StratifiedBootstrap.FOR_CELLS.percentile(List.of(), draw -> 0))
                .withMessage("there must be at least one stratum, but there was none");
        List<Stratum> strata = List.of(new Stratum(units(0, 2), new double[] {0, 1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StratifiedBootstrap.FOR_CELLS.percentile(strata, draw -> 1 / draw.mean(0, 0)))
                .withMessage("the statistic of every resample must be finite, but one was Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StratifiedBootstrap(39))
                .withMessage("resamples must be from 40 to 10000, but were 39");
    }

    private static long[] units(int first, int count) {
        return LongStream.range(first, first + count).toArray();
    }
}
