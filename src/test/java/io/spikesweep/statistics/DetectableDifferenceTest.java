package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectableDifferenceTest {
    @Test
    void isThatOfThePairedTTestWithTheEfficiencyOfTheSignedRanks() {
        // 22 pairs count as 21.0085; t tables have 2.08596 (0.975) and 0.85996 (0.8) at 20 degrees of freedom:
        // (2.08596 + 0.85996) * 2 / sqrt(21.0085) = 1.28545
        assertThat(DetectableDifference.of(2, 22, 0.05).orElseThrow()).isEqualTo(1.2854, within(2e-4));
    }

    @Test
    void fewPairsShowNothingHoweverLarge() {
        // the smallest p-value of 8 pairs is 2/256
        assertThat(DetectableDifference.of(1, 8, 0.05 / 6)).isPresent();
        assertThat(DetectableDifference.of(1, 8, 0.05 / 7)).isEmpty();
    }

    @Test
    void nothingSpreadsNothing() {
        assertThat(DetectableDifference.of(0, 10, 0.05)).hasValue(0);
    }

    /** What it promises, tried: of samples with that mean and normal differences the test shows four of five. */
    @ParameterizedTest
    @CsvSource({"12, 0.05, 0.77, 0.83", "24, 0.01, 0.77, 0.83", "8, 0.01, 0.77, 0.83", "11, 0.002, 0.7, 0.83"})
    void fourOfFiveSamplesShowIt(int pairs, double significance, double least, double most) {
        double mean = DetectableDifference.of(1, pairs, significance).orElseThrow();
        Random random = new Random(1);
        long shown = IntStream.range(0, 4_000)
                .mapToObj(sample -> IntStream.range(0, pairs)
                        .mapToDouble(pair -> mean + random.nextGaussian())
                        .toArray())
                .filter(sample -> SignedRank.pValue(sample).orElseThrow() < significance)
                .count();
        assertThat(shown / 4_000.0).isBetween(least, most);
    }
}
