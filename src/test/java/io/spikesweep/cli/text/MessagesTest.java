package io.spikesweep.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is said beside the answer, and in which colours. */
class MessagesTest {
    @Command
    private static final class Program implements Messages.Speaker {
        @Option(names = "--quiet")
        private boolean quiet;

        @Override
        public boolean isQuiet() {
            return quiet;
        }
    }

    private static String said(String... words) {
        StringWriter err = new StringWriter();
        CommandLine program = new CommandLine(new Program()).setErr(new PrintWriter(err));
        program.parseArgs(words);
        Messages messages = Messages.of(program.getCommandSpec());
        messages.tell("Stored in x");
        messages.tellFile("Report: ", "file:/r.html");
        messages.tell("warning: odd");
        messages.error("wrong");
        messages.say("stopped");
        return err.toString();
    }

    @Test
    void quietIsErrorsAndWarnings() {
        assertThat(said())
                .isEqualTo("Stored in x%nReport: file:/r.html%nwarning: odd%nerror: wrong%nstopped%n".formatted());
        assertThat(said("--quiet")).isEqualTo("warning: odd%nerror: wrong%nstopped%n".formatted());
    }

    /** https://no-color.org: "when present and not an empty string (regardless of its value)". */
    @ParameterizedTest
    @CsvSource({
        "SPIKESWEEP_TERMINAL_ERR, xterm, '', true",
        "SPIKESWEEP_TERMINAL_ERR, xterm, 1, false",
        "SPIKESWEEP_TERMINAL_ERR, xterm, 0, false",
        "SPIKESWEEP_TERMINAL_ERR, dumb, '', false",
        "SPIKESWEEP_TERMINAL_ERR, '', '', false",
        "SPIKESWEEP_TERMINAL_OUT, xterm, '', false"
    })
    void coloursAreOfATerminalThatShowsThem(String stream, String kind, String noColor, boolean shown) {
        Map<String, String> environment = new HashMap<>(Map.of(stream, "1", "TERM", kind));
        environment.put("NO_COLOR", noColor);
        assertThat(Colours.OF_ERRORS.areShown(environment)).isEqualTo(shown);
    }

    /** ECMA-48: 31 is red, 33 yellow, 1 bold, 0 ends them. */
    @Test
    void paintEndsWithTheTerminalsOwn() {
        assertThat(Colours.Paint.RED.of("error:")).isEqualTo("\u001b[1;31merror:\u001b[0m");
        assertThat(Colours.Paint.YELLOW.of("warning:")).isEqualTo("\u001b[33mwarning:\u001b[0m");
    }
}
