package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The expected values are of R 4.2.2 with boot 1.3-28.1.
 *
 * <pre>{@code
 * A <- rbind(c(-1.2, -0.7, -1.9, -1.1, -0.4, -1.5, -0.8, -2.0), c(-1.0, -1.4, -1.3, -1.6, -0.85, -1.2, -1.7, -1.1),
 *   c(-0.3, -0.2, -0.6, -0.1, -0.5, -0.4, -0.9, -0.8))
 * B <- rbind(c(-0.9, -0.8, -1.1, -1.0, -0.3, -1.2, -0.6, -1.3), c(-0.7, -1.1, -0.4, -1.4, -0.2, -0.8, -1.5, -0.95),
 *   c(-0.5, -0.6, -0.3, -0.9, -0.1, -0.45, -0.7, -0.2))
 * best <- function(m) which.min(rowMeans(m))
 * value <- function(A, B) abs(min(rowMeans(A)) - min(rowMeans(B)))
 * swapped <- function(A, B, s) { A2 <- A; B2 <- B; A2[, s] <- B[, s]; B2[, s] <- A[, s]; value(A2, B2) }
 * p <- function(A, B) { n <- ncol(A); mean(sapply(0:(2^n - 1), function(k)
 *   swapped(A, B, bitwAnd(k, 2^(0:(n - 1))) > 0) >= value(A, B) - 1e-12)) }
 * }</pre>
 */
