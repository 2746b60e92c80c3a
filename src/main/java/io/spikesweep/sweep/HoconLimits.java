package io.spikesweep.sweep;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Refuses a text that would keep the parser of HOCON busy, or overflow its stack, before it is parsed: no conf that is meant as one
 * comes near a limit.
 *
 * <p>Reads the text as the parser does, as far as strings, comments and brackets go.
 */
final class HoconLimits {
    /** Objects and lists in one another; a sweep has three. */
    private static final int DEEPEST = 20;

    /** Names in a key, with full stops between them; a sweep has three. */
    private static final int MOST_NAMES = 10;

    /** Keys with a value or a block; a sweep has twenty. */
    private static final int MOST_KEYS = 2000;

    /** Words, strings and blocks that one value or key is put together from. */
    private static final int MOST_PIECES = 500;

    /** Substitutions, and values that are added to a list. */
    static final int MOST_SUBSTITUTIONS = 50;

    /** Of a number outside quotes. */
    private static final int MOST_DIGITS = 100;

    /** The shortest word that the parser tells from the one before it without a blank. */
    private static final int SHORTEST_WORD = 4;

    private static final int NONE = -1;
    private static final String SEPARATORS = ",\n";
    private static final String OF_A_NUMBER = "0123456789.+-eE";

    private final String text;
    private final String name;
    private final Deque<Integer> pieces = new ArrayDeque<>();
    private int place;
    private int line = 1;
    private int keys;
    private int substitutions;
    private int names = 1;
    private int current;
    private int openSubstitution = NONE;
    private boolean atNewLine;

    private HoconLimits(String text, String name) {
        this.text = text;
        this.name = name;
    }

    /**
     * Reads a text to its end.
     *
     * @param name of it, for a person
     * @return how many substitutions it has
     * @throws InvalidSweepException that names the line with which the text is over a limit
     */
    static int require(String text, String name) {
        return new HoconLimits(text, name).read();
    }

    private int read() {
        while (place < text.length()) {
            char letter = text.charAt(place);
            if (letter == '"') {
                string();
            } else if (letter == '#' || text.startsWith("//", place)) {
                skipTo("\n");
            } else if (letter == '$' && text.startsWith("${", place)) {
                substitution();
            } else if (letter == '{') {
                // the key before it may have no equals sign
                key();
                open();
            } else if (letter == '[') {
                open();
            } else if (letter == '}' || letter == ']') {
                close();
            } else if (letter == '=' || letter == ':') {
                key();
                place++;
            } else if (SEPARATORS.indexOf(letter) >= 0) {
                separate(letter);
            } else if (Character.isWhitespace(letter) || letter == '+') {
                addition(letter);
            } else {
                word();
            }
        }
        return substitutions;
    }

    private void piece() {
        names = atNewLine ? 1 : names;
        atNewLine = false;
        add(1);
    }

    private void add(int more) {
        current += more;
        if (current > MOST_PIECES) {
            throw refused("a value or key of more than %d words".formatted(MOST_PIECES));
        }
    }

    private void key() {
        keys++;
        if (keys > MOST_KEYS) {
            throw refused("more than %d keys".formatted(MOST_KEYS));
        }
        requireNames("key");
        names = 1;
        current = 0;
    }

    private void requireNames(String what) {
        if (names > MOST_NAMES) {
            throw refused("a %s of more than %d names".formatted(what, MOST_NAMES));
        }
    }

    private void open() {
        if (pieces.size() == DEEPEST) {
            throw new InvalidSweepException(name + ": not HOCON: brackets are nested too deeply");
        }
        pieces.push(current);
        current = 0;
        names = 1;
        place++;
    }

    /** What the bracket closes is one piece of the value around it. */
    private void close() {
        if (pieces.size() == openSubstitution) {
            requireNames("substitution");
            openSubstitution = NONE;
        }
        current = pieces.isEmpty() ? 0 : pieces.pop();
        names = 1;
        piece();
        place++;
    }

    private void separate(char separator) {
        if (separator == '\n') {
            line++;
            // a key's equals sign may stand on the next line
            atNewLine = true;
        } else {
            names = 1;
        }
        current = 0;
        place++;
    }

    private void addition(char letter) {
        if (text.startsWith("+=", place)) {
            countSubstitution();
        }
        if (letter == '+' && place + 1 < text.length() && OF_A_NUMBER.indexOf(text.charAt(place + 1)) >= 0) {
            word();
        } else {
            place++;
        }
    }

    private void countSubstitution() {
        substitutions++;
        if (substitutions > MOST_SUBSTITUTIONS) {
            throw refused("more than %d substitutions".formatted(MOST_SUBSTITUTIONS));
        }
    }

    private void substitution() {
        countSubstitution();
        place++;
        open();
        openSubstitution = pieces.size();
    }

    private void string() {
        piece();
        if (text.startsWith("\"\"\"", place)) {
            place += 3;
            skipTo("\"\"\"");
            while (place < text.length() && text.charAt(place) == '"') {
                place++;
            }
            return;
        }
        place++;
        while (place < text.length() && text.charAt(place) != '"' && text.charAt(place) != '\n') {
            place += text.charAt(place) == '\\' ? 2 : 1;
        }
        if (place < text.length() && text.charAt(place) == '"') {
            place++;
        }
    }

    /** Letters up to the next sign that ends a word. */
    private void word() {
        piece();
        int start = place;
        int digits = 0;
        do {
            char letter = text.charAt(place);
            names += letter == '.' ? 1 : 0;
            digits += Character.isDigit(letter) ? 1 : 0;
            if (OF_A_NUMBER.indexOf(letter) < 0) {
                digits = 0;
            }
            if (digits > MOST_DIGITS) {
                throw refused("a number of more than %d digits".formatted(MOST_DIGITS));
            }
            place++;
        } while (place < text.length() && !endsWord(text.charAt(place)));
        add((place - start) / SHORTEST_WORD);
    }

    private boolean endsWord(char letter) {
        return Character.isWhitespace(letter)
                || "\"#${}[],:=".indexOf(letter) >= 0
                || text.startsWith("//", place)
                || text.startsWith("+=", place);
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, place);
        int last = found < 0 ? text.length() : found;
        while (place < last) {
            line += text.charAt(place) == '\n' ? 1 : 0;
            place++;
        }
        if (found >= 0 && !end.equals("\n")) {
            place += end.length();
        }
    }

    private InvalidSweepException refused(String what) {
        return new InvalidSweepException("%s:%d: has %s: no sweep needs that".formatted(name, line, what));
    }
}
