package io.spikesweep.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.report.figure.Axis.Scale;
import io.spikesweep.report.figure.Axis.Tick;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where axes end, and what stands at their ticks: by hand. */
class AxesTest {
    private static DoubleStream numbers(String list) {
        return list == null ? DoubleStream.empty() : Stream.of(list.split(" ")).mapToDouble(Double::parseDouble);
    }

    private static String labels(Axis axis) {
        return String.join(" ", axis.ticks().stream().map(Tick::label).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0.003 0.7, LOGARITHMIC, 10⁻³ 10⁻² 10⁻¹ 1",
        "1 10, LOGARITHMIC, 1 10",
        "5, LOGARITHMIC, 1 10",
        "10, LOGARITHMIC, 10 10²",
        "0 0.5, LOGARITHMIC_ABOVE_ZERO, 0 10⁻¹ 1",
        "0, LOGARITHMIC_ABOVE_ZERO, 0 10⁻¹ 1",
        ", LOGARITHMIC, 10⁻¹ 1",
        "NaN Infinity 2, LOGARITHMIC, 1 10",
        // 8 decades and one for the zeros: every second is labelled
        "0 1e-8 1, LOGARITHMIC_ABOVE_ZERO, 0 10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻² 1",
        "1e-45 1e38, LOGARITHMIC, 10⁻⁴⁸ 10⁻³⁶ 10⁻²⁴ 10⁻¹² 1 10¹² 10²⁴ 10³⁶ 10⁴⁸"
    })
    void logarithmicAxesHaveWholeDecades(String all, Scale scale, String labels) {
        Axis axis = Axes.logarithmic("loss", numbers(all));
        assertThat(axis.scale()).isEqualTo(scale);
        assertThat(labels(axis)).isEqualTo(labels);
        assertThat(axis.ticks().get(0).place()).isEqualTo(axis.least());
        assertThat(axis.ticks().get(axis.ticks().size() - 1).place()).isEqualTo(axis.most());
    }

    @ParameterizedTest
    @CsvSource({
        "0.23, 0 0.05 0.1 0.15 0.2 0.25",
        "1, 0 0.2 0.4 0.6 0.8 1",
        "23, 0 5 10 15 20 25",
        "-0.3, -0.3 -0.2 -0.1 0",
        "-2 3, -2 -1 0 1 2 3",
        ", 0 0.2 0.4 0.6 0.8 1",
        "0, 0 0.2 0.4 0.6 0.8 1",
        "3e-12, 0 1e-12 2e-12 3e-12",
        "-4e-7 NaN, -4e-7 -3e-7 -2e-7 -1e-7 0"
    })
    void linearAxesEndAtRoundNumbersWith0AmongThem(String all, String labels) {
        Axis axis = Axes.linear("difference", numbers(all));
        assertThat(labels(axis)).isEqualTo(labels);
        assertThat(axis.place(0.25)).isEqualTo(0.25);
    }

    @Test
    void noNumberIsTooLargeOrTooSmallForAnAxis() {
        for (double number : new double[] {Double.MIN_VALUE, 1e-308, 1e300, -Double.MAX_VALUE, Double.MAX_VALUE}) {
            Axis axis = Axes.linear("difference", DoubleStream.of(number));
            assertThat(axis.least()).as("%s", number).isLessThanOrEqualTo(Math.max(-1e300, Math.min(0, number)));
            assertThat(axis.most()).as("%s", number).isGreaterThanOrEqualTo(Math.min(1e300, Math.max(0, number)));
            assertThat(axis.ticks()).hasSizeBetween(2, 8);
        }
    }

