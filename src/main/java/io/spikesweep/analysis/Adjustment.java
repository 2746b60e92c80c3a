package io.spikesweep.analysis;

import io.spikesweep.statistics.Holm;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The differences of arms from their references, with Holm's correction of each measure's p-values over all that have one. */
final class Adjustment {
    private Adjustment() {}

    /** The arms by what a contrast asks. */
    static List<ArmResult> compared(Contrast contrast, List<ArmResult> arms, List<Measure> measures) {
        List<ArmResult> asked = arms.stream()
                .map(result -> result.with(result.arm().asked(contrast), Map.of()))
                .toList();
        Map<Arm, SeedPairs> pairs = SeedPairs.of(asked);
        List<ArmResult> compared = asked.parallelStream()
                .map(result -> result.with(result.arm(), differences(pairs.get(result.arm()), measures)))
                .toList();
        measures.forEach(measure -> adjust(measure, compared));
        return compared;
    }

    private static Map<Measure, PairedDifference> differences(@Nullable SeedPairs pairs, List<Measure> measures) {
        return pairs == null ? Map.of() : pairs.differences(measures);
    }

    private static void adjust(Measure measure, List<ArmResult> arms) {
        List<OptionalDouble> adjusted = Holm.adjustPresent(
                arms.stream().map(result -> p(result.differences(), measure)).toList());
        for (int arm = 0; arm < arms.size(); arm++) {
            OptionalDouble value = adjusted.get(arm);
            if (value.isPresent()) {
                arms.get(arm)
                        .differences()
                        .computeIfPresent(measure, (key, difference) -> difference.adjusted(value.getAsDouble()));
            }
        }
    }

    private static OptionalDouble p(Map<Measure, PairedDifference> cell, Measure measure) {
        PairedDifference difference = cell.get(measure);
        return difference == null ? OptionalDouble.empty() : difference.p();
    }
}
