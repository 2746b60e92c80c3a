package io.spikesweep.report.csv;

import io.spikesweep.report.figure.Axis;
import io.spikesweep.report.figure.Sign;
import io.spikesweep.report.words.Numbers;
import io.spikesweep.sweep.SpreadsheetText;
import java.util.regex.Pattern;

/** What stands in the cells of a file: numbers for a program, and texts that do no harm in a spreadsheet. */
final class Cells {
    static final String EMPTY = "";

    private static final String NUMBER = "(-?[0-9]+([.][0-9]+)?(e-?[0-9]+)?|" + Numbers.NONE + ")";

    /** As figures write them: with an interval, or marked. */
    private static final Pattern NUMBERS = Pattern.compile(NUMBER + "( [(]" + NUMBER + " to " + NUMBER + "[)])?[*]?");

    private Cells() {}

    /** The number that lies at a place; empty where there is none. */
    static String number(Axis axis, double place) {
        double number = axis.number(place);
        return Double.isFinite(number) ? Numbers.written(Numbers.withoutNoise(number)) : EMPTY;
    }

    /** What a figure says in text; empty where it says that there is no number. */
    static String detail(String text) {
        return text.equals(Numbers.NONE) ? EMPTY : text(text);
    }

    /** A text that somebody else may have written; numbers stay numbers. */
    static String text(String text) {
        return NUMBERS.matcher(text).matches() ? text : SpreadsheetText.harmless(text);
    }

    static String isFilled(Sign sign) {
        return sign == Sign.FILLED ? "yes" : "no";
    }
}
