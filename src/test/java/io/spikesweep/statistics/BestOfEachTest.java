package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * The expected values are of R 4.2.2 with boot 1.3-28.1.
 *
 * <pre>{@code
 * A <- rbind(c(-1.2, -0.7, -1.9, -1.1, -0.4, -1.5, -0.8, -2.0), c(-1.0, -1.4, -1.3, -1.6, -0.85, -1.2, -1.7, -1.1),
 *   c(-0.3, -0.2, -0.6, -0.1, -0.5, -0.4, -0.9, -0.8))
 * B <- rbind(c(-0.9, -0.8, -1.1, -1.0, -0.3, -1.2, -0.6, -1.3), c(-0.7, -1.1, -0.4, -1.4, -0.2, -0.8, -1.5, -0.95))
 * best <- function(m) which.min(rowMeans(m))
 * }</pre>
 */
class BestOfEachTest {
    private static final double[][] TREATMENT = {
        {-1.2, -0.7, -1.9, -1.1, -0.4, -1.5, -0.8, -2.0},
        {-1.0, -1.4, -1.3, -1.6, -0.85, -1.2, -1.7, -1.1},
        {-0.3, -0.2, -0.6, -0.1, -0.5, -0.4, -0.9, -0.8}
    };
    private static final double[][] REFERENCE = {
        {-0.9, -0.8, -1.1, -1.0, -0.3, -1.2, -0.6, -1.3}, {-0.7, -1.1, -0.4, -1.4, -0.2, -0.8, -1.5, -0.95}
    };

    @Test
    void settingsAndValueAreThoseOfTheLowestMeans() {
        // c(best(A), best(B)) is 2 1; min(rowMeans(A)) - min(rowMeans(B)) is -0.36875
        BestOfEach best = BestOfEach.of(TREATMENT, REFERENCE);
        assertThat(best.treatment()).isEqualTo(1);
        assertThat(best.reference()).isEqualTo(0);
        assertThat(best.value()).isEqualTo(-0.36875, within(1e-12));
    }

    @Test
    void intervalChoosesInEveryResample() {
        // f <- function(d, i) min(rowMeans(A[, i])) - min(rowMeans(B[, i]))
        // set.seed(1); boot.ci(boot(1:8, f, 99999), type = "perc"): (-0.5125, -0.24375)
        BestOfEach best = BestOfEach.of(TREATMENT, REFERENCE);
        assertThat(best.interval().low()).isEqualTo(-0.5125, within(0.01));
        assertThat(best.interval().high()).isEqualTo(-0.24375, within(0.01));
    }

    @Test
    void aUnitIsJudgedByTheChoiceOfTheOthers() {
        // d <- sapply(1:8, function(i) A[best(A[, -i]), i] - B[best(B[, -i]), i])
        // d is -0.30 0.10 -0.90 -0.60 -0.55 -0.40 -0.20 -0.15; wilcox.test(d)$p.value is 0.015625
        // between the settings that are best on all: -0.1 -0.6 -0.2 -0.6 -0.55 0.0 -1.1 0.2, by hand p is 8 / 128
        BestOfEach best = BestOfEach.of(TREATMENT, REFERENCE);
        assertThat(best.p().orElseThrow()).isEqualTo(0.015625, within(1e-12));
        assertThat(best.direction()).isEqualTo(-1);
    }

    @Test
    void sidesOfOneSettingArePlainPairs() {
        double[] first = TREATMENT[0];
        double[] second = REFERENCE[0];
        double[] differences = new double[first.length];
        Arrays.setAll(differences, unit -> first[unit] - second[unit]);
        BestOfEach best = BestOfEach.of(new double[][] {first}, new double[][] {second});
        assertThat(best.p()).isEqualTo(SignedRank.pValue(differences));
        assertThat(best.direction()).isEqualTo(SignedRank.direction(differences));
    }

    @Test
    void twoOfTheSameSideDifferInNothing() {
        BestOfEach best = BestOfEach.of(REFERENCE, REFERENCE);
        assertThat(best).isEqualTo(new BestOfEach(0, 0, 0, new Interval(0, 0), OptionalDouble.of(1), 0));
    }

    @Test
    void theFirstOfEqualSettingsIsTaken() {
        BestOfEach best = BestOfEach.of(new double[][] {{2, 4}, {1, 3}, {3, 1}}, new double[][] {{0, 0}, {0, 0}});
        assertThat(best.treatment()).isEqualTo(1);
        assertThat(best.reference()).isZero();
        assertThat(best.value()).isEqualTo(2);
    }

    @Test
    void fewUnitsHaveNoTest() {
        BestOfEach five =
                BestOfEach.of(new double[][] {{1, 2, 3, 4, 5}, {5, 4, 3, 2, 2}}, new double[][] {{0, 0, 0, 0, 0}});
        assertThat(five.p()).isEmpty();
        assertThat(five.direction()).isEqualTo(1);
        BestOfEach one = BestOfEach.of(new double[][] {{1}, {0.5}}, new double[][] {{3}});
        assertThat(one).isEqualTo(new BestOfEach(1, 0, -2.5, new Interval(-2.5, -2.5), OptionalDouble.empty(), 0));
    }

    @Test
    void sidesHaveSettingsOfTheSameUnits() {
        double[][] one = {{1, 2}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BestOfEach.of(one, new double[0][]))
                .withMessage("there must be at least one setting, but there was none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BestOfEach.of(one, new double[][] {{1, 2}, {1}}))
                .withMessage("values must be as many as the units, but were 1 for 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BestOfEach.of(new double[][] {{}}, new double[][] {{}}))
                .withMessage("there must be at least one unit, but there was none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BestOfEach.of(one, new double[][] {{1, Double.POSITIVE_INFINITY}}))
                .withMessage("values must be finite, but one was Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BestOfEach(-1, 0, 0, new Interval(0, 0), OptionalDouble.empty(), 0))
                .withMessage("settings must be >= 0, but were -1 and 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BestOfEach(0, 0, Double.NaN, new Interval(0, 0), OptionalDouble.empty(), 0))
                .withMessage("value must be finite, but was NaN");
    }
}
