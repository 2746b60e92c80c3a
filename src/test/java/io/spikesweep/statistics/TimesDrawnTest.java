package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesDrawnTest {
    /** Of sizes that are kept, asked again for fewer, and one that is not; by what {@link Resamples#drawn} says one draw at a time. */
    @ParameterizedTest
    @CsvSource({"1, 3", "7, 1000", "7, 600", "2000, 300", "2001, 300"})
    void sumsAreThoseOfTheDraws(int size, int resamples) {
        int[] expectedNumbers = new int[resamples];
        int[] expectedSums = new int[resamples];
        Resamples draws = Resamples.drawn();
        int[] places = new int[size];
        for (int resample = 0; resample < resamples; resample++) {
            draws.next(places);
            int last = size - 1;
            expectedNumbers[resample] =
                    (int) Arrays.stream(places).filter(place -> place == last).count();
            expectedSums[resample] = 2
                    * expectedNumbers[resample]
                    * (int) Arrays.stream(places).filter(place -> place == 0).count();
        }
        int[] numbers = new int[resamples];
        int[] sums = new int[resamples];
        TimesDrawn.forEach(size, resamples, drawn -> {
            int[] some = new int[drawn.count()];
            int[] products = new int[drawn.count()];
            drawn.addTo(some, size - 1);
            drawn.addTo(products, 0, some, 2);
            System.arraycopy(some, 0, numbers, drawn.first(), some.length);
            System.arraycopy(products, 0, sums, drawn.first(), products.length);
        });
        assertThat(numbers).isEqualTo(expectedNumbers);
        assertThat(sums).isEqualTo(expectedSums);
    }
}
