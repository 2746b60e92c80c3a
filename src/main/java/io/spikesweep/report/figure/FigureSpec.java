package io.spikesweep.report.figure;

import java.util.List;

/**
 * A figure of a comparison, decided: whatever paints it chooses pixels, and nothing else.
 *
 * @param id of its element and of its files
 * @param number by which it is called, as "Figure 1a"; empty of a figure by itself
 * @param title in a line
 * @param reading what is drawn and how to read it, in sentences that are true of every drawing
 * @param more of it where there is room; empty for nothing
 * @param menu what stands before the names of a block's drawings, where they are several
 * @param drawings of each block, in the comparison's order: those that a reader chooses from, the main one first
 * @param table the same in text
 * @param sql the query that gives the table's numbers
 */
public record FigureSpec(
        String id,
        String number,
        String title,
        String reading,
        String more,
        String menu,
        List<List<Drawing>> drawings,
        ReportTable table,
        String sql) {
    public FigureSpec {
        drawings = drawings.stream().map(List::copyOf).toList();
        if (drawings.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(id + ": every block must have a drawing");
        }
    }

    static FigureSpec of(
            String id,
            String title,
            String reading,
            String menu,
            List<List<Drawing>> drawings,
            ReportTable table,
            String sql) {
        return new FigureSpec(id, "", title, reading, "", menu, drawings, table, sql);
    }

    FigureSpec numbered(String another) {
        return new FigureSpec(id, another, title, reading, more, menu, drawings, table, sql);
    }

    /** With a sentence beside all drawings that are of one block. */
    FigureSpec noted(String sentence) {
        return isOfAllRuns()
                ? this
                : new FigureSpec(
                        id,
                        number,
                        title,
                        reading,
                        more,
                        menu,
                        drawings.stream()
                                .map(block -> block.stream()
                                        .map(drawing -> drawing.noted(sentence))
                                        .toList())
                                .toList(),
                        table,
                        sql);
    }

    /** With further sentences. */
    FigureSpec with(String sentences) {
        return new FigureSpec(id, number, title, reading, sentences, menu, drawings, table, sql);
    }

    /** Title, after the number where there is one. */
    public String heading() {
        return number.isEmpty() ? title : number + ": " + title;
    }

    /** Of its files, without an ending. */
    public String fileName() {
        return id.replaceFirst("-figure$", "");
    }

    public String caption() {
        return (reading + " " + more).strip();
    }

    /** Whether it is of all runs, whatever the block: then its table has one part for all blocks. */
    public boolean isOfAllRuns() {
        return table.parts().size() < drawings.size();
    }

    /** Whether it has an axis that can be looked at in parts. */
    public boolean zooms() {
        return drawings.stream()
                .flatMap(List::stream)
                .flatMap(drawing -> drawing.panels().stream())
                .anyMatch(LinePanel.class::isInstance);
    }
}
