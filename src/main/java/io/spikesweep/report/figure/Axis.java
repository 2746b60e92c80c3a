package io.spikesweep.report.figure;

import java.util.List;

/**
 * An axis with everything on it. What is drawn lies at places of it: numbers themselves, or the exponents of ten that they are.
 *
 * @param name with the unit
 * @param scale how places and numbers belong together
 * @param least place
 * @param most place
 * @param ticks between them, ascending
 * @param ends whether they may move to where the arms are that a reader chooses
 */
public record Axis(String name, Scale scale, double least, double most, List<Tick> ticks, Ends ends) {
    public Axis {
        ticks = List.copyOf(ticks);
        if (!(least < most)) {
            throw new IllegalArgumentException(
                    "%s: the ends must ascend, but were %s and %s".formatted(name, least, most));
        }
    }

    /** How a number lies on an axis. */
    public enum Scale {
        /** At itself. */
        LINEAR,
        /** At itself, and no other is between two whole ones. */
        WHOLE,
        /** At its exponent of ten. */
        LOGARITHMIC,
        /** Likewise; numbers that have none, 0 above all, lie at the lower end. */
        LOGARITHMIC_ABOVE_ZERO,
        /** The factor between two numbers at its exponent of ten, which is the difference of theirs. */
        FACTOR
    }

    /** Whether the ends of an axis stay where they are. */
    public enum Ends {
        FIXED,
        OF_WHAT_IS_SHOWN
    }

    /**
     * A labelled place.
     *
     * @param place on the axis
     * @param label beside it
     */
    public record Tick(double place, String label) {}

    /** Where a number lies; NaN for one that has no place. */
    public double place(double number) {
        return switch (scale) {
            case LINEAR, WHOLE -> Double.isFinite(number) ? number : Double.NaN;
            case LOGARITHMIC, FACTOR -> number > 0 && Double.isFinite(number) ? Math.log10(number) : Double.NaN;
            case LOGARITHMIC_ABOVE_ZERO ->
                Double.isFinite(number) ? Math.max(least, Math.log10(Math.max(0, number))) : Double.NaN;
        };
    }

    /** Which number lies at a place; 0 at the lower end where those without an exponent do, NaN for no place. */
    public double number(double place) {
        return switch (scale) {
            case LINEAR, WHOLE -> place;
            case LOGARITHMIC, FACTOR -> Math.pow(10, place);
            case LOGARITHMIC_ABOVE_ZERO -> place <= least ? 0 : Math.pow(10, place);
        };
    }

    Axis named(String another) {
        return new Axis(another, scale, least, most, ticks, ends);
    }
}
