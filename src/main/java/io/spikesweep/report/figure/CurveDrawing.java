package io.spikesweep.report.figure;

import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lines of arms: a panel for each value of the panels' hyperparameter, all with the same axes. */
final class CurveDrawing {
    /** More panels than that stand four in a row. */
    private static final int MOST_IN_THREES = 9;

    private CurveDrawing() {}

    /**
     * Panels that stand in as many columns as there is room for.
     *
     * @param name by which the drawing is chosen
     * @param block whose it is
     * @param legend of its arms
     * @param panels of it
     * @param notes of this figure alone
     * @param nothing why there is nothing to see, where no panel has a value
     */
    static Drawing of(
            String name, DrawnBlock block, Legend legend, List<Panel> panels, Stream<String> notes, String nothing) {
        return new Drawing(
                name,
                block.keys(),
                panels,
                columns(panels.size()),
                panels.size() <= 4 ? Math.min(2, panels.size()) : 3,
                legend,
                Stream.of(zeros(panels), block.leftOut().stream(), notes)
                        .flatMap(each -> each)
                        .toList(),
                hasValue(panels) ? List.of() : List.of(nothing(block, nothing)));
    }

    private static String nothing(DrawnBlock block, String ofAll) {
        return block.panels().size() < block.block().panels().size()
                ? "None of the panels that are drawn has a value."
                : ofAll;
    }

    private static boolean hasValue(List<Panel> panels) {
        return panels.stream()
                .flatMap(panel -> ((LinePanel) panel).traces().stream())
                .anyMatch(Trace::hasValue);
    }

    private static Stream<String> zeros(List<Panel> panels) {
        return panels.stream().anyMatch(panel -> isAboveZero((LinePanel) panel))
                ? Stream.of(Axes.ZEROS)
                : Stream.empty();
    }

    private static boolean isAboveZero(LinePanel panel) {
        return panel.y().scale() == Axis.Scale.LOGARITHMIC_ABOVE_ZERO;
    }

    /** In so many columns as a screen has room for. */
    static int columns(int panels) {
        if (panels <= 4) {
            return panels == 4 ? 2 : Math.max(1, panels);
        }
        return panels % 4 == 0 || panels > MOST_IN_THREES ? 4 : 3;
    }

    /** A panel each. */
    static List<Panel> panels(DrawnBlock block, Axis x, Axis y, Function<ArmResult, List<Trace>> traces) {
        List<Panel> panels = new ArrayList<>();
        for (Level panel : block.panels()) {
            List<Trace> here = block.arms(panel)
                    .flatMap(result -> traces.apply(result).stream())
                    .toList();
            panels.add(new LinePanel(DrawnBlock.title(panel), y.name(), x, y, here));
        }
        return panels;
    }

    static double[] numbers(int[] whole) {
        return IntStream.of(whole).asDoubleStream().toArray();
    }
}
