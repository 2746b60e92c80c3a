package io.spikesweep.report.figure;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The colours of all figures on one ground. In all heat maps the higher is the warmer; shades have the letters that can be read on
 * them.
 *
 * @param arms of the treatments, each apart from its neighbours for the colour-blind, too
 * @param sequential stops of that ramp, as #rrggbb
 * @param diverging stops of that ramp
 */
public record Palette(List<String> arms, List<String> sequential, List<String> diverging) {
    /** How many colours the treatments have. */
    static final int ARMS = 7;

    /** On white. */
    public static final Palette LIGHT = new Palette(
            List.of("#0072b2", "#c85200", "#00805c", "#a6508a", "#8a6d00", "#7558b8", "#2a86b8"),
            List.of("#fdf3d8", "#f9d491", "#ee9c52", "#cd5f2c", "#93351f", "#4f1714"),
            List.of("#14568f", "#4a8fc4", "#a9cfe8", "#f4f3f0", "#f6c69a", "#dd8432", "#9c4a00"));

    /** On a dark ground: all letters on its differences are white. */
    public static final Palette DARK = new Palette(
            List.of("#56b4e9", "#f08a4b", "#35c496", "#dd92c0", "#e3c544", "#b79bf0", "#8fa6ff"),
            List.of("#2a2d52", "#57458a", "#94588f", "#cf7a84", "#f0b08a", "#fbeccb"),
            List.of("#2a74af", "#285b89", "#29455e", "#2b3037", "#573c22", "#83501e", "#ae5f17"));

    private static final String DARK_LETTERS = "#000000";
    private static final String LIGHT_LETTERS = "#ffffff";

    /** The luminance at which dark and light letters have the same contrast (WCAG 2, 1.4.3). */
    private static final double MIDDLE = 0.179;

    /**
     * A colour of a ramp.
     *
     * @param color as #rrggbb
     * @param letters a colour that can be read on it
     */
    public record Shade(String color, String letters) {}

    /** All of a ramp, {@link Ramp#SHADES} of them. */
    public List<Shade> shades(Ramp ramp) {
        List<String> stops = ramp == Ramp.SEQUENTIAL ? sequential : diverging;
        return IntStream.range(0, Ramp.SHADES)
                .mapToObj(shade -> shade(stops, shade / (Ramp.SHADES - 1.0)))
                .toList();
    }

    private static Shade shade(List<String> stops, double share) {
        double place = share * (stops.size() - 1);
        int before = (int) Math.min(place, stops.size() - 2.0);
        int from = Integer.parseInt(stops.get(before).substring(1), 16);
        int to = Integer.parseInt(stops.get(before + 1).substring(1), 16);
        int color = IntStream.of(16, 8, 0)
                .map(shift -> mixed(from >> shift & 255, to >> shift & 255, place - before) << shift)
                .sum();
        return new Shade("#%06x".formatted(color), luminance(color) > MIDDLE ? DARK_LETTERS : LIGHT_LETTERS);
    }

    private static int mixed(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }

    /** Of WCAG 2, from 0 to 1. */
    private static double luminance(int color) {
        return 0.2126 * linear(color >> 16 & 255) + 0.7152 * linear(color >> 8 & 255) + 0.0722 * linear(color & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
