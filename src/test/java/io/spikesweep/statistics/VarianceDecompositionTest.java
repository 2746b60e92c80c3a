package io.spikesweep.statistics;

import static io.spikesweep.statistics.VarianceTerm.Kind.AXIS;
import static io.spikesweep.statistics.VarianceTerm.Kind.HIGHER;
import static io.spikesweep.statistics.VarianceTerm.Kind.PAIR;
import static io.spikesweep.statistics.VarianceTerm.Kind.WITHIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R is 4.2.2. */
class VarianceDecompositionTest {
    @Test
    void threeAxesAreThoseOfR() {
        // R: i <- 0:47; y <- (i^3 + 5 * i) %% 29 + 1000
        // g <- data.frame(y, A = factor(i %/% 24), B = factor(i %/% 8 %% 3), C = factor(i %/% 4 %% 2))
        // summary(aov(y ~ A * B * C, g))[[1]][, 1:2]; sum((y - mean(y))^2) is 4379.91666666667
        double total = 4379 + 11 / 12.0;
        assertTerms(
                VarianceDecomposition.of(new int[] {2, 3, 2}, cells(12, 4, 1_000)),
                term(AXIS, List.of(0), 14 + 1 / 12.0, 1, total),
                term(AXIS, List.of(1), 20 + 1 / 6.0, 2, total),
                term(AXIS, List.of(2), 3, 1, total),
                term(PAIR, List.of(0, 1), 79 + 1 / 6.0, 2, total),
                term(PAIR, List.of(0, 2), 147, 1, total),
                term(PAIR, List.of(1, 2), 171.5, 2, total),
                term(HIGHER, List.of(), 18, 2, total),
                term(WITHIN, List.of(), 3_927, 36, total));
    }

    @Test
    void twoAxesAreThoseOfR() {
        // R: i <- 0:17; y <- (i^3 + 5 * i) %% 29; g <- data.frame(y, A = factor(i %/% 9), B = factor(i %/% 3 %% 3))
        // summary(aov(y ~ A * B, g))[[1]][, 1:2]: with 18ths
        double total = (529 + 542 + 4_526 + 23_424) / 18.0;
        assertTerms(
                VarianceDecomposition.of(new int[] {2, 3}, cells(6, 3, 0)),
                term(AXIS, List.of(0), 529 / 18.0, 1, total),
                term(AXIS, List.of(1), 542 / 18.0, 2, total),
                term(PAIR, List.of(0, 1), 4_526 / 18.0, 2, total),
                term(WITHIN, List.of(), 23_424 / 18.0, 12, total));
    }

    @Test
    void higherInteractionsAreOneTerm() {
        // R: i <- 0:15; y <- (i^3 + 5 * i) %% 29
        // g <- data.frame(y, A = factor(i %/% 8), B = factor(i %/% 4 %% 2), C = factor(i %/% 2 %% 2), D = factor(i %%
        // 2))
        // s <- summary(aov(y ~ A * B * C * D, g))[[1]][, 1:2]; colSums(s[11:15, ]) is 5 and 589.8125
        // sum((y - mean(y))^2) is 1491.4375
        double total = 1_491.4375;
        assertTerms(
                VarianceDecomposition.of(new int[] {2, 2, 2, 2}, cells(16, 1, 0)),
                term(AXIS, List.of(0), 14.0625, 1, total),
                term(AXIS, List.of(1), 3.0625, 1, total),
                term(AXIS, List.of(2), 45.5625, 1, total),
                term(AXIS, List.of(3), 7.5625, 1, total),
                term(PAIR, List.of(0, 1), 7.5625, 1, total),
                term(PAIR, List.of(0, 2), 5.0625, 1, total),
                term(PAIR, List.of(0, 3), 370.5625, 1, total),
                term(PAIR, List.of(1, 2), 95.0625, 1, total),
                term(PAIR, List.of(1, 3), 248.0625, 1, total),
                term(PAIR, List.of(2, 3), 105.0625, 1, total),
                term(HIGHER, List.of(), 589.8125, 5, total),
                term(WITHIN, List.of(), 0, 0, total));
    }

