package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountedResamplesTest {
    /** Sizes of all remainders by four, the small ones with places that are drawn far more often than three times; one too large. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 30, 101, 2_000, 2_001})
    void theirSumsAreThoseOfTheDraws(int size) {
        double[] values = IntStream.range(0, size)
                .mapToDouble(place -> Math.sin(place) * Math.pow(10, place % 7))
                .toArray();
        FixedPointSample sample = FixedPointSample.of(values);
        assertThat(sums(sample, 400)).containsExactly(added(sample, 400));
    }

    @Test
    void fewerAreTheFirstOfMoreAndMoreAreDrawnAnew() {
        FixedPointSample sample = FixedPointSample.of(new double[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5});
        for (int count : new int[] {50, 300, 100}) {
            assertThat(sums(sample, count)).containsExactly(added(sample, count));
        }
    }

    @Test
    void threadsHaveTheSame() {
        FixedPointSample sample = FixedPointSample.of(new double[] {0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4});
        long[] expected = added(sample, 100);
        assertThat(IntStream.range(0, 16).parallel().mapToObj(thread -> sums(sample, 100 + thread % 3)))
                .allMatch(one -> Arrays.equals(Arrays.copyOf(one, 100), expected));
    }

    private static long[] sums(FixedPointSample sample, int count) {
        long[] sums = new long[count];
        Resamples.sums(sample, sums);
        return sums;
    }

    private static long[] added(FixedPointSample sample, int count) {
        Resamples drawn = Resamples.drawn();
        int[] places = new int[sample.size()];
        return LongStream.generate(() -> {
                    drawn.next(places);
                    return Arrays.stream(places).mapToLong(sample::at).sum();
                })
                .limit(count)
                .toArray();
    }
}
