package io.spikesweep.cli.text;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** What is said on standard error, beside the answer: errors and warnings always, all else unless {@code --quiet}. */
public final class Messages {
    private static final String ERROR = "error:";
    private static final String WARNING = "warning:";

    /** The program, whose commands all say as much. */
    @FunctionalInterface
    public interface Speaker {
        boolean isQuiet();
    }

    /** How much is said. */
    private enum Loudness {
        ALL,
        WARNINGS
    }

    private final PrintWriter err;
    private final Loudness loudness;

    private Messages(PrintWriter err, Loudness loudness) {
        this.err = err;
        this.loudness = loudness;
    }

    /** Of a command, as its line asks for them. */
    public static Messages of(CommandSpec command) {
        boolean isQuiet = command.root().userObject() instanceof Speaker program && program.isQuiet();
        return new Messages(command.commandLine().getErr(), isQuiet ? Loudness.WARNINGS : Loudness.ALL);
    }

    /** A line of progress or a hint, or, by its first word, a warning. */
    public void tell(String line) {
        if (isLoud() || line.startsWith(WARNING)) {
            say(line);
        }
    }

    public void error(String what) {
        say(ERROR + " " + what);
    }

    /** A line in any case. */
    public void say(String line) {
        if (Colours.OF_ERRORS.areShown() && line.startsWith(ERROR)) {
            Terminal.steer(err, Colours.Paint.RED.of(ERROR));
            err.println(line.substring(ERROR.length()));
        } else if (Colours.OF_ERRORS.areShown() && line.startsWith(WARNING)) {
            Terminal.steer(err, Colours.Paint.YELLOW.of(WARNING));
            err.println(line.substring(WARNING.length()));
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** As {@link Terminal#tellFile}. */
    public void tellFile(String what, String uri) {
        if (isLoud()) {
            Terminal.tellFile(err, what, uri);
        }
    }

    /** What steers the terminal that shows the progress. */
    void steer(String letters) {
        Terminal.steer(err, letters);
    }

    boolean isLoud() {
        return loudness == Loudness.ALL;
    }

    /** Whether progress is drawn: on a terminal that can draw it again. */
    boolean areDrawn() {
        return isLoud() && Terminal.showsErrors() && Colours.isSteered(System.getenv());
    }
}
