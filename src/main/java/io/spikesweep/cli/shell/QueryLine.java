package io.spikesweep.cli.shell;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/** When what was typed is whole: a query with its semicolon, or a command of the shell, which has a line. */
final class QueryLine extends DefaultParser {
    private static final String BETWEEN_WORDS = "(),;=<>+-*/";

    QueryLine() {
        setQuoteChars(new char[0]);
        setEscapeChars(new char[0]);
    }

    static boolean isCommand(String line) {
        return line.startsWith("\\") || line.matches("(?i)(help|quit|exit)\\s*;?");
    }

    static boolean isWhole(String typed) {
        return isCommand(typed.strip()) || Statements.of(typed).rest().isEmpty();
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !isWhole(line)) {
            throw new EOFError(-1, -1, "a query ends with ;");
        }
        return super.parse(line, cursor, context);
    }

    @Override
    public boolean isDelimiterChar(CharSequence typed, int place) {
        return super.isDelimiterChar(typed, place) || BETWEEN_WORDS.indexOf(typed.charAt(place)) >= 0;
    }
}
