package io.spikesweep.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as a reader sees them. */
class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "20, 20",
        "-3, -3",
        "0.2, 0.2",
        "0.00706401, 0.007064",
        "135.449, 135.4",
        "1234567.8, 1235000",
        "12345678.9, 1.235e7",
        "0.000153588, 1.536e-4",
        "0.0000001234567, 1.235e-7",
        "-0.0000001234567, -1.235e-7",
        "NaN, –",
        "Infinity, –"
    })
    void fourSignificantDigits(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "7.549, 7.55",
        "0.2, 0.2",
        "53.81, 53.8",
        "141.9, 142",
        "-0.0731, -0.0731",
        "0.0001416, 1.42e-4",
        "-0.0000046605, -4.66e-6",
        "1e-12, 1e-12",
        "0.00099999, 0.001",
        "9999999.6, 1e7"
    })
    void threeInASentenceAndAPicture(double value, String text) {
        assertThat(Numbers.brief(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024", "0.9995, 0.9995", "1, 1", "0.1, 0.1", "1e-7, 1e-7", "123456, 123456", "-0.5, -0.5"})
    void valueOfAHyperparameterIsWhatWasWritten(double value, String text) {
        assertThat(Numbers.written(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.0000019, < 0.001", "0.001, 0.001", "0.03125, 0.031", "1, 1.000"})
    void pValuesBelowAThousandthAreABound(double p, String text) {
        assertThat(Numbers.pValue(p)).isEqualTo(text);
    }
}
