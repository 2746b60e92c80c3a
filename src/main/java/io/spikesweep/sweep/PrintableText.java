package io.spikesweep.sweep;

/**
 * Text that somebody else may have written, as it is shown on a terminal, in a table or on a page: what would steer the reader's
 * terminal, or turn letters around, stands there as {@code \u001b}.
 */
public final class PrintableText {
    /** More letters than these fill a screen. */
    public static final int LONGEST_CELL = 500;

    /** Two doubles with all their digits. */
    private static final int LONGEST_LABEL = 60;

    private static final int BEGINNING_OF_A_LABEL = 20;

    /** A message names a file or two, a rule and a value. */
    private static final int LONGEST_LINE = 2000;

    private PrintableText() {}

    /** One line: line ends are no exception. */
    public static String line(String text) {
        return cut(escaped(text, ""), LONGEST_LINE);
    }

    /** One cell of a table: a line that is no longer than a screen is wide. */
    public static String cell(String text) {
        return cell(text, LONGEST_CELL);
    }

    /** One cell of a table with as many letters at most, and how many were left out. */
    public static String cell(String text, int most) {
        return escaped(cut(text, most), "");
    }

    /** A name of an arm in a legend or beside an axis: two that are too long, and differ, still do. */
    public static String label(String text) {
        return text.length() <= LONGEST_LABEL
                ? cell(text)
                : "%s #%08x".formatted(cell(text, BEGINNING_OF_A_LABEL), text.hashCode());
    }

    /** Several lines: these and tabs stay. */
    public static String lines(String text) {
        return escaped(text, "\n\t");
    }

    /** The beginning of a text that has more letters, and how many were left out. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + leftOut(text.length() - end);
    }

    /** What stands behind the beginning of a text that was cut. */
    public static String leftOut(long letters) {
        return "... (%,d more)".formatted(letters);
    }

    private static String escaped(String text, String kept) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            if (kept.indexOf(letter) >= 0 || !steers(letter)) {
                printable.appendCodePoint(letter);
                return;
            }
            for (char unit : Character.toChars(letter)) {
                printable.append("\\u%04x".formatted((int) unit));
            }
        });
        return printable.toString();
    }

    /** Controls, line ends, what changes the direction of letters or joins them unseen, and halves of letters. */
    private static boolean steers(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
