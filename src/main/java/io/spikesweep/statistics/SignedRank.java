package io.spikesweep.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * Wilcoxon's signed-rank test, two-sided: are paired differences spread symmetrically around 0?
 *
 * <p>Differences of 0 are dropped, as Wilcoxon did (1945), and equal ones share their mean rank. Up to {@value #EXACT_PAIRS}
 * that are left, the p-value is exact, with ties as well: over all signs that the ranks could bear. Without zeros and ties R and
 * SciPy do the same. With them, SciPy does it for up to 13 pairs, while R takes the normal approximation, which can fall below
 * the smallest p-value that the ranks allow. Above, it is the normal approximation with corrections for ties and continuity,
 * R's default.
 */
public final class SignedRank {
    /** With 5, the smallest p-value is 0.0625: nothing would be significant at 5 %. */
    public static final int MINIMUM_PAIRS = 6;

    private static final int EXACT_PAIRS = 50;

    private SignedRank() {}

    /** Empty for fewer than {@link #MINIMUM_PAIRS} differences, those of 0 included; 1 where all are 0. */
    public static OptionalDouble pValue(double[] differences) {
        Sample.requireFinite(differences);
        if (differences.length < MINIMUM_PAIRS) {
            return OptionalDouble.empty();
        }
        double[] changed =
                Arrays.stream(differences).filter(difference -> difference != 0).toArray();
        return OptionalDouble.of(changed.length <= EXACT_PAIRS ? exact(changed) : approximate(changed));
    }

    /** The smallest that so many differences allow: all of one sign. */
    public static double smallestPValue(int pairs) {
        return Math.min(1, Math.scalb(1.0, 1 - pairs));
    }

    /** 1 where the positive differences have the higher sum of ranks, -1 where the negative ones do, 0 where neither. */
    public static int direction(double[] differences) {
        double[] changed =
                Arrays.stream(differences).filter(difference -> difference != 0).toArray();
        int[] ranks = doubleRanks(changed);
        return Integer.compare(
                2 * positiveSum(changed, ranks), Arrays.stream(ranks).sum());
    }

    private static double approximate(double[] changed) {
        return WilcoxonSignedRankTest.withDefaults()
                .with(PValueMethod.ASYMPTOTIC)
                .test(changed)
                .getPValue();
    }

    private static double exact(double[] changed) {
        int[] doubleRanks = doubleRanks(changed);
        double[] ways = waysToSums(doubleRanks, smallerSum(changed, doubleRanks));
        double inTail = Arrays.stream(ways).sum();
        return Math.min(1, 2 * Math.scalb(inTail, -changed.length));
    }

    /** Twice the ranks of the magnitudes, which are whole with ties, too. */
    private static int[] doubleRanks(double[] changed) {
        double[] magnitudes = Arrays.stream(changed).map(Math::abs).toArray();
        return Arrays.stream(new NaturalRanking().apply(magnitudes))
                .mapToInt(rank -> (int) (2 * rank))
                .toArray();
    }

    /** At every sum up to the highest the number of subsets of the ranks that have it: at most 2^50, which a double holds. */
    private static double[] waysToSums(int[] ranks, int highest) {
        double[] ways = new double[highest + 1];
        ways[0] = 1;
        for (int rank : ranks) {
            for (int sum = ways.length - 1; sum >= rank; sum--) {
                ways[sum] += ways[sum - rank];
            }
        }
        return ways;
    }

    private static int smallerSum(double[] changed, int[] ranks) {
        int positive = positiveSum(changed, ranks);
        return Math.min(positive, Arrays.stream(ranks).sum() - positive);
    }

    private static int positiveSum(double[] changed, int[] ranks) {
        int positive = 0;
        for (int i = 0; i < ranks.length; i++) {
            positive += changed[i] > 0 ? ranks[i] : 0;
        }
        return positive;
    }
}
