package io.spikesweep.report.plot;

import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.Panel;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A drawing's panels in a width: as many beside one another as can be read, all with fields of one width. */
final class PanelGrid {
    private static final double MOST_NAMES = 0.42;
    private static final double LINE = 1.2;
    private static final int MOST_TITLE_LINES = 2;
    private static final double GAP = 0.6;

    private final Drawing drawing;
    private final Lettering letters;
    private final List<PanelPicture> panels;
    private final double width;
    private final double before;
    private final double behind;
    private final boolean sharesNames;
    private final boolean sharesSubtitle;
    private final int columns;
    private final double field;

    /**
     * Of a drawing that has a panel.
     *
     * @param width of them all
     * @param most how high they may be
     */
    PanelGrid(Drawing drawing, Lettering letters, double width, double most) {
        this.drawing = drawing;
        this.letters = letters;
        this.width = width;
        double around = 14 * letters.size();
        Pieces pieces = new Pieces(
                (int) Math.max(1, (most - around) / PointPicture.row(letters, Integer.MAX_VALUE)),
                (int) Math.max(1, (most - around - 10 * letters.size()) / HeatPicture.row(letters, Integer.MAX_VALUE)));
        panels = drawing.panels().stream()
                .flatMap(pieces::of)
                .map(panel -> PanelPicture.of(drawing, panel, letters))
                .toList();
        before = Math.min(MOST_NAMES * width, most(PanelPicture::before));
        behind = most(PanelPicture::behind);
        sharesNames = panels.size() > 1
                && panels.stream().map(PanelPicture::names).distinct().count() == 1;
        sharesSubtitle = panels.size() > 1
                && panels.stream()
                                .map(picture -> picture.panel().subtitle())
                                .distinct()
                                .count()
                        == 1;
        columns = columns();
        field = Math.min(most(PanelPicture::most), field(columns));
    }

    private double most(ToDoubleFunction<PanelPicture> measure) {
        return panels.stream().mapToDouble(measure).max().orElse(0);
    }

    private double beforeOthers() {
        return sharesNames ? behind : before;
    }

    private double field(int beside) {
        return (width - before - (beside - 1) * beforeOthers() - beside * behind) / beside;
    }

    /** A screen's rows stay together, or are halved, so that what is alike stays below one another. */
    private int columns() {
        double least = most(PanelPicture::least);
        int fit = 1;
        while (fit < panels.size() && field(fit + 1) >= least) {
            fit++;
        }
        int wanted = drawing.columns();
        if (panels.size() <= Math.min(fit, 4)) {
            return panels.size();
        }
        if (fit >= wanted) {
            return wanted;
        }
        return wanted % 2 == 0 && fit >= wanted / 2 ? wanted / 2 : fit;
    }

    /** Whether all that the panels say had room. */
    boolean isWhole() {
        return panels.stream().allMatch(picture -> picture.isWhole(field));
    }

    /** What is the same below all titles, and is said above them. */
    String subtitle() {
        return sharesSubtitle ? panels.get(0).panel().subtitle() : "";
    }

    Drawing drawing() {
        return drawing;
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < panels.size(); from += columns) {
            rows.add(new Row(this, panels.subList(from, Math.min(panels.size(), from + columns))));
        }
        return rows;
    }

    private List<String> title(PanelPicture picture) {
        return letters.title().wrapped(picture.panel().title(), titleRoom(), MOST_TITLE_LINES);
    }

    private List<String> subtitle(PanelPicture picture) {
        Panel panel = picture.panel();
        return sharesSubtitle ? List.of() : letters.axis().wrapped(panel.subtitle(), titleRoom(), MOST_TITLE_LINES);
    }

    private boolean areTitlesAboveFields() {
        return sharesNames && columns > 1;
    }

    private double titleRoom() {
        return field + behind + (areTitlesAboveFields() ? 0 : beforeOthers());
    }

    private double titlesHigh(PanelPicture picture) {
        int lines = title(picture).size() + subtitle(picture).size();
        return lines * LINE * letters.size() + (lines > 0 ? GAP / 2 * letters.size() : 0);
    }

    /** Of text that stands by itself. */
    static double lineHigh(Lettering letters) {
        return LINE * letters.size();
    }

    /**
     * Panels beside one another.
     *
     * @param grid whose they are
     * @param panels from the left
     */
    record Row(PanelGrid grid, List<PanelPicture> panels) {
        private double most(ToDoubleFunction<PanelPicture> measure) {
            return panels.stream().mapToDouble(measure).max().orElse(0);
        }

        double high() {
            return most(grid::titlesHigh)
                    + most(PanelPicture::above)
                    + most(picture -> picture.high(grid.field) + picture.below(grid.field))
                    + GAP * grid.letters.size();
        }

        void paint(Graphics2D graphics, double left, double top) {
            double above = top + most(grid::titlesHigh);
            double outer = left;
            for (int column = 0; column < panels.size(); column++) {
                PanelPicture picture = panels.get(column);
                Frame.Names names = column > 0 && grid.sharesNames ? Frame.Names.OF_THE_FIRST : Frame.Names.OWN;
                double room = column == 0 ? grid.before : grid.beforeOthers();
                Frame frame = new Frame(
                        grid.letters,
                        outer + room,
                        above + most(PanelPicture::above),
                        grid.field,
                        picture.high(grid.field),
                        room,
                        grid.behind,
                        names);
                titles(graphics, picture, grid.areTitlesAboveFields() ? frame.left() : outer, above);
                picture.paint(graphics, frame);
                outer = frame.right() + grid.behind;
            }
        }

        /** Their last line ends where the panel begins. */
        private void titles(Graphics2D graphics, PanelPicture picture, double left, double lower) {
            double line = lineHigh(grid.letters);
            double top = lower - grid.titlesHigh(picture);
            for (String text : grid.title(picture)) {
                grid.letters
                        .title()
                        .drawWithin(graphics, text, left, top + line / 2, Letters.Side.RIGHT_OF, grid.titleRoom());
                top += line;
            }
            for (String text : grid.subtitle(picture)) {
                grid.letters
                        .axis()
                        .drawWithin(graphics, text, left, top + line / 2, Letters.Side.RIGHT_OF, grid.titleRoom());
                top += line;
            }
        }
    }
}
