package io.spikesweep.benchmark;

/**
 * What a figure should be.
 *
 * @param bound which side of the value is right
 * @param value of the bound
 */
record Target(Bound bound, double value) {
    /** The right side of a value. */
    enum Bound {
        AT_LEAST("≥"),
        AT_MOST("≤");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    static Target atLeast(double value) {
        return new Target(Bound.AT_LEAST, value);
    }

    static Target atMost(double value) {
        return new Target(Bound.AT_MOST, value);
    }

    boolean isMetBy(double measured) {
        return bound == Bound.AT_LEAST ? measured >= value : measured <= value;
    }

    @Override
    public String toString() {
        return bound.sign + " " + Numbers.text(value);
    }
}