    @Test
    void oneAxisHasItsMeansAndTheReplicates() {
        // by hand: means 2 and 6 around 4
        assertTerms(
                VarianceDecomposition.of(new int[] {2}, new double[][] {{1, 3}, {5, 7}}),
                term(AXIS, List.of(0), 16, 1, 20),
                term(WITHIN, List.of(), 4, 2, 20));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e6, -1e9})
    void termsAddUpToTheTotal(double offset) {
        int[] sizes = {3, 2, 4, 2};
        Random random = new Random(3);
        double[][] cells = IntStream.range(0, 48)
                .mapToObj(cell -> random.doubles(3)
                        .map(value -> Math.rint(value * 1_024) / 1_024 + offset)
                        .toArray())
                .toArray(double[][]::new);
        double mean = Arrays.stream(cells)
                .flatMapToDouble(Arrays::stream)
                .map(value -> value - offset)
                .average()
                .orElseThrow();
        double total = Arrays.stream(cells)
                .flatMapToDouble(Arrays::stream)
                .map(value -> Math.pow(value - offset - mean, 2))
                .sum();
        List<VarianceTerm> terms = VarianceDecomposition.of(sizes, cells);
        assertThat(terms.stream().mapToDouble(VarianceTerm::sumOfSquares).sum()).isEqualTo(total, within(1e-11));
        assertThat(terms.stream().mapToDouble(VarianceTerm::share).sum()).isEqualTo(1, within(1e-12));
        assertThat(terms.stream().mapToLong(VarianceTerm::degreesOfFreedom).sum())
                .isEqualTo(48 * 3 - 1);
        assertThat(terms).hasSize(4 + 6 + 2);
    }

    @Test
    void equalValuesHaveNoShares() {
        double[][] cells = new double[6][3];
        Arrays.stream(cells).forEach(cell -> Arrays.fill(cell, 0.1));
        assertThat(VarianceDecomposition.of(new int[] {3, 2}, cells)).allSatisfy(term -> {
            assertThat(term.sumOfSquares()).isZero();
            assertThat(term.share()).isZero();
        });
    }

    @Test
    void whatVariesAlongOneAxisIsItsOwn() {
        double[][] cells = new double[6][];
        Arrays.setAll(cells, cell -> new double[] {cell % 2 == 0 ? 0.1 : 0.7});
        List<VarianceTerm> terms = VarianceDecomposition.of(new int[] {3, 2}, cells);
        assertThat(terms.get(1).share()).isEqualTo(1, within(1e-15)).isLessThanOrEqualTo(1);
    }

    @Test
    void gridsAreFull() {
        int[] sizes = {2, 2};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VarianceDecomposition.of(new int[0], new double[][] {{1}}))
                .withMessage("there must be at least one axis, but there was none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VarianceDecomposition.of(new int[] {2, 1}, new double[][] {{1}, {2}}))
                .withMessage("sizes must be >= 2, but one was 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VarianceDecomposition.of(sizes, new double[][] {{1}, {2}, {3}}))
                .withMessage("cells must be 4, one for each combination, but were 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VarianceDecomposition.of(sizes, new double[][] {{1}, {2}, {3, 4}, {5}}))
                .withMessage("replicates must be at least one and as many in every cell, "
                        + "but were 2 in one and 1 in the first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VarianceDecomposition.of(sizes, new double[4][0]))
                .withMessage("replicates must be at least one and as many in every cell, "
                        + "but were 0 in one and 0 in the first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VarianceDecomposition.of(sizes, new double[][] {{1}, {2}, {3}, {Double.NaN}}))
                .withMessage("values must be finite, but one was NaN");
    }

    @Test
    void termsArePossible() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VarianceTerm(AXIS, List.of(0), Double.POSITIVE_INFINITY, 1, 1))
                .withMessage("sum of squares must be finite and >= 0, but was Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VarianceTerm(AXIS, List.of(0), 1, -1, 1))
                .withMessage("degrees of freedom must be >= 0, but were -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VarianceTerm(AXIS, List.of(0), 1, 1, 1.5))
                .withMessage("share must be from 0 to 1, but was 1.5");
    }

    private static double[][] cells(int count, int replicates, int offset) {
        double[][] cells = new double[count][replicates];
        for (int i = 0; i < count * replicates; i++) {
            cells[i / replicates][i % replicates] = (i * i * i + 5 * i) % 29 + offset;
        }
        return cells;
    }

    private static VarianceTerm term(
            VarianceTerm.Kind kind, List<Integer> axes, double sumOfSquares, long degreesOfFreedom, double total) {
        return new VarianceTerm(kind, axes, sumOfSquares, degreesOfFreedom, sumOfSquares / total);
    }

    private static void assertTerms(List<VarianceTerm> terms, VarianceTerm... expected) {
        assertThat(terms).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            VarianceTerm term = terms.get(i);
            assertThat(term.kind()).isEqualTo(expected[i].kind());
            assertThat(term.axes()).isEqualTo(expected[i].axes());
            assertThat(term.sumOfSquares()).isEqualTo(expected[i].sumOfSquares(), within(1e-9));
            assertThat(term.degreesOfFreedom()).isEqualTo(expected[i].degreesOfFreedom());
            assertThat(term.share()).isEqualTo(expected[i].share(), within(1e-12));
        }
    }
}
