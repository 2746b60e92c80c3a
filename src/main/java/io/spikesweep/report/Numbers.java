package io.spikesweep.report;

import io.spikesweep.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers as a reader wants them: four significant digits, whole numbers whole. */
final class Numbers {
    /** Where there is no number. */
    static final String NONE = "–";

    private static final MathContext TABLE = new MathContext(4);
    private static final MathContext SENTENCE = new MathContext(3);
    private static final MathContext PICTURE = new MathContext(5);
    private static final double LARGEST_PLAIN = 1e7;
    private static final double SMALLEST_PLAIN = 1e-3;

    private Numbers() {}

    static String text(double value) {
        return text(value, TABLE);
    }

    /** For a sentence: three digits. */
    static String brief(double value) {
        return text(value, SENTENCE);
    }

    /** Where a few digits would hide a difference: as many as tell it from its neighbours. */
    static String exact(double value) {
        return String.valueOf(value);
    }

    /** For a cell of a picture, which has no room for zeros: three digits. */
    static String cell(double value) {
        return value == 0 || Math.abs(value) >= SMALLEST_PLAIN
                ? brief(value)
                : String.format(Locale.ROOT, "%.2e", value).replace("e-0", "e-");
    }

    private static String text(double value, MathContext digits) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN) {
            return String.valueOf((long) value);
        }
        double size = Math.abs(value);
        BigDecimal rounded = new BigDecimal(value).round(digits).stripTrailingZeros();
        return size >= SMALLEST_PLAIN && size < LARGEST_PLAIN
                ? rounded.toPlainString()
                : rounded.toString().replace("E", "e");
    }

    static String text(long value) {
        return String.valueOf(value);
    }

    static String text(OptionalDouble value) {
        return value.isPresent() ? text(value.getAsDouble()) : NONE;
    }

    static String text(Interval interval) {
        return text(interval.low()) + " to " + text(interval.high());
    }

    /** For a picture: five digits; null where there is no number. */
    static @Nullable Double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(PICTURE).doubleValue() : null;
    }

    /** For an axis: no more digits than it takes. */
    static String label(double value) {
        String digits =
                new BigDecimal(value).round(PICTURE).stripTrailingZeros().toString();
        return value == 0 || (Math.abs(value) >= SMALLEST_PLAIN && Math.abs(value) < LARGEST_PLAIN)
                ? new BigDecimal(digits).toPlainString()
                : digits.replace("E", "e");
    }

    /** As it was written, in no more letters than it takes. */
    static String written(double value) {
        BigDecimal digits = BigDecimal.valueOf(value).stripTrailingZeros();
        return value == 0 || (Math.abs(value) >= SMALLEST_PLAIN && Math.abs(value) < LARGEST_PLAIN)
                ? digits.toPlainString()
                : digits.toString().replace("E", "e");
    }

    /** An exponent as it stands behind its base. */
    static String superscript(int exponent) {
        return String.valueOf(exponent)
                .chars()
                .mapToObj(digit -> digit == '-' ? "⁻" : String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0')))
                .collect(Collectors.joining());
    }

    /** A p-value: small ones as a bound, since their digits mean nothing. */
    static String pValue(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }
}
