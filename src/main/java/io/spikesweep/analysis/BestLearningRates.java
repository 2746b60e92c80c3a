package io.spikesweep.analysis;

import io.spikesweep.statistics.BestOfEach;
import io.spikesweep.statistics.Holm;
import io.spikesweep.statistics.Stratum;
import io.spikesweep.trial.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A treatment and its reference, each at the learning rate at which it ends with the lowest loss: the mean of its logarithm over the
 * seeds.
 *
 * @param others what both have in common: all hyperparameters but the seed, the factor and the learning rate
 * @param treatment compared with the reference
 * @param offered the learning rates at which both have runs, ascending
 * @param seeds that have a final loss in all arms of these
 * @param best which of the learning rates are chosen, and what that changes
 * @param adjusted the p-value after Holm's correction over all treatments of a comparison; empty of too few seeds
 */
public record BestLearningRates(
        List<Level> others, Level treatment, List<Level> offered, int seeds, BestOfEach best, OptionalDouble adjusted) {
    public BestLearningRates {
        others = List.copyOf(others);
        offered = List.copyOf(offered);
    }

    /** Of every treatment that has such seeds; of none where there is no learning rate to choose. */
    public static List<BestLearningRates> of(Comparison comparison) {
        if (!isAChoice(comparison)) {
            return List.of();
        }
        Map<List<Level>, List<ArmResult>> groups = comparison.arms().stream()
                .collect(
                        Collectors.groupingBy(result -> others(result.arm()), LinkedHashMap::new, Collectors.toList()));
        return adjusted(groups.entrySet().parallelStream()
                .flatMap(group -> group.getValue().stream()
                        .map(ArmResult::arm)
                        .filter(arm -> !arm.isReference())
                        .map(Arm::treatment)
                        .distinct()
                        .sorted()
                        .flatMap(treatment ->
                                of(comparison.contrast(), group.getKey(), treatment, group.getValue()).stream()))
                .toList());
    }

    /** Whether learning rates of arms that have the same others differ, and are not what is compared. */
    public static boolean isAChoice(Comparison comparison) {
        return !comparison.contrast().factor().equals(Parameter.LEARNING_RATE)
                && comparison.arms().stream()
                        .map(ArmResult::arm)
                        .collect(Collectors.groupingBy(
                                BestLearningRates::others,
                                Collectors.mapping(arm -> arm.level(Parameter.LEARNING_RATE), Collectors.toSet())))
                        .values()
                        .stream()
                        .anyMatch(rates -> rates.size() > 1);
    }

    private static List<Level> others(Arm arm) {
        return arm.shared().stream()
                .filter(level -> !level.parameter().equals(Parameter.LEARNING_RATE))
                .toList();
    }

    private static Optional<BestLearningRates> of(
            Contrast contrast, List<Level> others, Level treatment, List<ArmResult> arms) {
        Map<Level, ArmSample> references = samples(arms, contrast.referenceLevel());
        Map<Level, Stratum> offered = new TreeMap<>();
        samples(arms, treatment)
                .forEach((rate, sample) -> Optional.ofNullable(references.get(rate))
                        .flatMap(reference -> new SeedPairs(contrast, sample, reference).both(Measure.LOG_FINAL_LOSS))
                        .ifPresent(values -> offered.put(rate, values)));
        List<Stratum> all = List.copyOf(offered.values());
        long[] seeds = all.stream()
                .flatMapToLong(values -> LongStream.of(values.units()))
                .distinct()
                .sorted()
                .filter(seed -> all.stream().allMatch(values -> Arrays.binarySearch(values.units(), seed) >= 0))
                .toArray();
        return seeds.length == 0
                ? Optional.empty()
                : Optional.of(new BestLearningRates(
                        others,
                        treatment,
                        List.copyOf(offered.keySet()),
                        seeds.length,
                        BestOfEach.of(
                                all.stream()
                                        .map(values -> some(values.values()[0], values.units(), seeds))
                                        .toArray(double[][]::new),
                                all.stream()
                                        .map(values -> some(values.values()[1], values.units(), seeds))
                                        .toArray(double[][]::new)),
                        OptionalDouble.empty()));
    }

    /** By their learning rates, of the arms with a value of the factor. */
    private static Map<Level, ArmSample> samples(List<ArmResult> arms, Level treatment) {
        return arms.stream()
                .filter(result -> result.arm().treatment().stored().equals(treatment.stored()))
                .collect(Collectors.toMap(
                        result -> result.arm().level(Parameter.LEARNING_RATE), ArmResult::sample, (one, other) -> one));
    }

    private static double[] some(double[] values, long[] seeds, long[] wanted) {
        return Arrays.stream(wanted)
                .mapToDouble(seed -> values[Arrays.binarySearch(seeds, seed)])
                .toArray();
    }

    private static List<BestLearningRates> adjusted(List<BestLearningRates> all) {
        List<OptionalDouble> adjusted =
                Holm.adjustPresent(all.stream().map(one -> one.best.p()).toList());
        return IntStream.range(0, all.size())
                .mapToObj(place -> all.get(place).adjusted(adjusted.get(place)))
                .toList();
    }

    private BestLearningRates adjusted(OptionalDouble p) {
        return new BestLearningRates(others, treatment, offered, seeds, best, p);
    }

    /** At which the treatment ends with the lowest loss. */
    public Level ofTreatment() {
        return offered.get(best.treatment());
    }

    /** At which the reference does. */
    public Level ofReference() {
        return offered.get(best.reference());
    }

    /** Whether a learning rate has others on one side only, so that a better one may lie outside. */
    public boolean isAtAnEdge(Level rate) {
        return rate.equals(offered.get(0)) || rate.equals(offered.get(offered.size() - 1));
    }

    /** Whether it is one of these. */
    public boolean isOf(Arm arm) {
        return others(arm).equals(others);
    }

    /** What may be claimed, by the test of {@link BestOfEach} after Holm's correction. */
    public PairedDifference.Change change() {
        return PairedDifference.Change.of(adjusted, best.direction());
    }
}
