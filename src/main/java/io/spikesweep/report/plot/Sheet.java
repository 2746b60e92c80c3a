package io.spikesweep.report.plot;

import io.spikesweep.report.figure.Drawing;
import io.spikesweep.report.figure.Legend;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * What one file shows: rows of panels, block by block, and a legend.
 *
 * @param portions from above
 * @param legend of all; empty where each portion has its own, or none
 * @param layout what they are laid out in
 */
record Sheet(List<Portion> portions, List<SheetKey> legend, Layout layout) {
    /**
     * Where a sheet's things may be.
     *
     * @param letters of all
     * @param width of the sheet
     * @param most how high it may be
     */
    record Layout(Lettering letters, double width, double most) {
        double margin() {
            return 0.3 * letters.size();
        }

        double inner() {
            return width - 2 * margin();
        }

        /** Between blocks. */
        double gap() {
            return 0.8 * letters.size();
        }

        double line() {
            return PanelGrid.lineHigh(letters);
        }

        /** In rows that are no wider than the sheet. */
        List<List<SheetKey>> rows(List<SheetKey> keys) {
            List<List<SheetKey>> rows = new ArrayList<>();
            double taken = Double.POSITIVE_INFINITY;
            for (SheetKey key : keys) {
                taken += key.width();
                if (taken > inner()) {
                    rows.add(new ArrayList<>());
                    taken = key.width();
                }
                rows.get(rows.size() - 1).add(key);
            }
            return rows;
        }

        void paint(Graphics2D graphics, List<SheetKey> keys, double top) {
            double y = top + line() / 2;
            for (List<SheetKey> row : rows(keys)) {
                double x = margin();
                for (SheetKey key : row) {
                    key.paint(graphics, x, y, margin() + inner() - x);
                    x += key.width();
                }
                y += line();
            }
        }
    }

    /**
     * What a block has on this sheet.
     *
     * @param block its name; empty where there is one
     * @param grid of its panels
     * @param rows some of the grid's
     * @param legend its own; empty where there is one for all
     */
    record Portion(String block, PanelGrid grid, List<PanelGrid.Row> rows, List<SheetKey> legend) {
        private List<String> lines(Layout layout) {
            return layout.letters().heading().wrapped(block, layout.inner(), 3);
        }

        private List<String> subtitle(Layout layout) {
            return layout.letters().axis().wrapped(grid.subtitle(), layout.inner(), 2);
        }

        double high(Layout layout) {
            int lines = lines(layout).size()
                    + subtitle(layout).size()
                    + layout.rows(legend).size();
            return lines * layout.line()
                    + rows.stream().mapToDouble(PanelGrid.Row::high).sum();
        }

        void paint(Graphics2D graphics, Layout layout, double top) {
            double y = text(graphics, layout, layout.letters().heading(), lines(layout), top);
            y = text(graphics, layout, layout.letters().axis(), subtitle(layout), y);
            for (PanelGrid.Row row : rows) {
                row.paint(graphics, layout.margin(), y);
                y += row.high();
            }
            layout.paint(graphics, legend, y);
        }

        private static double text(
                Graphics2D graphics, Layout layout, Letters letters, List<String> lines, double top) {
            double y = top;
            for (String line : lines) {
                letters.drawWithin(
                        graphics, line, layout.margin(), y + layout.line() / 2, Letters.Side.RIGHT_OF, layout.inner());
                y += layout.line();
            }
            return y;
        }
    }

    /**
     * A drawing of a block.
     *
     * @param name of the block; empty where there is one
     * @param drawing with a panel at least
     */
    record Block(String name, Drawing drawing) {}

    /** As many as are needed. */
    static List<Sheet> of(List<Block> blocks, Layout layout) {
        List<Object> legends = blocks.stream().map(Sheet::legendOf).distinct().toList();
        List<SheetKey> shared =
                legends.size() == 1 ? SheetKey.of(blocks.get(0).drawing(), layout.letters()) : List.of();
        List<Sheet> sheets = new ArrayList<>();
        Sheet last = new Sheet(List.of(), shared, layout);
        for (Block block : blocks) {
            PanelGrid grid = new PanelGrid(block.drawing(), layout.letters(), layout.inner(), layout.most());
            List<SheetKey> own = legends.size() == 1 ? List.of() : SheetKey.of(block.drawing(), layout.letters());
            for (PanelGrid.Row row : grid.rows()) {
                Sheet longer = last.with(new Portion(block.name(), grid, List.of(row), own));
                if (longer.high() > layout.most() && !last.portions.isEmpty()) {
                    sheets.add(last);
                    longer = new Sheet(List.of(), shared, layout)
                            .with(new Portion(block.name(), grid, List.of(row), own));
                }
                last = longer;
            }
        }
        sheets.add(last);
        return sheets;
    }

    /** What the same legend can be drawn from. */
    private static Object legendOf(Block block) {
        Drawing drawing = block.drawing();
        List<Legend.ArmKey> arms =
                drawing.legend().arms().stream().map(drawing.arms()::get).toList();
        return List.of(arms, drawing.legend().keys());
    }

    private Sheet with(Portion portion) {
        List<Portion> longer = new ArrayList<>(portions);
        int last = longer.size() - 1;
        if (last >= 0 && longer.get(last).grid() == portion.grid()) {
            List<PanelGrid.Row> rows = new ArrayList<>(longer.get(last).rows());
            rows.addAll(portion.rows());
            longer.set(last, new Portion(portion.block(), portion.grid(), rows, portion.legend()));
        } else {
            longer.add(portion);
        }
        return new Sheet(longer, legend, layout);
    }

    double high() {
        return portions.stream().mapToDouble(portion -> portion.high(layout)).sum()
                + (portions.size() - 1) * layout.gap()
                + layout.rows(legend).size() * layout.line()
                + 2 * layout.margin();
    }

    /** Whether all that the panels say had room. */
    boolean isWhole() {
        return portions.stream().allMatch(portion -> portion.grid().isWhole());
    }

    void paint(Graphics2D graphics) {
        double y = layout.margin();
        for (Portion portion : portions) {
            portion.paint(graphics, layout, y);
            y += portion.high(layout) + layout.gap();
        }
        layout.paint(graphics, legend, y - layout.gap());
    }
}
