package io.spikesweep.cli.text;

import io.spikesweep.process.MachineName;
import io.spikesweep.report.plot.TextChart;
import io.spikesweep.sweep.PrintableText;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;

/** Which streams are a terminal: submit.sh says so, for Java cannot tell. */
public final class Terminal {
    /** OSC 8: a terminal that does not know it shows the text alone. */
    private static final String LINK = "\u001B]8;;%s\u001B\\%s\u001B]8;;\u001B\\";

    private static final String FROM_THE_TOP = "\u001B[H\u001B[J";

    private Terminal() {}

    public static boolean showsErrors() {
        return System.getenv("SPIKESWEEP_TERMINAL_ERR") != null;
    }

    /** Whether the answer is read from a terminal. */
    public static boolean showsOutput() {
        return System.getenv("SPIKESWEEP_TERMINAL_OUT") != null;
    }

    /** Whether somebody sits there who can be asked: types, and sees what is asked. */
    public static boolean isSomebodyThere() {
        return System.getenv("SPIKESWEEP_TERMINAL_IN") != null && (showsOutput() || showsErrors());
    }

    /** How many letters a line of standard output holds: as many as there are where it is no terminal. */
    static int columns() {
        return showsOutput() ? TerminalWidth.find() : Integer.MAX_VALUE;
    }

    /** Whether somebody is there to be asked among the errors. */
    public static boolean canAsk() {
        return isSomebodyThere() && showsErrors();
    }

    /** Asks, and takes whatever does not begin with a y for a no. */
    public static boolean asks(PrintWriter err, String question) throws IOException {
        err.print(question);
        err.flush();
        int letter = System.in.read();
        return letter == 'y' || letter == 'Y';
    }

    /** Draws a curve in text where standard output is a terminal. */
    public static void draw(float[] curve, PrintWriter out) {
        if (showsOutput()) {
            out.println();
            out.println(TextChart.of(curve));
        }
    }

    /** Prints on standard output in the place of what it printed before; false where that cannot be done. */
    public static boolean drawsAgain(String text, PrintWriter out) {
        if (!showsOutput() || !Colours.isSteered(System.getenv())) {
            return false;
        }
        out.print(FROM_THE_TOP);
        out.println(text);
        out.flush();
        return true;
    }

    /** Says where a file is; on a terminal that shows the errors, of a file of this machine, to be clicked. */
    public static void tellFile(PrintWriter err, String what, String uri) {
        String text = PrintableText.line(uri);
        if (showsErrors() && Colours.isSteered(System.getenv()) && uri.startsWith("file:")) {
            err.print(what);
            steer(err, linked(uri, text));
            err.println();
        } else {
            err.println(what + text);
        }
        err.flush();
    }

    /** What steers the terminal goes past the writer, which lets nothing through that does. */
    static void steer(PrintWriter err, String letters) {
        err.flush();
        System.err.print(letters);
        System.err.flush();
    }

    /** With the machine's name: a terminal may be another machine's. */
    static String linked(String uri, String text) {
        try {
            Path file = Path.of(URI.create(uri));
            return LINK.formatted(new URI("file", MachineName.here(), file.toString(), null).toASCIIString(), text);
        } catch (IllegalArgumentException | URISyntaxException | FileSystemNotFoundException notAFile) {
            return text;
        }
    }
}
