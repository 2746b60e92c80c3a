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

    static Map<Arm, Map<Figure, PairedDifference>> over(Map<Arm, Map<Figure, PairedDifference>> differences) {
        Map<Arm, Map<Figure, PairedDifference>> cells = new HashMap<>();
        differences.forEach((arm, figures) ->
                cells.put(arm, figures.isEmpty() ? new EnumMap<>(Figure.class) : new EnumMap<>(figures)));
        for (Figure figure : Figure.PAIRED) {
            adjust(figure, List.copyOf(cells.values()));
        }
        return cells;
    }

    private static void adjust(Figure figure, List<Map<Figure, PairedDifference>> cells) {
        List<Map<Figure, PairedDifference>> tested =
                cells.stream().filter(cell -> p(cell, figure).isPresent()).toList();
        double[] adjusted = Holm.adjust(tested.stream()
                .mapToDouble(cell -> p(cell, figure).orElseThrow())
                .toArray());
        for (int cell = 0; cell < adjusted.length; cell++) {
            double value = adjusted[cell];
            tested.get(cell).computeIfPresent(figure, (key, difference) -> difference.adjusted(value));
        }
    }

    private static OptionalDouble p(Map<Figure, PairedDifference> cell, Figure figure) {
        PairedDifference difference = cell.get(figure);
        return difference == null ? OptionalDouble.empty() : difference.p();
    }
}
