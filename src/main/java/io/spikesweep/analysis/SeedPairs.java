package io.spikesweep.analysis;

import io.spikesweep.trial.Parameter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
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

    /** Of each measure that some pair has; p-values not yet adjusted. */
    Map<Measure, PairedDifference> differences(List<Measure> measures) {
        int[] places = IntStream.range(0, treatment.seeds().length)
                .filter(place -> ofReference(place) >= 0)
                .toArray();
        int[] references = Arrays.stream(places).map(this::ofReference).toArray();
        Map<Measure, PairedDifference> differences = new EnumMap<>(Measure.class);
        for (Measure measure : measures) {
            Side side = side(measure);
            IntToDoubleFunction treated = pair -> side.at(treatment, places[pair]);
            IntToDoubleFunction compared = pair -> side.at(reference, references[pair]);
            int[] both = IntStream.range(0, places.length)
                    .filter(pair -> Double.isFinite(treated.applyAsDouble(pair))
                            && Double.isFinite(compared.applyAsDouble(pair)))
                    .toArray();
            if (both.length > 0) {
                differences.put(
                        measure,
                        PairedDifference.of(
                                Arrays.stream(both).mapToDouble(treated).toArray(),
                                Arrays.stream(both).mapToDouble(compared).toArray()));
            }
        }
        return differences;
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
