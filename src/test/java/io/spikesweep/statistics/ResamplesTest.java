package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.random.MersenneTwister;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 300, 2_000, 2_001})
    void theyAreTheDrawsOfOneGenerator(int size) {
        MersenneTwister generator = new MersenneTwister(0);
        Resamples drawn = Resamples.drawn();
        Resamples ascending = Resamples.ascending(size, 50);
        int[] places = new int[size];
        for (int i = 0; i < 50; i++) {
            int[] expected = IntStream.generate(() -> generator.nextInt(size))
                    .limit(size)
                    .toArray();
            drawn.next(places);
            assertThat(places).containsExactly(expected);
            Arrays.sort(expected);
            ascending.next(places);
            assertThat(places).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 2_000, 2_001})
    void moreBeginWithThoseOfFewer(int size) {
        List<int[]> few = resamples(size, 40);
        List<int[]> many = resamples(size, 90);
        assertThat(many.subList(0, 40)).matches(one -> areEqual(one, few));
        assertThat(resamples(size, 40)).matches(one -> areEqual(one, few));
    }

    @ParameterizedTest
    @ValueSource(ints = {23, 1_999, 2_002})
    void threadsHaveTheSame(int size) {
        List<List<int[]>> all = IntStream.range(0, 16)
                .parallel()
                .mapToObj(thread -> resamples(size, 50 + thread % 3).subList(0, 50))
                .toList();
        assertThat(all).allMatch(one -> areEqual(one, all.get(0)));
    }

    /** More sizes than are kept at one time, there and back. */
    @Test
    void thoseThatAreNoLongerKeptAreDrawnAgain() {
        List<Integer> sizes = IntStream.range(1_200, 1_206).boxed().toList();
        List<List<int[]>> first = sizes.stream().map(size -> resamples(size, 5)).toList();
        for (int place = 0; place < sizes.size(); place++) {
            List<int[]> before = first.get(place);
            assertThat(resamples(sizes.get(place), 5)).matches(one -> areEqual(one, before));
        }
    }

    private static boolean areEqual(List<? extends int[]> one, List<int[]> other) {
        return Arrays.deepEquals(one.toArray(), other.toArray());
    }

    private static List<int[]> resamples(int size, int count) {
        Resamples resamples = Resamples.ascending(size, count);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    int[] places = new int[size];
                    resamples.next(places);
                    return places;
                })
                .toList();
    }
}
