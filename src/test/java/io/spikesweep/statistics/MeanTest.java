package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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
    void fourAtOnceAreEachOfThemToTheLastBit() {
        Random random = new Random(2);
        for (int sample = 0; sample < 5_000; sample++) {
            int size = 1 + sample % 127;
            int first = sample % 3;
            double[] values = DoubleStream.generate(() -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20))
                    .limit(size)
                    .toArray();
            char[] places = new char[first + 4 * size];
            for (int place = 0; place < places.length; place++) {
                places[place] = (char) random.nextInt(size);
            }
            double[] means = new double[5];
            Mean.ofFour(values, places, first, means, 1);
            for (int which = 0; which < 4; which++) {
                int begin = first + which * size;
                double[] resample = IntStream.range(begin, begin + size)
                        .mapToDouble(place -> values[places[place]])
                        .toArray();
                assertThat(means[1 + which]).isEqualTo(Mean.of(resample));
            }
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
