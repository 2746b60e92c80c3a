package io.spikesweep.report.plot;

import io.spikesweep.report.figure.Drawing;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A drawing as a picture: its panels side by side with title, note and legend.
 *
 * @param title above them
 * @param note below the title
 * @param drawing that it shows, with a panel at least
 */
record Sheet(String title, String note, Drawing drawing) {
    /** A picture has so many pixels for each that it is laid out in: fit to be printed. */
    private static final int FINENESS = 2;

    private static final int LINE = 24;
    private static final int MARGIN = 14;
    private static final int GAP = 8;

    BufferedImage image() {
        List<PanelPicture> panels = drawing.panels().stream()
                .map(panel -> new PanelPicture(drawing, panel))
                .toList();
        int columns = Math.min(drawing.columns(), panels.size());
        int wide = panels.stream().mapToInt(PanelPicture::width).max().orElseThrow();
        int high = panels.stream().mapToInt(PanelPicture::height).max().orElseThrow();
        int width = columns * wide + 2 * MARGIN;
        List<String> titles = Letters.HEADING.wrapped(title, width - 2.0 * MARGIN);
        List<String> notes = Letters.TEXT.wrapped(note, width - 2.0 * MARGIN);
        List<List<SheetKey>> legend = rows(SheetKey.of(drawing), width - 2.0 * MARGIN);
        int top = MARGIN + LINE * (titles.size() + notes.size()) + GAP;
        int bottom = top + (panels.size() + columns - 1) / columns * (high + GAP);
        int height = bottom + LINE * legend.size() + MARGIN;
        BufferedImage image = new BufferedImage(width * FINENESS, height * FINENESS, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = canvas(image);
        try {
            text(graphics, titles, Letters.HEADING, MARGIN);
            text(graphics, notes, Letters.TEXT, MARGIN + LINE * titles.size());
            for (int place = 0; place < panels.size(); place++) {
                int x = MARGIN + place % columns * wide;
                int y = top + place / columns * (high + GAP);
                Graphics2D part = (Graphics2D) graphics.create(x, y, wide, high);
                panels.get(place).paint(part);
                part.dispose();
            }
            for (int row = 0; row < legend.size(); row++) {
                paint(graphics, legend.get(row), bottom + LINE * (row + 0.5), width);
            }
        } finally {
            graphics.dispose();
        }
        return image;
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

    private static void text(Graphics2D graphics, List<String> lines, Letters letters, int top) {
        for (int line = 0; line < lines.size(); line++) {
            letters.draw(graphics, lines.get(line), MARGIN, top + LINE * (line + 0.5), Letters.Side.RIGHT_OF);
        }
    }

    private static void paint(Graphics2D graphics, List<SheetKey> row, double y, int width) {
        double wide = row.stream().mapToDouble(SheetKey::width).sum();
        double x = Math.max(MARGIN, (width - wide) / 2);
        for (SheetKey key : row) {
            key.paint(graphics, x, y);
            x += key.width();
        }
    }

    /** In rows that are not wider than the panels, unless an entry is. */
    private static List<List<SheetKey>> rows(List<SheetKey> keys, double room) {
        List<List<SheetKey>> rows = new ArrayList<>();
        double taken = Double.POSITIVE_INFINITY;
        for (SheetKey key : keys) {
            taken += key.width();
            if (taken > room) {
                rows.add(new ArrayList<>());
                taken = key.width();
            }
            rows.get(rows.size() - 1).add(key);
        }
        return rows;
    }
}
