package io.spikesweep.cli.text;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many letters a line of the terminal holds, which the environment or the terminal says. */
final class TerminalWidth {
    /** Where nobody says it. */
    static final int USUAL = 80;

    /** On less no table can be read: a variable that says so means something else. */
    private static final int NARROWEST = 20;

    private static final Pattern COLUMNS = Pattern.compile("\\d{1,5}");
    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{1,5})\\s*");

    private TerminalWidth() {}

    static int find() {
        String variable = System.getenv("COLUMNS");
        return ofVariable(variable == null ? "" : variable)
                .orElseGet(() -> ofSize(size()).orElse(USUAL));
    }

    /** By the variable COLUMNS, as for other programs. */
    static OptionalInt ofVariable(String columns) {
        return COLUMNS.matcher(columns).matches() ? wideEnough(columns) : OptionalInt.empty();
    }

    /** By what stty says: rows and columns. */
    static OptionalInt ofSize(String size) {
        Matcher said = SIZE.matcher(size);
        return said.matches() ? wideEnough(said.group(1)) : OptionalInt.empty();
    }

    private static OptionalInt wideEnough(String columns) {
        int width = Integer.parseInt(columns);
        return width < NARROWEST ? OptionalInt.empty() : OptionalInt.of(width);
    }

    private static String size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream said = stty.getInputStream()) {
                return new String(said.readAllBytes(), StandardCharsets.US_ASCII);
            }
        } catch (IOException none) {
            return "";
        }
    }
}
