package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterquartileMeanTest {
    @Test
    void meansAreThoseOfTheMiddleHalf() {
        // R: x <- list(7, c(1, 4), c(9, 1, 2), c(3, 1, 10, 2), c(1, 2, 3, 4, 50), c(5, 1, 2, 9, 7, 30, 4))
        // sapply(x, mean, trim = 0.25) is 7 2.5 4 2.5 3 5.4; so is scipy.stats.trim_mean(x, 0.25) of each
        assertThat(InterquartileMean.of(new double[] {7})).isEqualTo(7);
        assertThat(InterquartileMean.of(new double[] {1, 4})).isEqualTo(2.5);
        assertThat(InterquartileMean.of(new double[] {9, 1, 2})).isEqualTo(4);
        assertThat(InterquartileMean.of(new double[] {3, 1, 10, 2})).isEqualTo(2.5);
        assertThat(InterquartileMean.of(new double[] {1, 2, 3, 4, 50})).isEqualTo(3);
        assertThat(InterquartileMean.of(new double[] {5, 1, 2, 9, 7, 30, 4})).isEqualTo(5.4, within(1e-12));
    }

    @Test
    void fourAtOnceAreEachOfThemToTheLastBit() {
        Random random = new Random(2);
        for (int sample = 0; sample < 5_000; sample++) {
            int size = 1 + sample % 127;
            int first = sample % 3;
            double[] values = DoubleStream.generate(() -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20))
                    .limit(size)
                    .sorted()
                    .toArray();
            char[] places = new char[first + 4 * size];
            for (int begin = first; begin < places.length; begin += size) {
                for (int place = begin; place < begin + size; place++) {
                    places[place] = (char) random.nextInt(size);
                }
                Arrays.sort(places, begin, begin + size);
            }
            double[] means = new double[5];
            InterquartileMean.ofFour(values, places, first, means, 1);
            for (int which = 0; which < 4; which++) {
                int begin = first + which * size;
                double[] resample = IntStream.range(begin, begin + size)
                        .mapToDouble(place -> values[places[place]])
                        .toArray();
                assertThat(means[1 + which]).isEqualTo(InterquartileMean.ofSorted(resample));
            }
        }
    }

    @Test
    void theArgumentStaysAsItWas() {
        double[] values = {3, 1, 2};
        InterquartileMean.of(values);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void nothingHasNoMean() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InterquartileMean.of(new double[0]))
                .withMessage("there must be at least one value, but there was none");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void valuesAreFinite(double odd) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InterquartileMean.of(new double[] {1, odd}))
                .withMessage("values must be finite, but one was %s", odd);
    }
}
