package io.spikesweep.report.figure;

/** What the colours of a heat map go from and to. */
public enum Ramp {
    /** From low to high. */
    SEQUENTIAL,
    /** From one side of 0 to the other. */
    DIVERGING;

    /** How many shades each has. */
    public static final int SHADES = 33;

    /** Which of the shades lies at a place from 0 to 1. */
    public static int shade(double place) {
        return (int) Math.round(Math.min(1, Math.max(0, place)) * (SHADES - 1));
    }
}
