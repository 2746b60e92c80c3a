package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProportionTest {
    private static void assertInterval(double low, double high, int successes, int trials) {
        Interval interval = Proportion.interval(successes, trials);
        assertThat(interval.low()).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).isCloseTo(high, within(1e-9));
    }

    @Test
    void intervalIsClopperAndPearsons() {
        // python3: [scipy.stats.beta.ppf(0.025, k, n - k + 1), scipy.stats.beta.ppf(0.975, k + 1, n - k)], 0 for k = 0,
        // 1 for k = n
        // R: binom.test(k, n)$conf.int
        assertInterval(0.15390920478454118, 0.5921885345328282, 7, 20);
        // by hand: 1 - 0.025^(1/20) and 0.025^(1/20)
        assertInterval(0, 1 - Math.pow(0.025, 1 / 20.0), 0, 20);
        assertInterval(Math.pow(0.025, 1 / 20.0), 1, 20, 20);
        assertInterval(0, 0.975, 0, 1);
        assertInterval(0.025, 1, 1, 1);
        // R: binom.test(1, 2000)$conf.int, binom.test(123456, 1000000)$conf.int
        assertInterval(1.2658823868557902e-05, 2.7826398346589474e-03, 1, 2000);
        assertInterval(0.12281184162962973, 0.12410234027680267, 123456, 1000000);
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.interval(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.interval(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.interval(0, 0));
    }
}
