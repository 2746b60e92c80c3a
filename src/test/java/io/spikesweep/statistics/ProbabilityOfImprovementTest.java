package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbabilityOfImprovementTest {
    private static final double[] TREATED = {3, 1, 4, 1, 5, 9, 2, 6};
    private static final double[] CONTROL = {2, 7, 1, 8, 2, 8, 4, 5};

    @Test
    void sharesAreMannAndWhitneys() {
        // python3: scipy.stats.mannwhitneyu(control, treated).statistic / 30 is 0.6666666666666666
        double[] treated = {3, 1, 4, 1, 5};
        double[] control = {2, 7, 1, 8, 2, 8};
        assertThat(ProbabilityOfImprovement.lower(treated, control)).isEqualTo(2 / 3.0, within(1e-12));
        assertThat(ProbabilityOfImprovement.lower(control, treated)).isEqualTo(1 / 3.0, within(1e-12));
        assertThat(treated).containsExactly(3, 1, 4, 1, 5);
    }

    @Test
    void bounds() {
        assertThat(ProbabilityOfImprovement.lower(new double[] {1, 2}, new double[] {3}))
                .isEqualTo(1);
        assertThat(ProbabilityOfImprovement.lower(new double[] {3}, new double[] {1, 2}))
                .isEqualTo(0);
        assertThat(ProbabilityOfImprovement.lower(new double[] {1, 1}, new double[] {1}))
                .isEqualTo(0.5);
    }

    @Test
    void bothAreSome() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbabilityOfImprovement.lower(new double[0], new double[] {1}))
                .withMessage("there must be at least one value, but there was none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbabilityOfImprovement.lower(new double[] {1}, new double[] {Double.NaN}))
                .withMessage("values must be finite, but one was NaN");
    }

    @Test
    void intervalIsThatOfR() {
        // R 4.2.2, boot 1.3-28.1: t <- c(3, 1, 4, 1, 5, 9, 2, 6); k <- c(2, 7, 1, 8, 2, 8, 4, 5)
        // f <- function(d, i) mean(outer(d[i, 1], d[i, 2], "<") + outer(d[i, 1], d[i, 2], "==") / 2)
        // set.seed(1); boot.ci(boot(cbind(t, k), f, 99999), type = "perc"): (0.25, 0.84375)
        Interval interval = ProbabilityOfImprovement.lowerInterval(TREATED, CONTROL);
        assertThat(interval.low()).isEqualTo(0.25, within(0.02));
        assertThat(interval.high()).isEqualTo(0.84375, within(0.02));
    }

    @Test
    void intervalIsThatOfBruteForceOverTheSameDraws() {
        double[] units = {0, 1, 2, 3, 4, 5, 6, 7};
        Interval expected = Bootstrap.FOR_CELLS.percentile(
                units, drawn -> bruteForce(chosen(TREATED, drawn), chosen(CONTROL, drawn)));
        assertThat(ProbabilityOfImprovement.lowerInterval(TREATED, CONTROL)).isEqualTo(expected);
    }

    @Test
    void intervalOfManyUnitsIsThatOfTheShareItself() {
        double[] units = IntStream.range(0, 150).asDoubleStream().toArray();
        double[] treated = Arrays.stream(units).map(unit -> unit * unit % 31).toArray();
        double[] control = Arrays.stream(units).map(unit -> unit * 7 % 37).toArray();
        assertThat(ProbabilityOfImprovement.lower(treated, control))
                .isEqualTo(bruteForce(treated, control), within(1e-12));
        Interval expected = Bootstrap.FOR_CELLS.percentile(
                units, drawn -> ProbabilityOfImprovement.lower(chosen(treated, drawn), chosen(control, drawn)));
        Interval interval = ProbabilityOfImprovement.lowerInterval(treated, control);
        assertThat(interval.low()).isEqualTo(expected.low(), within(1e-12));
        assertThat(interval.high()).isEqualTo(expected.high(), within(1e-12));
    }

    @Test
    void intervalsOfOneUnitAndOfZerosArePoints() {
        assertThat(ProbabilityOfImprovement.lowerInterval(new double[] {1}, new double[] {2}))
                .isEqualTo(new Interval(1, 1));
        assertThat(ProbabilityOfImprovement.lowerInterval(new double[] {0, -0.0, 0}, new double[] {-0.0, 0, 0}))
                .isEqualTo(new Interval(0.5, 0.5));
    }

    @Test
    void unitsHaveBothValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbabilityOfImprovement.lowerInterval(new double[] {1, 2}, new double[] {1}))
                .withMessage("values must be as many as the units, but were 1 for 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbabilityOfImprovement.lowerInterval(new double[0], new double[0]))
                .withMessage("there must be at least one unit, but there was none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbabilityOfImprovement.lowerInterval(new double[32_768], new double[32_768]))
                .withMessage("units must be at most 32767, but were 32768");
    }

    private static double[] chosen(double[] values, double[] units) {
        return Arrays.stream(units).map(unit -> values[(int) unit]).toArray();
    }

    private static double bruteForce(double[] treated, double[] control) {
        double won = 0;
        for (double one : treated) {
            for (double other : control) {
                won += one < other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return won / (treated.length * control.length);
    }
}
