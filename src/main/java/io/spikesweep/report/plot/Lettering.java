package io.spikesweep.report.plot;

import java.awt.Color;

/**
 * All letters of a picture, which its measures follow.
 *
 * @param face of all
 * @param size of the largest, in points
 */
record Lettering(Typeface face, double size) {
    private static final double SMALLER = 0.9;
    private static final double SMALL = 0.875;

    /** What figures call a pixel, of which letters on a screen have sixteen. */
    double pixel() {
        return size / 16;
    }

    private Letters of(double share, Color color) {
        return new Letters(face.sized(size * share), color);
    }

    /** Above a block. */
    Letters heading() {
        return of(1, Inks.INK);
    }

    /** Above a panel. */
    Letters title() {
        return of(1, Inks.INK);
    }

    Letters text() {
        return of(SMALLER, Inks.INK);
    }

    Letters axis() {
        return of(SMALLER, Inks.MUTED);
    }

    Letters tick() {
        return of(SMALL, Inks.MUTED);
    }
}
