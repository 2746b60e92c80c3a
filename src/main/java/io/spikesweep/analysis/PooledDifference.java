package io.spikesweep.analysis;

import io.spikesweep.analysis.PairedDifference.Change;
import io.spikesweep.statistics.Holm;
import io.spikesweep.statistics.PooledEffect;
import io.spikesweep.statistics.SignedRank;
import io.spikesweep.statistics.Stratum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What is changed in a measure by the treatments of some cells together, each of which counts the same.
 *
 * @param level that these cells share: a treatment, or a value of the panels' hyperparameter
 * @param cells how many
 * @param pairs of all of them
 * @param effect the mean of the cells' mean differences
 * @param p of the signed-rank test of the seeds' mean differences, over the seeds that all cells have; empty of too few
 * @param adjusted the same after Holm's correction over all levels
 * @param direction of the ranks of that test
 */
public record PooledDifference(
        Level level,
        int cells,
        int pairs,
        PooledEffect effect,
        OptionalDouble p,
        OptionalDouble adjusted,
        int direction) {
    /**
     * Of each treatment, or, where there is but one, of each value of the panels' hyperparameter, unless these are more than can be
     * looked at one by one.
     */
    public static List<PooledDifference> of(Comparison comparison, Measure measure) {
        Map<Level, List<Stratum>> strata = new TreeMap<>();
        Map<Arm, SeedPairs> pairs = SeedPairs.of(comparison.arms());
        boolean isOne = pairs.keySet().stream().map(Arm::treatment).distinct().count() < 2
                && pairs.keySet().stream().map(Arm::panel).distinct().count() <= Points.MOST_LISTED;
        pairs.forEach((arm, both) -> differences(both.both(measure))
                .ifPresent(stratum -> strata.computeIfAbsent(
                                isOne ? arm.panel() : arm.treatment(), level -> new ArrayList<>())
                        .add(stratum)));
        List<PooledDifference> all = strata.entrySet().stream()
                .map(level -> of(level.getKey(), level.getValue()))
                .toList();
        List<OptionalDouble> adjusted =
                Holm.adjustPresent(all.stream().map(PooledDifference::p).toList());
        return IntStream.range(0, all.size())
                .mapToObj(place -> all.get(place).adjusted(adjusted.get(place)))
                .toList();
    }

    /** Of all cells together; empty where nothing is compared. */
    public static Optional<PooledEffect> overall(Comparison comparison, Measure measure) {
        return pooled(SeedPairs.of(comparison.arms()).values().stream()
                .flatMap(pairs -> differences(pairs.both(measure)).stream())
                .toList());
    }

    /** Of the logarithms of the first losses, to base 10, of all cells together; empty where no pair has both. */
    public static Optional<PooledEffect> ofFirstLosses(Comparison comparison) {
        return pooled(SeedPairs.of(comparison.arms()).values().stream()
                .flatMap(pairs -> differences(pairs.firstLosses()).stream())
                .toList());
    }

    private static Optional<PooledEffect> pooled(List<Stratum> strata) {
        return strata.isEmpty() ? Optional.empty() : Optional.of(PooledEffect.of(strata));
    }

    private static Optional<Stratum> differences(Optional<Stratum> both) {
        return both.map(sides -> {
            double[] differences = new double[sides.units().length];
            Arrays.setAll(differences, pair -> sides.values()[0][pair] - sides.values()[1][pair]);
            return new Stratum(sides.units(), differences);
        });
    }

    private static PooledDifference of(Level level, List<Stratum> strata) {
        double[] means = means(strata);
        return new PooledDifference(
                level,
                strata.size(),
                strata.stream().mapToInt(stratum -> stratum.units().length).sum(),
                PooledEffect.of(strata),
                SignedRank.pValue(means),
                OptionalDouble.empty(),
                SignedRank.direction(means));
    }

    /** Of each seed that all have. */
    private static double[] means(List<Stratum> strata) {
        Map<Long, double[]> sums = new LinkedHashMap<>();
        for (Stratum stratum : strata) {
            for (int pair = 0; pair < stratum.units().length; pair++) {
                double[] sum = sums.computeIfAbsent(stratum.units()[pair], seed -> new double[2]);
                sum[0] += stratum.values()[0][pair];
                sum[1]++;
            }
        }
        return sums.values().stream()
                .filter(sum -> sum[1] == strata.size())
                .mapToDouble(sum -> sum[0] / strata.size())
                .toArray();
    }

    private PooledDifference adjusted(OptionalDouble value) {
        return new PooledDifference(level, cells, pairs, effect, p, value, direction);
    }

    /** By the criterion of all signs and sentences. */
    public Change change() {
        return Change.of(adjusted, direction);
    }
}
