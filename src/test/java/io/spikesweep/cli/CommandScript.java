package io.spikesweep.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/**
 * Commands of the program one after another in one Java process, each a line of words that tabs divide; the command {@code mode}
 * gives a file permissions, {@code mode 600 path}.
 */
final class CommandScript {
    private static final int OCTAL = 8;

    private final StringBuilder lines = new StringBuilder();

    /** What became of one command. */
    record Ended(String command, int code, String out, String err) {}

    CommandScript then(String... words) {
        lines.append(String.join("\t", words)).append('\n');
        return this;
    }

    String text() {
        return lines.toString();
    }

    static List<Ended> ended(String printed) throws IOException {
        List<Ended> ended = new ArrayList<>();
        for (String line : printed.lines().toList()) {
            ended.add(new ObjectMapper().readValue(line, Ended.class));
        }
        return ended;
    }

    public static void main(String[] args) throws IOException {
        Locale.setDefault(Locale.ROOT);
        PrintStream out = System.out;
        // what a library prints is not an answer
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split("\t");
            if (words[0].equals("mode")) {
                Files.setAttribute(Path.of(words[2]), "unix:mode", Integer.parseInt(words[1], OCTAL));
            } else {
                out.println(new ObjectMapper().writeValueAsString(execute(words)));
            }
        }
        System.exit(0);
    }

    private static Ended execute(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program =
                CommandLines.create().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = program.execute(words);
        return new Ended(String.join(" ", words), code, out.toString(), err.toString());
    }
}
