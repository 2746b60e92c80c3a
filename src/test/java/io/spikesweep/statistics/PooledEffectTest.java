package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** R is 4.2.2 with boot 1.3-28.1. */
class PooledEffectTest {
    private static final double[] X = {0.3, 1.2, -0.4, 2.2, 0.9, 1.7, -1.1, 3.0};
    private static final double[] Y = {0.6, 1.0, -0.1, 2.9, 0.2, 2.4, -0.8, 3.9};
    private static final double[] Z = {1, 4, 2, 8, 5, 7};

    @Test
    void strataOfOtherUnitsAreThatOfR() {
        // R: d <- data.frame(y = c(0.1, 0.4, 0.5, 0.9, 1.6, 2.7, 2, 3, 5, 8, 13, 21, 34, -1, 0.5, -2, 4),
        //   s = rep(1:3, c(6, 7, 4)))
        // f <- function(d, i) { e <- d[i, ]; mean(tapply(e$y, e$s, mean)) }
        // set.seed(1); b <- boot(d, f, 99999, strata = d$s); b$t0; boot.ci(b, type = "perc"): (2.0484, 7.5460)
        PooledEffect effect = PooledEffect.of(List.of(
                stratum(0, 0.1, 0.4, 0.5, 0.9, 1.6, 2.7),
                stratum(0, 2, 3, 5, 8, 13, 21, 34),
                stratum(0, -1, 0.5, -2, 4)));
        assertThat(effect.value()).isEqualTo(4.56468253968254, within(1e-12));
        assertClose(effect.interval(), 2.0484, 7.5460, 0.15);
    }

    @Test
    void strataOfEqualUnitsAreDrawnTogether() {
        // R: x <- c(0.3, 1.2, -0.4, 2.2, 0.9, 1.7, -1.1, 3.0); y <- c(0.6, 1.0, -0.1, 2.9, 0.2, 2.4, -0.8, 3.9)
        // z <- c(1, 4, 2, 8, 5, 7); u <- data.frame(v = c((x + y) / 3, z / 3), s = rep(1:2, c(8, 6)))
        // g <- function(d, i) { e <- d[i, ]; mean(e$v[e$s == 1]) + mean(e$v[e$s == 2]) }
        // set.seed(1); b <- boot(u, g, 99999, strata = u$s); b$t0; boot.ci(b, type = "perc"): (1.3264, 3.1653)
        PooledEffect together = PooledEffect.of(List.of(stratum(0, X), stratum(0, Y), stratum(0, Z)));
        assertThat(together.value()).isEqualTo(2.24583333333333, within(1e-12));
        assertClose(together.interval(), 1.3264, 3.1653, 0.05);
        // R: v <- data.frame(y = c(x, y, z), s = rep(1:3, c(8, 8, 6))), f as above
        // set.seed(1); boot.ci(boot(v, f, 99999, strata = v$s), type = "perc"): (1.4403, 3.0611)
        PooledEffect apart = PooledEffect.of(List.of(stratum(0, X), stratum(8, Y), stratum(16, Z)));
        assertThat(apart.value()).isEqualTo(2.24583333333333, within(1e-12));
        assertClose(apart.interval(), 1.4403, 3.0611, 0.05);
    }

    @Test
    void theStratifiedBootstrapHasTheSame() {
        List<Stratum> strata = List.of(stratum(0, X), stratum(0, Y), stratum(3, Z));
        Interval interval = StratifiedBootstrap.FOR_CELLS.percentile(
                strata, draw -> (draw.mean(0, 0) + draw.mean(1, 0) + draw.mean(2, 0)) / 3);
        assertClose(PooledEffect.of(strata).interval(), interval.low(), interval.high(), 1e-12);
    }

    @Test
    void oneUnitEachIsThePoint() {
        PooledEffect effect = PooledEffect.of(List.of(stratum(0, 0.1), stratum(1, 0.2), stratum(2, 0.4)));
        assertThat(effect.interval()).isEqualTo(new Interval(effect.value(), effect.value()));
        assertThat(effect.value()).isEqualTo(0.7 / 3, within(1e-15));
    }

    @Test
    void strataAreSomeOfOneVariable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PooledEffect.of(List.of()))
                .withMessage("there must be at least one stratum, but there was none");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PooledEffect.of(List.of(new Stratum(new long[] {1}, new double[] {1}, new double[] {2}))))
                .withMessage("strata must have one variable, but one had 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PooledEffect(Double.NaN, new Interval(0, 1)))
                .withMessage("value must be finite, but was NaN");
    }

    private static Stratum stratum(int first, double... differences) {
        return new Stratum(LongStream.range(first, first + differences.length).toArray(), differences);
    }

    private static void assertClose(Interval interval, double low, double high, double tolerance) {
        assertThat(interval.low()).isEqualTo(low, within(tolerance));
        assertThat(interval.high()).isEqualTo(high, within(tolerance));
    }
}
