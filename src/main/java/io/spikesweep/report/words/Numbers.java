package io.spikesweep.report.words;

import io.spikesweep.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Numbers as a reader wants them, in one style wherever they stand: whole numbers whole, others with a few significant digits and no
 * zeros behind them, very small and very large ones as {@code 1.23e-4}.
 */
public final class Numbers {
    /** Where there is no number. */
    public static final String NONE = "–";

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.][0-9]+)?(E-?[0-9]{1,3})?");
    private static final MathContext TABLE = new MathContext(4);
    private static final MathContext SENTENCE = new MathContext(3);
    private static final MathContext NOISE = new MathContext(12);
    private static final BigDecimal LARGEST_PLAIN = BigDecimal.valueOf(10_000_000);
    private static final BigDecimal SMALLEST_PLAIN = BigDecimal.valueOf(1, 3);

    private Numbers() {}

    /** For a table: four digits. */
    public static String text(double value) {
        return text(value, TABLE);
    }

    /** For a sentence or a picture: three digits. */
    public static String brief(double value) {
        return text(value, SENTENCE);
    }

    /** Where a few digits would hide a difference: as many as tell it from its neighbours. */
    static String exact(double value) {
        return String.valueOf(value);
    }

    private static String text(double value, MathContext digits) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN.doubleValue();
        return isWhole ? String.valueOf((long) value) : styled(new BigDecimal(value).round(digits));
    }

    private static String styled(BigDecimal rounded) {
        BigDecimal value = rounded.stripTrailingZeros();
        BigDecimal size = value.abs();
        if (size.signum() == 0 || (size.compareTo(SMALLEST_PLAIN) >= 0 && size.compareTo(LARGEST_PLAIN) < 0)) {
            return value.toPlainString();
        }
        String digits = size.unscaledValue().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return (value.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e"
                + (digits.length() - 1 - value.scale());
    }

    public static String text(long value) {
        return String.valueOf(value);
    }

    public static String text(OptionalDouble value) {
        return value.isPresent() ? text(value.getAsDouble()) : NONE;
    }

    public static String text(Interval interval) {
        return text(interval.low()) + " to " + text(interval.high());
    }

    /** For a picture. */
    public static String withInterval(double value, Interval interval) {
        return withInterval(value, interval.low(), interval.high());
    }

    /** Likewise of an interval that may be without end. */
    public static String withInterval(double value, double low, double high) {
        return "%s (%s to %s)".formatted(brief(value), brief(low), brief(high));
    }

    /** Without what floating-point operations have left behind the twelfth digit. */
    public static double withoutNoise(double value) {
        return new BigDecimal(value).round(NOISE).doubleValue();
    }

    /** As it was written, in no more letters than it takes. */
    public static String written(double value) {
        return written(String.valueOf(value));
    }

    /** Likewise, with the digits that tell it from its neighbours of float32. */
    public static String written(float value) {
        return written(String.valueOf(value));
    }

    /** As another program has written it, with all its digits; what is no number stays as it is. */
    public static String written(String number) {
        return NUMBER.matcher(number).matches() ? styled(new BigDecimal(number)) : number;
    }

    /** 10⁻³ for -3. */
    public static String power(int exponent) {
        if (exponent == 0 || exponent == 1) {
            return exponent == 0 ? "1" : "10";
        }
        return "10"
                + String.valueOf(exponent)
                        .chars()
                        .mapToObj(digit -> digit == '-' ? "⁻" : String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0')))
                        .collect(Collectors.joining());
    }

    /** The factor that a difference of exponents of ten is. */
    public static String timesTenToThe(double difference) {
        return "×" + brief(Math.pow(10, difference));
    }

    /** A p-value: small ones as a bound, since their digits mean nothing. */
    public static String pValue(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }
}
