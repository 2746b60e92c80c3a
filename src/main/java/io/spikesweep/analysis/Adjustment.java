package io.spikesweep.analysis;

import io.spikesweep.statistics.Holm;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Holm's correction of each figure's p-values over all cells that have one. */
final class Adjustment {
    private Adjustment() {}

    static Map<Arm, Map<Measure, PairedDifference>> over(Map<Arm, Map<Measure, PairedDifference>> differences) {
        Map<Arm, Map<Measure, PairedDifference>> cells = new HashMap<>();
        differences.forEach((arm, figures) ->
                cells.put(arm, figures.isEmpty() ? new EnumMap<>(Measure.class) : new EnumMap<>(figures)));
        for (Measure figure : Measure.PAIRED) {
            adjust(figure, List.copyOf(cells.values()));
        }
        return cells;
    }

    private static void adjust(Measure figure, List<Map<Measure, PairedDifference>> cells) {
        List<Map<Measure, PairedDifference>> tested =
                cells.stream().filter(cell -> p(cell, figure).isPresent()).toList();
        double[] adjusted = Holm.adjust(tested.stream()
                .mapToDouble(cell -> p(cell, figure).orElseThrow())
                .toArray());
        for (int cell = 0; cell < adjusted.length; cell++) {
            double value = adjusted[cell];
            tested.get(cell).computeIfPresent(figure, (key, difference) -> difference.adjusted(value));
        }
    }

    private static OptionalDouble p(Map<Measure, PairedDifference> cell, Measure figure) {
        PairedDifference difference = cell.get(figure);
        return difference == null ? OptionalDouble.empty() : difference.p();
    }
}
