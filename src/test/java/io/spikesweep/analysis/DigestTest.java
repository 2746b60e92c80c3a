package io.spikesweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    /** Of ids that are hashes, and of what somebody else may have written in their place. */
    @ParameterizedTest
    @ValueSource(longs = {1, 99_999, 100_000, 1_000_000, 10_000_000, Long.MAX_VALUE})
    void partsAreOneAfterTheOther(long runs) {
        Random random = new Random(1);
        List<Integer> parts = Stream.concat(
                        Stream.of("", "0", "8000", "80000", "7fff", "7fffz", "A", "Az", "f", "ffff", "zz", "\u00e9"),
                        random.ints(10_000).mapToObj("%08x"::formatted))
                .sorted()
                .map(Digest.Ranges.of(runs)::getPartition)
                .toList();
        assertThat(parts).isSorted();
        assertThat(parts.get(0)).isZero();
        assertThat(parts.get(parts.size() - 1)).isEqualTo(Digest.Ranges.of(runs).numPartitions() - 1);
    }

    /** 10 parts and one more of 100,000 hashes that are spread evenly: 9,091 each. */
    @Test
    void partsAreOfOneSize() {
        Digest.Ranges ranges = Digest.Ranges.of(1_000_000);
        assertThat(IntStream.range(0, 100_000)
                        .mapToObj(run -> "%08x".formatted((int) (run * (1L << 32) / 100_000)))
                        .collect(Collectors.groupingBy(ranges::getPartition, Collectors.counting())))
                .hasSize(11)
                .allSatisfy((part, lines) -> assertThat(lines).isBetween(9_080L, 9_100L));
    }
}
