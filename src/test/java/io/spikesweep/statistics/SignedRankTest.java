package io.spikesweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** SciPy is 1.17.1, R is 4.2.2. */
class SignedRankTest {
    @Test
    void withoutTiesItIsTheExactTestOfSciPyAndR() {
        // python3: scipy.stats.wilcoxon(d).pvalue; R: wilcox.test(d)$p.value
        assertClose(0.03125, 1, 2, 3, 4, 5, 6);
        assertClose(0.0546875, -1, 2, -3, 4, 5, 6, 7, 8);
        // python3: scipy.stats.wilcoxon([(-1)**(i%3==0)*(i+0.5) for i in range(20)]).pvalue
        // R: wilcox.test((-1)^(0:19 %% 3 == 0) * (0:19 + 0.5))$p.value
        assertClose(0.20244979858398438, halves(20));
        // python3: the same of range(50); R takes the normal approximation from 50 on
        assertClose(0.03996834652842374, halves(50));
    }

    @Test
    void withZerosOrTiesItIsSciPysPermutationTest() {
        // python3: scipy.stats.wilcoxon(d).pvalue
        assertClose(0.2578125, 1, -1, 2, 2, 3, 3, 4, -5);
        assertClose(0.078125, 0, 0, 1, 2, -3, 4, 5, 6, 7);
        assertClose(0.09375, 0, 1, -2, 3, 4, 5, 6);
        // python3: scipy.stats.wilcoxon(d, method=scipy.stats.PermutationMethod(n_resamples=numpy.inf)).pvalue
        assertClose(0.020751953125, 1, 1, 2, 2, -2, 3, 3, -3, 4, 4, 5, 5, -6, 7, 7, 8);
    }

    @Test
    void fiveEqualDifferencesAndAZeroClaimNothing() {
        // python3: scipy.stats.wilcoxon([0, 5, 5, 5, 5, 5]).pvalue
        // R's approximation, wilcox.test(d)$p.value, is 0.0369
        assertClose(0.0625, 0, 5, 5, 5, 5, 5);
    }

    @Test
    void aboveFiftyItIsTheNormalApproximationOfR() {
        // R: wilcox.test((-1)^(0:59 %% 3 == 0) * (1 + 0:59 %/% 2))$p.value, and the same with c(d, 0, 0, 0)
        // python3: scipy.stats.wilcoxon(d, correction=True).pvalue
        double[] ties = IntStream.range(0, 60)
                .mapToDouble(i -> (i % 3 == 0 ? -1 : 1) * (1 + i / 2))
                .toArray();
        assertClose(0.016890488492799706, ties);
        assertClose(0.016890488492799706, Arrays.copyOf(ties, 63));
    }

    @Test
    void directionIsThatOfTheRanksAndNotOfTheMean() {
        // by hand: the ranks of 19 equal ones are 10 each, 190 together; that of the large one is 20
        double[] oneFarAway = new double[20];
        Arrays.fill(oneFarAway, -1);
        oneFarAway[7] = 100;
        assertThat(SignedRank.direction(oneFarAway)).isEqualTo(-1);
        assertThat(SignedRank.direction(new double[] {1, 2, -1.5})).isEqualTo(1);
        assertThat(SignedRank.direction(new double[] {1, -1, 0})).isZero();
    }

    @Test
    void smallestPValueIsThatOfDifferencesOfOneSign() {
        assertThat(SignedRank.smallestPValue(6)).isEqualTo(0.03125);
        assertThat(SignedRank.smallestPValue(1)).isEqualTo(1);
    }

    @Test
    void zerosAloneDifferInNothing() {
        assertClose(1, 0, 0, 0, -0.0, 0, 0);
    }

    @Test
    void bothSidesAreOne() {
        assertClose(0.0546875, 1, -2, 3, -4, -5, -6, -7, -8);
        assertClose(1, 1, -1, 2, -2, 3, -3);
    }

    @Test
    void fewPairsSayNothing() {
        assertThat(SignedRank.pValue(new double[] {1, 2, 3, 4, 5})).isEmpty();
        assertThat(SignedRank.pValue(new double[0])).isEmpty();
    }

    @Test
    void differencesAreFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedRank.pValue(new double[] {1, Double.NaN}))
                .withMessage("values must be finite, but one was NaN");
    }

    private static double[] halves(int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> (i % 3 == 0 ? -1 : 1) * (i + 0.5))
                .toArray();
    }

    private static void assertClose(double expected, double... differences) {
        assertThat(SignedRank.pValue(differences).orElseThrow()).isEqualTo(expected, within(1e-12));
    }
}
