package io.spikesweep.report;

/**
 * A power of ten in which numbers are given, so that an axis has short labels and XChart finds ticks for it: below 1e-10 it finds none.
 *
 * @param exponent of ten
 */
record Magnitude(int exponent) {
    private static final double LEAST_PLAIN = 0.01;
    private static final double MOST_PLAIN = 1e4;

    /** Below it a double has not all its digits. */
    private static final int LEAST_EXPONENT = -307;

    /** Of the number furthest from 0. */
    static Magnitude of(double furthest) {
        return furthest == 0 || (furthest >= LEAST_PLAIN && furthest < MOST_PLAIN)
                ? new Magnitude(0)
                : new Magnitude(Math.max(LEAST_EXPONENT, (int) Math.floor(Math.log10(furthest))));
    }

    double scaled(double value) {
        return exponent == 0 ? value : value / Math.pow(10, exponent);
    }

    /** To stand behind an axis's name. */
    String unit() {
        return exponent == 0 ? "" : " (10" + Numbers.superscript(exponent) + ")";
    }
}
