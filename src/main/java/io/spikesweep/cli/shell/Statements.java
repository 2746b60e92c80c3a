package io.spikesweep.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text cut into statements at its semicolons, but for those in texts, names and comments.
 *
 * @param whole those that a semicolon ends
 * @param rest what stands behind the last semicolon; empty when that is nothing but blanks and comments
 */
public record Statements(List<String> whole, String rest) {
    private static final Pattern NOTHING = Pattern.compile("(?s)\\s++|--[^\\n]*+|/\\*.*?(?:\\*/|\\z)");

    /** As Spark has them: a raw text knows no backslash; one that nobody has closed goes to the end. */
    private static final Pattern PART =
            Pattern.compile("(?s)" + NOTHING.pattern().substring(4)
                    + "|(?<!\\w)[rR]'[^']*+(?:'|\\z)|(?<!\\w)[rR]\"[^\"]*+(?:\"|\\z)"
                    + "|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+(?:'|\\\\?\\z)"
                    + "|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+(?:\"|\\\\?\\z)"
                    + "|`[^`]*+(?:`|\\z)|.");

    public Statements {
        whole = List.copyOf(whole);
    }

    public static Statements of(String text) {
        List<String> whole = new ArrayList<>();
        int begin = 0;
        boolean saysSomething = false;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            if (!part.group().equals(";")) {
                saysSomething |= !NOTHING.matcher(part.group()).matches();
                continue;
            }
            if (saysSomething) {
                whole.add(text.substring(begin, part.start()).strip());
            }
            begin = part.end();
            saysSomething = false;
        }
        return new Statements(whole, saysSomething ? text.substring(begin).strip() : "");
    }

    /** With what no semicolon ends. */
    public List<String> all() {
        List<String> all = new ArrayList<>(whole);
        if (!rest.isEmpty()) {
            all.add(rest);
        }
        return all;
    }
}
