package io.spikesweep.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Letters of one size and colour.
 *
 * @param font in the pixels that a picture is laid out in
 * @param color of them
 */
record Letters(Font font, Color color) {
    static final Letters HEADING = of(Font.BOLD, 18, Inks.INK);
    static final Letters TEXT = of(Font.PLAIN, 14, Inks.INK);
    static final Letters TITLE = of(Font.BOLD, 15, Inks.INK);
    static final Letters AXIS = of(Font.PLAIN, 14, Inks.MUTED);
    static final Letters TICK = of(Font.PLAIN, 13, Inks.MUTED);
    static final Letters ROW = of(Font.PLAIN, 13, Inks.INK);

    private static final FontRenderContext FONTS = new FontRenderContext(null, true, true);
    private static final float SMALLEST = 7;

    /** Where a text lies that is drawn at a place. */
    enum Side {
        LEFT_OF,
        AT,
        RIGHT_OF
    }

    static Letters of(int style, int size, Color color) {
        return new Letters(new Font(Font.SANS_SERIF, style, size), color);
    }

    double width(String text) {
        return font.getStringBounds(text, FONTS).getWidth();
    }

    /** Halfway up the letters is at {@code y}. */
    void draw(Graphics2D graphics, String text, double x, double y, Side side) {
        graphics.setFont(font);
        graphics.setColor(color);
        double left = side == Side.RIGHT_OF ? x : x - width(text) / (side == Side.AT ? 2 : 1);
        graphics.drawString(text, (float) left, (float) (y + font.getSize2D() * 0.36));
    }

    /** As large as they may be for a text that must not be wider; the end is left out of one that could not be read then. */
    void drawWithin(Graphics2D graphics, String text, double x, double y, Side side, double room) {
        float size = (float) Math.max(SMALLEST, Math.min(font.getSize2D(), font.getSize2D() * room / width(text)));
        Letters fitting = new Letters(font.deriveFont(size), color);
        String shown = text;
        while (shown.length() > 1 && fitting.width(shown + "…") > room && fitting.width(text) > room) {
            shown = shown.substring(0, shown.length() - 1);
        }
        fitting.draw(graphics, shown.equals(text) ? text : shown + "…", x, y, side);
    }

    /** In lines that are not wider, unless a word is. */
    List<String> wrapped(String text, double room) {
        List<String> lines = new ArrayList<>();
        for (String word : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            int last = lines.size() - 1;
            if (last >= 0 && width(lines.get(last) + " " + word) <= room) {
                lines.set(last, lines.get(last) + " " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }
}
