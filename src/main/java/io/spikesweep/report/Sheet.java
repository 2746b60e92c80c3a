package io.spikesweep.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A figure of one or more panels side by side, which share title, note and legend.
 *
 * @param title above them
 * @param note below the title; empty for none
 * @param size of each panel
 * @param panels row by row
 * @param columns how many stand side by side
 * @param keys of the legend
 */
record Sheet(String title, String note, PanelSize size, List<Chart<?, ?>> panels, int columns, List<SheetKey> keys) {
    /** A picture has so many pixels for each that fonts are measured in: fit to be printed. */
    static final int FINENESS = 2;

    private static final FontRenderContext FONTS = new FontRenderContext(null, true, true);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final int LINE = 24;
    private static final int MARGIN = 14;
    private static final int GAP = 8;

    /** Panels in so many columns as a page has room for. */
    static int columnsFor(int panels) {
        return panels == 4 ? 2 : Math.min(panels, 3);
    }

    BufferedImage image() {
        List<String> titles = wrapped(title, TITLE);
        List<String> notes = wrapped(note, TEXT);
        List<List<SheetKey>> legend = legend();
        int top = MARGIN + LINE * (titles.size() + notes.size()) + GAP;
        int rows = (panels.size() + columns - 1) / columns;
        int bottom = top + rows * size.height() + GAP;
        int height = bottom + LINE * legend.size() + MARGIN;
        BufferedImage image = new BufferedImage(width() * FINENESS, height * FINENESS, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = canvas(image);
        try {
            text(graphics, titles, TITLE, MARGIN);
            text(graphics, notes, TEXT, MARGIN + LINE * titles.size());
            for (int place = 0; place < panels.size(); place++) {
                paint(graphics, place, top);
            }
            for (int row = 0; row < legend.size(); row++) {
                paint(graphics, legend.get(row), bottom + LINE * row);
            }
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private int width() {
        return columns * size.width() + 2 * MARGIN;
    }

    private static Graphics2D canvas(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(FINENESS, FINENESS);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        return graphics;
    }

    private void paint(Graphics2D graphics, int place, int top) {
        Graphics2D part = (Graphics2D) graphics.create(
                MARGIN + place % columns * size.width(),
                top + place / columns * size.height(),
                size.width(),
                size.height());
        try {
            panels.get(place).paint(part, size.width(), size.height());
        } finally {
            part.dispose();
        }
    }

    private static void paint(Graphics2D graphics, List<SheetKey> row, int top, int left) {
        double x = left;
        for (SheetKey key : row) {
            key.paint(graphics, x, top + LINE / 2.0);
            graphics.setColor(Color.BLACK);
            graphics.setFont(TEXT);
            graphics.drawString(key.text(), (float) x + SheetKey.SIGN + GAP, top + LINE * 0.7F);
            x += width(key);
        }
    }

    private void paint(Graphics2D graphics, List<SheetKey> row, int top) {
        double wide = row.stream().mapToDouble(Sheet::width).sum();
        paint(graphics, row, top, (int) Math.max(MARGIN, (width() - wide) / 2));
    }

    private static void text(Graphics2D graphics, List<String> lines, Font font, int top) {
        graphics.setFont(font);
        graphics.setColor(Color.BLACK);
        for (int line = 0; line < lines.size(); line++) {
            graphics.drawString(lines.get(line), MARGIN, top + LINE * (line + 0.7F));
        }
    }

    private static double width(SheetKey key) {
        return SheetKey.SIGN + GAP + width(key.text(), TEXT) + 2 * MARGIN;
    }

    private static double width(String text, Font font) {
        return font.getStringBounds(text, FONTS).getWidth();
    }

    /** In lines that are not wider than the panels, unless a word is. */
    private List<String> wrapped(String text, Font font) {
        List<String> lines = new ArrayList<>();
        for (String word : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            int last = lines.size() - 1;
            if (last >= 0 && width(lines.get(last) + " " + word, font) <= width() - 2 * MARGIN) {
                lines.set(last, lines.get(last) + " " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }

    /** In rows that are not wider than the panels, unless an entry is. */
    private List<List<SheetKey>> legend() {
        List<List<SheetKey>> rows = new ArrayList<>();
        double taken = Double.POSITIVE_INFINITY;
        for (SheetKey key : keys) {
            taken += width(key);
            if (taken > width() - 2 * MARGIN) {
                rows.add(new ArrayList<>());
                taken = width(key);
            }
            rows.get(rows.size() - 1).add(key);
        }
        return rows;
    }
}
