package io.spikesweep.trial;

import java.util.Optional;

/**
 * How far apart two numbers are: whole ones by their difference, others by the steps from one number of their format to the next,
 * the units in the last place.
 *
 * @param steps as an unsigned number
 * @param unit of them, in a word; empty of whole numbers
 */
record Distance(long steps, String unit) {
    private static final String UNIT_IN_THE_LAST_PLACE = " ulp";

    /** Empty where one of two that differ is infinite, or is not a number. */
    static Optional<Distance> between(Object first, Object second) {
        if (first instanceof Float a && second instanceof Float b) {
            boolean finite = Float.isFinite(a) && Float.isFinite(b);
            return finite ? Optional.of(ulps(order(a), order(b))) : Optional.empty();
        }
        if (first instanceof Double a && second instanceof Double b) {
            boolean finite = Double.isFinite(a) && Double.isFinite(b);
            return finite ? Optional.of(ulps(order(a), order(b))) : Optional.empty();
        }
        long difference = Math.subtractExact(((Number) first).longValue(), ((Number) second).longValue());
        return Optional.of(new Distance(Math.abs(difference), ""));
    }

    private static Distance ulps(long first, long second) {
        return new Distance(Math.max(first, second) - Math.min(first, second), UNIT_IN_THE_LAST_PLACE);
    }

    /** The place of a number among all of its format: the next one up has the next place. */
    private static long order(float number) {
        int bits = Float.floatToIntBits(number);
        return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
    }

    private static long order(double number) {
        long bits = Double.doubleToLongBits(number);
        return bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
    }

    boolean isAtMost(long most) {
        return Long.compareUnsigned(steps, most) <= 0;
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(steps) + unit;
    }
}