class BestOfEachTest {
    private static final double[][] TREATMENT = {
        {-1.2, -0.7, -1.9, -1.1, -0.4, -1.5, -0.8, -2.0},
        {-1.0, -1.4, -1.3, -1.6, -0.85, -1.2, -1.7, -1.1},
        {-0.3, -0.2, -0.6, -0.1, -0.5, -0.4, -0.9, -0.8}
    };
    private static final double[][] REFERENCE = {
        {-0.9, -0.8, -1.1, -1.0, -0.3, -1.2, -0.6, -1.3},
        {-0.7, -1.1, -0.4, -1.4, -0.2, -0.8, -1.5, -0.95},
        {-0.5, -0.6, -0.3, -0.9, -0.1, -0.45, -0.7, -0.2}
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
    void everySwapChoosesAnew() {
        // p(A, B) is 2 / 2^8: no swap but that of all units goes as far; p(A, B - 0.2) and p(A, B - 0.25)
        assertThat(BestOfEach.of(TREATMENT, REFERENCE).p()).hasValue(2 / 256.0);
        assertThat(BestOfEach.of(TREATMENT, lower(REFERENCE, 0.2)).p()).hasValue(8 / 256.0);
        assertThat(BestOfEach.of(TREATMENT, lower(REFERENCE, 0.25)).p()).hasValue(44 / 256.0);
        assertThat(BestOfEach.of(lower(REFERENCE, 0.25), TREATMENT).p()).hasValue(44 / 256.0);
    }

    @Test
    void exactPIsThatOfEverySwapTriedByHand() {
        Random random = new Random(4);
        for (int units = 6; units <= 12; units += 3) {
            double[][] treatment = normal(random, 4, units);
            double[][] reference = normal(random, 4, units);
            assertThat(BestOfEach.of(treatment, reference).p().orElseThrow())
                    .isEqualTo(bruteForce(treatment, reference), within(1e-12));
        }
    }

    /** Sides made anew for every swap, and the share of them that goes as far. */
    private static double bruteForce(double[][] treatment, double[][] reference) {
        int units = treatment[0].length;
        double observed = distance(treatment, reference);
        return IntStream.range(0, 1 << units)
                        .filter(swap ->
                                distance(swapped(treatment, reference, swap), swapped(reference, treatment, swap))
                                        >= observed - 1e-12)
                        .count()
                / (double) (1 << units);
    }

    private static double[][] swapped(double[][] side, double[][] other, int swap) {
        double[][] swapped = new double[side.length][side[0].length];
        for (int setting = 0; setting < side.length; setting++) {
            for (int unit = 0; unit < side[0].length; unit++) {
                swapped[setting][unit] = ((swap >> unit) & 1) == 0 ? side[setting][unit] : other[setting][unit];
            }
        }
        return swapped;
    }

    private static double distance(double[][] treatment, double[][] reference) {
        return Math.abs(lowestMean(treatment) - lowestMean(reference));
    }

    private static double lowestMean(double[][] settings) {
        return Arrays.stream(settings)
                .mapToDouble(values -> Arrays.stream(values).average().orElseThrow())
                .min()
                .orElseThrow();
    }

    private static double[][] normal(Random random, int settings, int units) {
        return IntStream.range(0, settings)
                .mapToObj(setting ->
                        DoubleStream.generate(random::nextGaussian).limit(units).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] lower(double[][] settings, double by) {
        return Arrays.stream(settings)
                .map(values -> Arrays.stream(values).map(value -> value - by).toArray())
                .toArray(double[][]::new);
    }

    @Test
    void manyUnitsAreSwappedAtRandom() {
        // p(cbind(A, A + 0.3 * rbind(1:8, 8:1, 1:8) / 8), cbind(B, B - 0.2)) of all 2^16 swaps is 0.02279663
        double[][] treatment = new double[3][];
        Arrays.setAll(
                treatment,
                setting -> twice(TREATMENT[setting], unit -> 0.3 * (setting == 1 ? 8 - unit : 1 + unit) / 8));
        double[][] reference = new double[3][];
        Arrays.setAll(reference, setting -> twice(REFERENCE[setting], unit -> -0.2));
        double p = BestOfEach.of(treatment, reference).p().orElseThrow();
        // three standard errors of 9,999 draws
        assertThat(p).isEqualTo(0.02279663, within(0.0045));
        assertThat(p * 10_000).isEqualTo(Math.rint(p * 10_000), within(1e-9));
        assertThat(BestOfEach.of(treatment, reference).p()).hasValue(p);
    }

    /** The values, and after them the same with something more. */
    private static double[] twice(double[] values, IntToDoubleFunction more) {
        return DoubleStream.concat(
                        Arrays.stream(values),
                        IntStream.range(0, values.length).mapToDouble(unit -> values[unit] + more.applyAsDouble(unit)))
                .toArray();
    }

    @Test
    void differencesThatAreTheSameButForRoundingCount() {
        // of one setting all differences are 0.1 in size: every swap of none, or of all, goes as far
        double[][] treatment = {{0.1, 1.1, 2.1, 3.1, 4.1, 5.1}};
        double[][] reference = {{0, 1, 2, 3, 4, 5}};
        assertThat(BestOfEach.of(treatment, reference).p()).hasValue(2 / 64.0);
    }

    @Test
    void twoOfTheSameSideDifferInNothing() {
        BestOfEach best = BestOfEach.of(REFERENCE, REFERENCE);
        assertThat(best).isEqualTo(new BestOfEach(0, 0, 0, new Interval(0, 0), OptionalDouble.of(1), 0));
    }

    @Test
    void theFirstOfEqualSettingsIsTaken() {
        BestOfEach best =
                BestOfEach.of(new double[][] {{2, 4}, {1, 3}, {3, 1}}, new double[][] {{0, 0}, {0, 0}, {0, 0}});
        assertThat(best.treatment()).isEqualTo(1);
        assertThat(best.reference()).isZero();
        assertThat(best.value()).isEqualTo(2);
    }

    @Test
    void fewUnitsHaveNoTest() {
        BestOfEach five = BestOfEach.of(
                new double[][] {{1, 2, 3, 4, 5}, {5, 4, 3, 2, 2}}, new double[][] {{0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}});
        assertThat(five.p()).isEmpty();
        assertThat(five.direction()).isEqualTo(1);
        BestOfEach one = BestOfEach.of(new double[][] {{1}, {0.5}}, new double[][] {{3}, {4}});
        assertThat(one).isEqualTo(new BestOfEach(1, 0, -2.5, new Interval(-2.5, -2.5), OptionalDouble.empty(), -1));
    }

    @Test
    void sidesHaveSettingsOfTheSameUnits() {
        double[][] one = {{1, 2}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BestOfEach.of(one, new double[0][]))
                .withMessage("both sides must have the same settings, one or more, but had 1 and 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BestOfEach.of(new double[0][], new double[0][]))
                .withMessage("both sides must have the same settings, one or more, but had 0 and 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BestOfEach.of(one, new double[][] {{1}}))
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
