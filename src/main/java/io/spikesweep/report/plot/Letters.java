package io.spikesweep.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Letters of one size and colour.
 *
 * @param font in the points that a picture is laid out in
 * @param color of them
 */
record Letters(Font font, Color color) {
    private static final FontRenderContext FONTS = new FontRenderContext(null, true, true);

    /** Of their size, those that would be smaller are not read in print. */
    private static final double SMALLEST = 0.8;

    private static final int LONGEST = 1000;

    private static final double HALF_UP = 0.36;
    private static final String MORE = "\u2026";
    private static final String RAISED_SIGNS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b";
    private static final String PLAIN_SIGNS = "0123456789\u2212";
    private static final double RAISED_SIZE = 0.72;
    private static final double RAISED_BY = 0.34;

    /** Where a text lies that is drawn at a place. */
    enum Side {
        LEFT_OF,
        AT,
        RIGHT_OF
    }

    /** Letters of a text that stand on one height: few fonts have all raised digits, so they are smaller ones. */
    private record Run(String text, Font font, double above) {
        double width() {
            return font.getStringBounds(text, FONTS).getWidth();
        }
    }

    /** No sheet has room for more: a text may be of any length. */
    private static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + MORE;
    }

    private List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        for (String part :
                brief(text).split("(?<=[%1$s])(?=[^%1$s])|(?<=[^%1$s])(?=[%1$s])".formatted(RAISED_SIGNS), -1)) {
            boolean isRaised = !part.isEmpty() && RAISED_SIGNS.indexOf(part.charAt(0)) >= 0;
            Font own = isRaised ? font.deriveFont((float) (font.getSize2D() * RAISED_SIZE)) : font;
            runs.add(new Run(printable(part), own, isRaised ? RAISED_BY * font.getSize2D() : 0));
        }
        return runs;
    }

    private String printable(String text) {
        return text.codePoints()
                .map(sign -> RAISED_SIGNS.indexOf(sign) < 0 ? sign : PLAIN_SIGNS.charAt(RAISED_SIGNS.indexOf(sign)))
                .mapToObj(sign -> font.canDisplay(sign) && sign >= ' ' ? Character.toString(sign) : "?")
                .collect(Collectors.joining());
    }

    double size() {
        return font.getSize2D();
    }

    double width(String text) {
        return text.isEmpty() ? 0 : runs(text).stream().mapToDouble(Run::width).sum();
    }

    double widest(List<String> texts) {
        return texts.stream().mapToDouble(this::width).max().orElse(0);
    }

    Letters in(Color another) {
        return new Letters(font, another);
    }

    /** Whether letters that are small enough can be read. */
    boolean fits(String text, double room) {
        return width(text) * SMALLEST <= room;
    }

    /** Halfway up the letters is at {@code y}. */
    void draw(Graphics2D graphics, String text, double x, double y, Side side) {
        if (text.isEmpty()) {
            return;
        }
        graphics.setColor(color);
        double left = side == Side.RIGHT_OF ? x : x - width(text) / (side == Side.AT ? 2 : 1);
        for (Run run : runs(text)) {
            graphics.setFont(run.font());
            graphics.drawString(run.text(), (float) left, (float) (y + size() * HALF_UP - run.above()));
            left += run.width();
        }
    }

    /** As large as they may be for a text that must not be wider; the end is left out of one that could not be read then. */
    void drawWithin(Graphics2D graphics, String text, double x, double y, Side side, double room) {
        double smaller = Math.max(SMALLEST, Math.min(1, room / Math.max(1e-9, width(text))));
        Letters fitting = new Letters(font.deriveFont((float) (font.getSize2D() * smaller)), color);
        fitting.draw(graphics, fitting.shortened(text, room), x, y, side);
    }

    private String shortened(String text, double room) {
        if (width(text) <= room + 1e-3) {
            return text;
        }
        int end = Math.min(LONGEST / 2, text.length());
        while (end > 0 && width(text.substring(0, end) + MORE) > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + MORE;
    }

    /** In so many lines at most; words that are left over stand in the last one, and may be too wide. */
    List<String> wrapped(String text, double room, int most) {
        List<String> lines = new ArrayList<>();
        for (String word : text.isEmpty() ? new String[0] : brief(text).split(" ", -1)) {
            int last = lines.size() - 1;
            if (last >= 0 && (lines.size() == most || width(lines.get(last) + " " + word) <= room)) {
                lines.set(last, lines.get(last) + " " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }
}