    @Test
    void ofNoNeuronsThereIsRoomForOne() {
        assertThat(labels(Axes.counts("neurons", DoubleStream.of(0, 0)))).isEqualTo("0 0.2 0.4 0.6 0.8 1");
        assertThat(Axes.counts("neurons", DoubleStream.of(0, 0.05)).most()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 99, 0 20 40 60 80",
        "0, 11, 0 2 4 6 8 10",
        "1, 10, 1 2 4 6 8 10",
        "1, 5, 1 2 3 4 5",
        "0, 0, 0 1",
        "0, 999999, 0 200000 400000 600000 800000"
    })
    void wholeNumbersEndWhereTheLastIs(int first, double last, String labels) {
        Axis axis = Axes.whole("iteration", first, last);
        assertThat(labels(axis)).isEqualTo(labels);
        assertThat(axis.most()).isEqualTo(Math.max(first + 1, last));
    }

    @Test
    void differencesOfExponentsAreReadAsFactors() {
        // from 0.71 to 3.55 times, and from 0.1 to 16 times: 1, 2, 5 and so on around them
        assertThat(labels(Axes.factors("", DoubleStream.of(-0.15, 0.55)))).isEqualTo("×0.5 ×1 ×2 ×5");
        assertThat(labels(Axes.factors("", DoubleStream.of(-1, 1.2)))).isEqualTo("×0.1 ×0.2 ×0.5 ×1 ×2 ×5 ×10 ×20");
        // from 0.42 to 1.08 times: fifths of 1 would be 0.2 times as far from 1 as from 0.8
        assertThat(labels(Axes.factors("", DoubleStream.of(-0.377, 0.033)))).isEqualTo("×0.4 ×0.6 ×0.8 ×1 ×1.2");
        assertThat(labels(Axes.factors("", DoubleStream.of(-0.001, 0.002))))
                .isEqualTo("×0.996 ×0.998 ×1 ×1.002 ×1.004 ×1.006");
        // beyond two decades whole ones
        assertThat(labels(Axes.factors("", DoubleStream.of(-1.5, 1.5)))).isEqualTo("×0.01 ×0.1 ×1 ×10 ×100");
        assertThat(labels(Axes.factors("", DoubleStream.of(-9, 0)))).isEqualTo("×1e-10 ×1e-8 ×1e-6 ×1e-4 ×0.01 ×1");
    }

    @Test
    void numbersLieAtTheirExponents() {
        Axis axis = Axes.logarithmic("loss", DoubleStream.of(0, 0.01, 1));
        assertThat(axis.least()).isEqualTo(-3);
        double[] places = DoubleStream.of(0.01, 0.5, 0, -1, Double.NaN, Double.POSITIVE_INFINITY)
                .map(axis::place)
                .toArray();
        // log10(0.5) = -0.30103; what has no logarithm lies at the lower edge
        assertThat(Arrays.copyOf(places, 4)).containsExactly(new double[] {-2, -0.30103, -3, -3}, within(1e-5));
        assertThat(places[4]).isNaN();
        assertThat(places[5]).isNaN();
        assertThat(Axes.logarithmic("loss", DoubleStream.of(1)).place(0)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "0.003, 0.003 0.7",
        "0.7, 0.003 0.7",
        "1e-45, 1e-45 1e38",
        "1e38, 1e-45 1e38",
        "0, 0 0.5",
        "1e-8, 0 1e-8 1",
        "0, 0"
    })
    void numberOfAPlaceIsTheOneThatLiesThere(double number, String all) {
        Axis logarithmic = Axes.logarithmic("loss", numbers(all));
        assertThat(logarithmic.number(logarithmic.place(number))).isEqualTo(number, within(1e-13 * number));
        Axis linear = Axes.linear("loss", numbers(all));
        assertThat(linear.number(linear.place(number))).isEqualTo(number);
        assertThat(logarithmic.number(Double.NaN)).isNaN();
    }

    @Test
    void differenceOfExponentsIsAFactor() {
        Axis axis = Axes.factors("loss", DoubleStream.of(-1, 1));
        assertThat(axis.number(-0.5)).isEqualTo(Math.pow(10, -0.5));
        assertThat(axis.place(10)).isEqualTo(1);
        assertThat(axis.place(-1)).isNaN();
    }
}
