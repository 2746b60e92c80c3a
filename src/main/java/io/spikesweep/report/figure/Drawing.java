package io.spikesweep.report.figure;

import io.spikesweep.report.figure.Legend.ArmKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a figure shows of one block: panels beside one another.
 *
 * @param name by which a reader chooses it; empty where there is nothing to choose
 * @param arms of the block: panels and legend name them by their places
 * @param panels row by row; none where there is nothing to draw
 * @param columns of panels where there is room for them, as on a screen
 * @param paperColumns likewise on a sheet of paper
 * @param legend of all panels
 * @param notes in sentences
 * @param missing what could not be drawn and why, in sentences
 */
public record Drawing(
        String name,
        List<ArmKey> arms,
        List<Panel> panels,
        int columns,
        int paperColumns,
        Legend legend,
        List<String> notes,
        List<String> missing) {
    private static final int MOST_COLUMNS_OF_ROWS = 3;
    private static final int MOST_COLUMNS_ON_PAPER = 2;

    public Drawing {
        arms = List.copyOf(arms);
        panels = List.copyOf(panels);
        notes = List.copyOf(notes);
        missing = List.copyOf(missing);
        if (panels.isEmpty() && missing.isEmpty()) {
            throw new IllegalArgumentException(name + ": where nothing is drawn a reader must be told why");
        }
    }

    /** Panels of rows, beside one another where there is room; where there are none nothing is told but why. */
    static Drawing ofRows(
            String name, DrawnBlock block, List<Panel> panels, Legend legend, List<String> notes, String nothing) {
        boolean some = !panels.isEmpty();
        return new Drawing(
                name,
                block.keys(),
                panels,
                Math.min(MOST_COLUMNS_OF_ROWS, CurveDrawing.columns(panels.size())),
                Math.max(1, Math.min(MOST_COLUMNS_ON_PAPER, panels.size())),
                some ? legend : Legend.NONE,
                some ? notes : List.of(),
                some ? List.of() : List.of(nothing));
    }

    /** With one more note. */
    Drawing noted(String sentence) {
        return new Drawing(
                name,
                arms,
                panels,
                columns,
                paperColumns,
                legend,
                Stream.concat(notes.stream(), Stream.of(sentence)).toList(),
                missing);
    }

    /** Whether there is nothing to see. */
    public boolean isEmpty() {
        return panels.isEmpty()
                || panels.stream()
                        .allMatch(panel -> panel instanceof LinePanel lines
                                && lines.traces().stream().noneMatch(Trace::hasValue));
    }
}
