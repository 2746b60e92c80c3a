package io.spikesweep.analysis;

import io.spikesweep.statistics.Stratum;
import io.spikesweep.trial.Parameter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The runs of a treatment and of its reference that share their seeds, as the view {@code pairs} has them.
 *
 * @param contrast by which they are compared
 * @param treatment compared with the reference
 * @param reference of the same block
 */
record SeedPairs(Contrast contrast, ArmSample treatment, ArmSample reference) {
    /** What the loss of a spike depends on. */
    static final Set<Parameter<?>> OF_A_SPIKE = Set.of(Parameter.TIMESTEPS, Parameter.NEURONS);

    /** A number of the runs of one side, by their places. */
    private interface Side {
        double at(ArmSample sample, int place);
    }

    /** Of all arms that have a reference, in their order. */
    static Map<Arm, SeedPairs> of(List<ArmResult> arms) {
        Map<List<Level>, ArmSample> references = ArmSample.ofReferences(arms);
        Map<Arm, SeedPairs> pairs = new LinkedHashMap<>();
        for (ArmResult result : arms) {
            ArmSample reference = references.get(result.arm().shared());
            if (reference != null && !result.arm().isReference()) {
                pairs.put(result.arm(), new SeedPairs(result.arm().contrast(), result.sample(), reference));
            }
        }
        return pairs;
    }

    /** Of each measure that some pair has; p-values not yet adjusted. */
    Map<Measure, PairedDifference> differences(List<Measure> measures) {
        Map<Measure, PairedDifference> differences = new EnumMap<>(Measure.class);
        for (Measure measure : measures) {
            both(measure)
                    .ifPresent(
                            both -> differences.put(measure, PairedDifference.of(both.values()[0], both.values()[1])));
        }
        return differences;
    }

    /** Of the seeds that have a measure on both sides: the treatment's numbers, and the reference's. */
    Optional<Stratum> both(Measure measure) {
        return both(side(measure));
    }

    /** Likewise the logarithms of the first losses, where both have one. */
    Optional<Stratum> firstLosses() {
        return both((sample, place) -> {
            double first = sample.of(Measure.FIRST_LOSS)[place];
            return first > 0 ? Math.log10(first) : Double.NaN;
        });
    }

    private Optional<Stratum> both(Side side) {
        int[] places = IntStream.range(0, treatment.seeds().length)
                .filter(place -> ofReference(place) >= 0
                        && Double.isFinite(side.at(treatment, place))
                        && Double.isFinite(side.at(reference, ofReference(place))))
                .toArray();
        return places.length == 0
                ? Optional.empty()
                : Optional.of(new Stratum(
                        Arrays.stream(places)
                                .mapToLong(place -> treatment.seeds()[place])
                                .toArray(),
                        Arrays.stream(places)
                                .mapToDouble(place -> side.at(treatment, place))
                                .toArray(),
                        Arrays.stream(places)
                                .mapToDouble(place -> side.at(reference, ofReference(place)))
                                .toArray()));
    }

    private int ofReference(int place) {
        return Arrays.binarySearch(reference.seeds(), treatment.seeds()[place]);
    }

    /** Where a spike is not the same part of both losses, both have the higher of their floors: two silent runs end alike. */
    private Side side(Measure measure) {
        if (OF_A_SPIKE.contains(contrast.factor())) {
            double floor = Math.max(treatment.lossOfHalfASpike(), reference.lossOfHalfASpike());
            Side floored = (sample, place) -> Math.log10(Math.max(sample.of(Measure.FINAL_LOSS)[place], floor));
            if (measure == Measure.LOG_FINAL_LOSS) {
                return floored;
            }
            if (measure == Measure.LOG_RELATIVE_LOSS) {
                return (sample, place) -> {
                    double first = sample.of(Measure.FIRST_LOSS)[place];
                    return first > 0 ? floored.at(sample, place) - Math.log10(first) : Double.NaN;
                };
            }
            if (measure == Measure.AREA_UNDER_LOG_LOSS) {
                return (sample, place) -> Double.NaN;
            }
        }
        return (sample, place) -> sample.of(measure)[place];
    }
}
