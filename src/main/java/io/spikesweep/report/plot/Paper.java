package io.spikesweep.report.plot;

import io.spikesweep.report.output.OutputException;

/**
 * What a figure is laid out for.
 *
 * @param millimetres how wide it is
 * @param points how large its letters are
 * @param dpi dots of a bitmap
 */
public record Paper(double millimetres, double points, int dpi) {
    public static final Paper COLUMN = new Paper(85, 8, 300);

    static final double POINTS_OF_AN_INCH = 72;
    static final double MILLIMETRES_OF_AN_INCH = 25.4;

    private static final double NARROWEST = 40;
    private static final double WIDEST = 1000;
    private static final double SMALLEST = 4;
    private static final double LARGEST = 72;
    private static final int FEWEST_LETTERS = 12;
    private static final int COARSEST = 50;
    private static final int FINEST = 1200;

    /** More would not fit into a driver's memory. */
    private static final int MOST_PIXELS = 10_000;

    private static final double HIGHEST = 240;

    public Paper {
        require(
                millimetres >= NARROWEST && millimetres <= WIDEST,
                "--width must be 40mm to 1000mm, but was %smm".formatted(text(millimetres)));
        require(
                points >= SMALLEST && points <= LARGEST,
                "--font-size must be 4pt to 72pt, but was %spt".formatted(text(points)));
        require(dpi >= COARSEST && dpi <= FINEST, "--dpi must be 50 to 1200, but was %d".formatted(dpi));
        double largest = inPoints(millimetres) / FEWEST_LETTERS;
        require(
                points <= largest,
                "--font-size must be at most a twelfth of the width, here %spt, but was %spt"
                        .formatted(text(Math.floor(largest * 10) / 10), text(points)));
    }

    /** Where a bitmap of it is wanted. */
    void requireBitmap() {
        require(
                pixels() <= MOST_PIXELS,
                "--width and --dpi must make at most %d pixels, but %smm at %d dpi are %d"
                        .formatted(MOST_PIXELS, text(millimetres), dpi, pixels()));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new OutputException(rule);
        }
    }

    private static String text(double number) {
        double rounded = Math.round(number * 100) / 100.0;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }

    static double inPoints(double millimetres) {
        return millimetres / MILLIMETRES_OF_AN_INCH * POINTS_OF_AN_INCH;
    }

    double width() {
        return inPoints(millimetres);
    }

    /** As a page of a journal, or as high as wide where it is wider. */
    double highest() {
        return inPoints(Math.max(HIGHEST, millimetres));
    }

    int pixels() {
        return (int) Math.round(millimetres / MILLIMETRES_OF_AN_INCH * dpi);
    }
}
