package io.spikesweep.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.spikesweep.report.figure.Axis;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How finely a place on an axis is written: a page holds a hundred thousand of them. */
enum Digits {
    /** As it is, but for what floating-point operations have left behind. */
    MANY(12, Integer.MAX_VALUE),
    /** Read as a number of three digits. */
    NUMBER(5, Integer.MAX_VALUE),
    /** The exponent of ten of such a number. */
    EXPONENT(12, 5);

    private static final double MOST_WHOLE = 1e15;

    /** A reader is told all digits of those. */
    private static final double LARGEST_COUNT = 1e7;

    private final int significant;
    private final int decimals;

    Digits(int significant, int decimals) {
        this.significant = significant;
        this.decimals = decimals;
    }

    /** Of what a reader is told as a number, too. */
    static Digits read(Axis axis) {
        return isOfExponents(axis) ? EXPONENT : NUMBER;
    }

    static boolean isOfExponents(Axis axis) {
        return axis.scale() == Axis.Scale.LOGARITHMIC || axis.scale() == Axis.Scale.LOGARITHMIC_ABOVE_ZERO;
    }

    /** Null for what is nowhere; a whole number without a point. */
    JsonNode node(double place) {
        if (!Double.isFinite(place)) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (place == Math.rint(place) && Math.abs(place) < LARGEST_COUNT) {
            return JsonNodeFactory.instance.numberNode((long) place);
        }
        BigDecimal rounded = new BigDecimal(place).round(new MathContext(significant));
        double value =
                (rounded.scale() > decimals ? rounded.setScale(decimals, RoundingMode.HALF_UP) : rounded).doubleValue();
        return value == Math.rint(value) && Math.abs(value) < MOST_WHOLE
                ? JsonNodeFactory.instance.numberNode((long) value)
                : JsonNodeFactory.instance.numberNode(value);
    }
}
