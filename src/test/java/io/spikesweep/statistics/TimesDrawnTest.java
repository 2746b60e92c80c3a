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
        int[] expected = new int[resamples];
        Resamples draws = Resamples.drawn();
        int[] places = new int[size];
        for (int resample = 0; resample < resamples; resample++) {
            draws.next(places);
            int last = size - 1;
            expected[resample] = (int)
                    (2 * Arrays.stream(places).filter(place -> place == last).count()
                            + Arrays.stream(places).filter(place -> place == 0).count());
        }
        int[] numbers = new int[resamples];
        TimesDrawn.forEach(size, resamples, drawn -> {
            char[] some = new char[drawn.count()];
            drawn.addTo(some, size - 1, 2);
            drawn.addTo(some, 0, 1);
            for (int resample = 0; resample < some.length; resample++) {
                numbers[drawn.first() + resample] = some[resample];
            }
        });
        assertThat(numbers).isEqualTo(expected);
    }
}
