package io.spikesweep.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.process.MachineName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is opened with a click, or by a command. */
class TerminalTest {
    /** https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda: ESC ] 8 ; ; URI ESC \ text ESC ] 8 ; ; ESC \ */
    @Test
    void linkNamesTheMachineAndEscapesThePath() {
        assertThat(Terminal.linked("file:/a%20b/r.html", "text"))
                .isEqualTo("\u001b]8;;file://%s/a%%20b/r.html\u001b\\text\u001b]8;;\u001b\\"
                        .formatted(MachineName.here()));
    }

    @Test
    void whatIsNoFileIsNoLink() {
        assertThat(Terminal.linked("hdfs://host/r.html", "text")).isEqualTo("text");
        assertThat(Terminal.linked("file:/a b", "text")).isEqualTo("text");
    }

    @Test
    void browserIsTheSystemsOwn() {
        assertThat(Browser.command("Linux", Map.of("DISPLAY", ":0"))).isEqualTo(List.of("xdg-open"));
        assertThat(Browser.command("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .isEqualTo(List.of("xdg-open"));
        assertThat(Browser.command("Linux", Map.of("DISPLAY", ""))).isEmpty();
        assertThat(Browser.command("Mac OS X", Map.of())).isEqualTo(List.of("open"));
        assertThat(Browser.command("Windows 11", Map.of())).startsWith("rundll32");
    }
}
