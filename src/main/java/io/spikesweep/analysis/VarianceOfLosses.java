package io.spikesweep.analysis;

import io.spikesweep.analysis.Comparison.Extent;
import io.spikesweep.statistics.VarianceDecomposition;
import io.spikesweep.statistics.VarianceTerm;
import io.spikesweep.trial.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the hyperparameters of a grid, their interactions and the seeds add to the variance of the logarithm of the final loss.
 *
 * @param obstacle why nothing can be said; empty where the arms are a whole grid
 * @param axes the hyperparameters but the seed that vary, in the order of a row's columns
 * @param seeds of which every arm has a final loss
 * @param sources every axis, every pair, all higher interactions together where there are three axes, and the seeds
 */
public record VarianceOfLosses(Optional<Obstacle> obstacle, List<Parameter<?>> axes, int seeds, List<Source> sources) {
    public VarianceOfLosses {
        axes = List.copyOf(axes);
        sources = List.copyOf(sources);
    }

    /** What can be in the way. */
    public enum Obstacle {
        /** Some arms are not here. */
        FIRST_ARMS,
        /** All runs are of one arm, or there are none. */
        NOTHING_VARIES,
        /** A combination of the axes' values is no arm. */
        NO_GRID,
        /** Every seed lacks a final loss in some arm. */
        NO_SEED
    }

    /**
     * A part of the variance.
     *
     * @param axes that vary with it; none for what is left to all, or to the seeds
     * @param term of the decomposition
     */
    public record Source(List<Parameter<?>> axes, VarianceTerm term) {
        public Source {
            axes = List.copyOf(axes);
        }
    }

    /** Of all arms. */
    public static VarianceOfLosses of(Comparison comparison) {
        List<Parameter<?>> axes = comparison.axes();
        if (comparison.extent() == Extent.FIRST_ARMS) {
            return none(Obstacle.FIRST_ARMS, axes);
        }
        if (axes.isEmpty()) {
            return none(Obstacle.NOTHING_VARIES, axes);
        }
        List<List<Level>> levels = axes.stream().map(comparison::levels).toList();
        List<ArmSample> cells = cells(comparison, axes, levels);
        if (cells.isEmpty()) {
            return none(Obstacle.NO_GRID, axes);
        }
        long[] seeds = seeds(cells);
        if (seeds.length == 0) {
            return none(Obstacle.NO_SEED, axes);
        }
        List<Source> sources = VarianceDecomposition.of(
                        levels.stream().mapToInt(List::size).toArray(),
                        cells.stream().map(cell -> losses(cell, seeds)).toArray(double[][]::new))
                .stream()
                .map(term -> new Source(
                        term.axes().stream().<Parameter<?>>map(axes::get).toList(), term))
                .toList();
        return new VarianceOfLosses(Optional.empty(), axes, seeds.length, sources);
    }

    private static VarianceOfLosses none(Obstacle obstacle, List<Parameter<?>> axes) {
        return new VarianceOfLosses(Optional.of(obstacle), axes, 0, List.of());
    }

    /** One for each combination, the last axis's level changing from one to the next; none where one is missing. */
    private static List<ArmSample> cells(Comparison comparison, List<Parameter<?>> axes, List<List<Level>> levels) {
        Map<List<Level>, ArmSample> samples = new HashMap<>();
        comparison
                .arms()
                .forEach(result -> samples.put(
                        axes.stream().map(axis -> result.arm().level(axis)).toList(), result.sample()));
        long combinations = levels.stream()
                .mapToLong(List::size)
                .reduce(1, (some, more) -> Math.min(some * more, Integer.MAX_VALUE));
        return combinations == samples.size()
                ? combinations(levels).map(samples::get).toList()
                : List.of();
    }

    private static Stream<List<Level>> combinations(List<List<Level>> levels) {
        Stream<List<Level>> combinations = Stream.of(List.of());
        for (List<Level> axis : levels) {
            combinations = combinations.flatMap(before -> axis.stream()
                    .map(level ->
                            Stream.concat(before.stream(), Stream.of(level)).toList()));
        }
        return combinations;
    }

    private static long[] seeds(List<ArmSample> cells) {
        return LongStream.of(cells.get(0).seeds())
                .filter(seed -> cells.stream().allMatch(cell -> Double.isFinite(loss(cell, seed))))
                .toArray();
    }

    private static double[] losses(ArmSample cell, long[] seeds) {
        return Arrays.stream(seeds).mapToDouble(seed -> loss(cell, seed)).toArray();
    }

    private static double loss(ArmSample cell, long seed) {
        int place = Arrays.binarySearch(cell.seeds(), seed);
        double[] losses = cell.of(Measure.LOG_FINAL_LOSS);
        return place >= 0 && place < losses.length ? losses[place] : Double.NaN;
    }
}
