package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedPointSampleTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 127, 128, 1_000, 10_000})
    void meansAreThoseOfExactSums(int size) {
        Random random = new Random(size);
        for (double scale : new double[] {1e-320, 1e-300, 1e-6, 1, 7, 1e10, 1e307}) {
            double[] values =
                    random.doubles(size, -1, 1).map(value -> value * scale).toArray();
            BigDecimal sum = Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
            double mean =
                    sum.divide(BigDecimal.valueOf(size), MathContext.DECIMAL128).doubleValue();
            FixedPointSample sample = FixedPointSample.of(values);
            // of 62 bits those of the size are for the sum, and each value is rounded once
            assertThat(sample.mean()).isEqualTo(mean, within(Math.ulp(scale)));
        }
    }

    /** Where sums of doubles come to differ: 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1. */
    @Test
    void theOrderOfASumDoesNotMatter() {
        double[] values = {0.1, 0.2, 0.3, 0.7, 1.1};
        FixedPointSample forward = FixedPointSample.of(values);
        FixedPointSample backward = FixedPointSample.of(new double[] {1.1, 0.7, 0.3, 0.2, 0.1});
        assertThat(forward.mean()).isEqualTo(backward.mean());
    }

    /** One of the largest values that there are, as often as there are values. */
    @Test
    void nothingOverflows() {
        double[] values = new double[1_000];
        Arrays.fill(values, -1.5e308);
        FixedPointSample sample = FixedPointSample.of(values);
        assertThat(sample.mean()).isCloseTo(-1.5e308, withinPercentage(1e-13));
        assertThat(Arrays.stream(sample.jackknife())).hasSize(1_000).allMatch(Double::isFinite);
    }

    @Test
    void whereNothingIsThereAreNoBits() {
        FixedPointSample zero = FixedPointSample.of(new double[] {0, -0.0});
        assertThat(zero.mean()).isZero();
    }

    @Test
    void theJackknifeLeavesOutEachInTurn() {
        // by hand: (2 + 6) / 2, (1 + 6) / 2, (1 + 2) / 2
        assertThat(FixedPointSample.of(new double[] {1, 2, 6}).jackknife()).containsExactly(4, 3.5, 1.5);
    }
}
