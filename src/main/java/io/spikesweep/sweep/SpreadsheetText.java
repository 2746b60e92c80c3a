package io.spikesweep.sweep;

/** Text that somebody else may have written, as it stands in a cell of a spreadsheet: it is no formula, and steers no terminal. */
public final class SpreadsheetText {
    /** What a spreadsheet takes for the beginning of a formula, in the widths that letters have in East Asia, too. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private SpreadsheetText() {}

    /** With an apostrophe before what would be a formula, and with controls as escapes. */
    public static String harmless(String cell) {
        String begin = cell.replaceFirst("^[\\s\\p{Cntrl}\\p{Z}\\p{Cf}]+", "");
        boolean formula = !begin.isEmpty() && FORMULA.indexOf(begin.charAt(0)) >= 0;
        return (formula ? "'" : "") + PrintableText.lines(cell);
    }
}
