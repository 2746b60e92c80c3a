package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MeanTest {
    /** What Java's streams say, whose averages stored results have. */
    @Test
    void itIsAStreamsAverageToTheLastBit() {
        Random random = new Random(1);
        for (int sample = 0; sample < 20_000; sample++) {
            double[] values = DoubleStream.generate(() -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20))
                    .limit(1 + sample % 60)
                    .toArray();
            assertThat(Mean.of(values)).isEqualTo(average(values));
        }
    }

    @Test
    void aSumThatOverflowsIsInfinite() {
        double[] large = {1e308, 1e308, 1e308};
        assertThat(Mean.of(large)).isEqualTo(average(large)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mean.of(new double[0]))
                .withMessage("there must be at least one value, but there was none");
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
