package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridUnionTest {
    private static Grid seeds(Axis seeds) {
        return new Grid(Map.of(Parameter.SEED, seeds));
    }

    /** Counted by listing them. */
    private static void assertHoldsEachOnce(List<Grid> grids) {
        GridUnion union = GridUnion.of(grids);
        Set<Hyperparameters> runs = grids.stream()
                .flatMap(grid -> LongStream.range(0, grid.size()).mapToObj(grid::run))
                .collect(Collectors.toSet());
        assertThat(union.size()).isEqualTo(runs.size());
        Set<Long> places = new HashSet<>();
        runs.forEach(run -> places.add(union.indexOf(RunId.of(run), run).orElseThrow()));
        assertThat(places).hasSameSizeAs(runs);
        // and each is found at its place again, the first of several
        assertThat(LongStream.range(0, union.places()).filter(union::isFirst).boxed())
                .containsExactlyInAnyOrderElementsOf(places);
        assertThat(LongStream.range(0, union.places()).filter(union::isFirst).mapToObj(union::run))
                .containsExactlyInAnyOrderElementsOf(runs);
        Hyperparameters other = new Grid(Map.of(Parameter.SEED, new Axis.LongRange(123_456, 1, 1))).run(0);
        assertThat(union.indexOf(RunId.of(other), other)).isEmpty();
    }

    @Test
    void grownAndNarrowedSweep() {
        Grid twenty = seeds(new Axis.LongRange(0, 20, 1));
        Grid grown = seeds(new Axis.LongRange(0, 25, 1));
        Grid narrow = seeds(new Axis.LongRange(0, 2, 1));
        assertThat(GridUnion.of(List.of(twenty, grown, narrow)).size()).isEqualTo(25);
        assertThat(GridUnion.of(List.of(twenty, twenty)).size()).isEqualTo(20);
        assertHoldsEachOnce(List.of(twenty, grown, narrow));
    }

    @ParameterizedTest
    @CsvSource({
        // from, count, step of two ranges, and how many numbers are in either, counted by hand
        "0, 10, 1, 5, 10, 1, 15",
        "0, 10, 2, 1, 10, 2, 20",
        "0, 4, 6, 0, 6, 4, 8", // 0 6 12 18, 0 4 8 12 16 20: 0 and 12 in both
        "18, 4, -6, 3, 5, 3, 7", // 0 6 12 18, 3 6 9 12 15: 6 and 12 in both
        "-5, 3, 5, 0, 1, 1, 3",
        "7, 1, 1, 7, 1, 9, 1",
    })
    void ranges(long from, long count, long step, long from2, long count2, long step2, long either) {
        List<Grid> grids =
                List.of(seeds(new Axis.LongRange(from, count, step)), seeds(new Axis.LongRange(from2, count2, step2)));
        assertThat(GridUnion.of(grids).size()).isEqualTo(either);
        assertHoldsEachOnce(grids);
    }

    @Test
    void hugeRangesAreNotListed() {
        // multiples of 2 and of 3 below 6 x 10^17: 3 + 2 - 1 of every six
        Grid even = seeds(new Axis.LongRange(0, 300_000_000_000_000_000L, 2));
        Grid thirds = seeds(new Axis.LongRange(0, 200_000_000_000_000_000L, 3));
        assertThat(GridUnion.of(List.of(even, thirds)).size()).isEqualTo(400_000_000_000_000_000L);
        Grid ends = seeds(Axis.Values.of(List.of(0L, 1L, 599_999_999_999_999_998L)));
        assertThat(GridUnion.of(List.of(ends, even, thirds)).size()).isEqualTo(400_000_000_000_000_001L);
        Grid most = seeds(new Axis.LongRange(0, Long.MAX_VALUE, 1));
        Grid negative = seeds(new Axis.LongRange(Long.MIN_VALUE, Long.MAX_VALUE, 1));
        assertThat(GridUnion.of(List.of(most, negative)).size()).isEqualTo(Long.MAX_VALUE);
        Grid extremes = seeds(new Axis.LongRange(Long.MAX_VALUE - 1, 2, 1));
        assertThat(GridUnion.of(List.of(extremes, seeds(new Axis.LongRange(Long.MIN_VALUE, 2, 1))))
                        .size())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void gridsOfAnyShape(int draw) {
        Random random = new Random(draw);
        List<Grid> grids = new ArrayList<>();
        for (int k = 0; k < 2 + draw % 5; k++) {
            grids.add(new Grid(Map.of(
                    Parameter.SEED,
                            new Axis.LongRange(random.nextInt(10), 1 + random.nextInt(8), 1 + random.nextInt(3)),
                    Parameter.ITERATIONS, new Axis.IntRange(20 - random.nextInt(5), 1 + random.nextInt(4), -2),
                    Parameter.NEURONS, drawn(random))));
        }
        assertHoldsEachOnce(grids);
    }

    private static Axis drawn(Random random) {
        Set<Integer> values = new TreeSet<>();
        for (int k = 0; k < 4; k++) {
            values.add(10 + random.nextInt(6));
        }
        return random.nextInt(3) == 0 ? new Axis.IntRange(10, 4, 1) : Axis.Values.of(List.copyOf(values));
    }

    /** Each lacks a value of its own on two axes: any of the 2^24 choices of them share runs that no other choice does. */
    @Test
    void gridsThatOverlapInEveryWayAreNotCounted() {
        List<Grid> grids = IntStream.range(0, 24)
                .mapToObj(lacking -> {
                    String values = IntStream.rangeClosed(1, 24)
                            .filter(value -> value != lacking + 1)
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining(","));
                    return SweepConfig.parse("name = x, hyperparameters { seed = [%s], inputs = [%s] }"
                                    .formatted(values, values))
                            .runs()
                            .grids()
                            .get(0);
                })
                .toList();
        long start = System.nanoTime();
        assertThatThrownBy(() -> GridUnion.of(grids))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageContaining("overlap in too many ways");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
}
