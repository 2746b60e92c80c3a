package io.spikesweep.report;

import java.awt.Color;
import java.util.List;

/**
 * The colours of a heat map.
 *
 * @param min that has the first colour
 * @param max that has the last one
 * @param colors evenly from one to the other
 */
record HeatScale(double min, double max, List<Color> colors) {
    private static final Color PALE = new Color(0xF7, 0xF7, 0xF2);
    private static final Color DARK_BLUE = new Color(0x0A, 0x3A, 0x63);

    /** The brightness at which black and white letters have the same contrast (WCAG). */
    private static final double MIDDLE = 0.179;

    /** The higher, the darker. */
    static HeatScale sequential(double min, double max) {
        return new HeatScale(min, max > min ? max : min + 1, List.of(PALE, Charts.SKY, Charts.BLUE, DARK_BLUE));
    }

    /** Blue below 0, vermillion above. */
    static HeatScale diverging(double most) {
        double end = most > 0 ? most : 1;
        return new HeatScale(-end, end, List.of(Charts.BLUE, PALE, Charts.VERMILLION));
    }

    /** As XChart does. */
    Color color(double value) {
        double place = Math.min(1, Math.max(0, (value - min) / (max - min))) * (colors.size() - 1);
        int before = (int) Math.min(place, colors.size() - 2.0);
        double share = place - before;
        Color from = colors.get(before);
        Color to = colors.get(before + 1);
        return new Color(
                mixed(from.getRed(), to.getRed(), share),
                mixed(from.getGreen(), to.getGreen(), share),
                mixed(from.getBlue(), to.getBlue(), share));
    }

    /** Black or white, whichever can be read on the colour of {@code value}. */
    Color letters(double value) {
        Color color = color(value);
        double light =
                0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
        return light > MIDDLE ? Color.BLACK : Color.WHITE;
    }

    private static int mixed(int from, int to, double share) {
        return (int) (from + share * (to - from));
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
