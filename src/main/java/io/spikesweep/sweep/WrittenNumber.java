package io.spikesweep.sweep;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number as people write it in other places, which is not how it is written here. */
public final class WrittenNumber {
    private static final Pattern HEXADECIMAL = Pattern.compile("([-+]?)0[xX]([0-9a-fA-F]{1,16})");
    private static final Pattern GROUPED =
            Pattern.compile("[-+]?\\d{1,3}([_' \\u00A0\\u202F]\\d{3})+(\\.\\d+)?|[-+]?\\d+(_\\d+)+");
    private static final Pattern GROUPED_BY_COMMAS = Pattern.compile("[-+]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+([eE][-+]?\\d+)?");
    private static final Pattern LISTED = Pattern.compile("[-+.\\deE]+([,;]\\s*[-+.\\deE]+)+[,;]?");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})\\s*(?:\\.\\.\\.?|-|:)\\s*(\\d{1,18})");
    private static final Pattern MINUS = Pattern.compile("[\\u2212\\u2013](\\d.*)");
    private static final Pattern MULTIPLE = Pattern.compile("([-+]?\\d+(?:\\.\\d+)?)\\s*([kKM])");
    private static final Pattern PLUS = Pattern.compile("\\+([\\d.][\\d.eE]*)");
    private static final Pattern PERCENT = Pattern.compile("([-+]?\\d+(?:\\.\\d+)?)\\s*%");
    private static final Map<String, Integer> ZEROS = Map.of("k", 3, "m", 6);
    private static final int HEXADECIMAL_BASE = 16;

    private WrittenNumber() {}

    /** How to write it, to be said behind a complaint; empty where that is not known. */
    public static String hint(String text) {
        String number = text.strip();
        Matcher hexadecimal = HEXADECIMAL.matcher(number);
        if (hexadecimal.matches()) {
            String sign = hexadecimal.group(1).replace("+", "");
            return write(sign + new BigInteger(hexadecimal.group(2), HEXADECIMAL_BASE));
        }
        if (GROUPED.matcher(number).matches()) {
            return write(number.replaceAll("[^-+.\\d]", ""));
        }
        if (GROUPED_BY_COMMAS.matcher(number).matches()) {
            // no list has 000 in it
            return number.contains(",0")
                    ? write(number.replace(",", ""))
                    : write(number.replace(",", "")) + ", or " + list(number) + " for several values";
        }
        if (DECIMAL_COMMA.matcher(number).matches()) {
            return write(number.replace(',', '.')) + ", or " + list(number) + " for several values";
        }
        if (LISTED.matcher(number).matches()) {
            return write(list(number)) + " for several values";
        }
        Matcher range = RANGE.matcher(number);
        if (range.matches()) {
            long from = Long.parseLong(range.group(1));
            long to = Long.parseLong(range.group(2));
            return to < from ? "" : write("{ from = %d, count = %d }".formatted(from, to - from + 1));
        }
        Matcher minus = MINUS.matcher(number);
        if (minus.matches()) {
            return write("-" + minus.group(1));
        }
        Matcher plus = PLUS.matcher(number);
        return plus.matches() ? write(plus.group(1)) : scaled(number);
    }

    private static String scaled(String number) {
        Matcher multiple = MULTIPLE.matcher(number);
        if (multiple.matches()) {
            int zeros = ZEROS.getOrDefault(multiple.group(2).toLowerCase(Locale.ROOT), 0);
            return write(plain(new BigDecimal(multiple.group(1)).scaleByPowerOfTen(zeros)));
        }
        Matcher percent = PERCENT.matcher(number);
        return percent.matches() ? write(plain(new BigDecimal(percent.group(1)).scaleByPowerOfTen(-2))) : "";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** Numbers that begin with a zero are not whole numbers here. */
    private static String list(String numbers) {
        return "["
                + numbers.replaceAll("[,;]$", "").replaceAll("[,;]\\s*", ", ").replaceAll("(?<![.\\d])0+(?=\\d)", "")
                + "]";
    }

    private static String write(String form) {
        return ": write " + form;
    }
}
