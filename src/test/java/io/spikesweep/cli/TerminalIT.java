package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.process.MachineName;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Submit;
import io.spikesweep.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who sits before a terminal. */
@Needs(Tool.SCRIPT)
class TerminalIT {
    @TempDir
    private Path folder;

    private Submit submit;

    @BeforeEach
    void writeASmallSweep() throws IOException {
        folder = folder.toRealPath();
        submit = Submit.from(folder);
        Files.writeString(folder.resolve("small.conf"), """
                name = small
                store = results
                hyperparameters {
                  seed = { from = 0, count = 6 }, bias-init = [default, "uniform(0, 1)"]
                  inputs = 20, neurons = 30, timesteps = 5, iterations = 8
                }
                """);
    }

    @Test
    void runEndsWithTheVerdictAndALink() {
        // script, of util-linux, gives the shell a terminal, and to the shell the words after it
        Submit.Answer run = submit.through("sh", "-c", "script -qec \"$*\" /dev/null", "sh")
                .with("TERM", "xterm")
                .call("run", "small.conf");
        assertThat(run.code()).as(run.out()).isZero();
        String report = folder + "/results/_sweeps/small/report.html";
        List<String> lines = run.out().strip().lines().toList();
        assertThat(lines.get(lines.size() - 2)).contains("Verdict: ");
        assertThat(lines.get(lines.size() - 1))
                .endsWith("Report: \u001b]8;;file://%s%s\u001b\\file:%s\u001b]8;;\u001b\\"
                        .formatted(MachineName.here(), report, report));
    }

    @Test
    void coloursAreOnATerminalAlone() {
        Submit terminal = submit.through("sh", "-c", "script -qec \"$*\" /dev/null", "sh")
                .with("TERM", "xterm")
                .with("NO_COLOR", "");
        // 31 is red
        assertThat(terminal.call("digest", "--store", "none").out())
                .startsWith("\u001b[1;31merror:\u001b[0m no store at ");
        assertThat(terminal.call("help", "digest").out()).contains("\u001b[");
        Submit plain = terminal.with("NO_COLOR", "1");
        assertThat(plain.call("digest", "--store", "none").out()).startsWith("error: no store at ");
        assertThat(plain.call("help", "digest").out()).doesNotContain("\u001b");
        assertThat(terminal.with("TERM", "dumb").call("help", "digest").out()).doesNotContain("\u001b");
        Submit.Answer piped = submit.with("TERM", "xterm").with("NO_COLOR", "").call("help", "digest");
        assertThat(piped.out()).doesNotContain("\u001b");
    }

    @Test
    @Faults
    void quietIsTheAnswerAlone() {
        Submit.Answer run = submit.call("--quiet", "run", "small.conf");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("IQM final loss").hasLineCount(3);
        assertThat(folder.resolve("results/_sweeps/small/report.html")).isNotEmptyFile();
        Submit.Answer wrong = submit.call("run", "nosuch.conf", "--quiet");
        assertThat(wrong.err()).isEqualTo("error: nosuch.conf: no such file%n".formatted());
        Submit.Answer seen = submit.through("sh", "-c", "script -qec \"$*\" /dev/null", "sh")
                .with("TERM", "xterm")
                .call("run", "small.conf", "--set", "seed=7", "--quiet");
        assertThat(seen.out()).contains("bias-init").doesNotContain("training", "Report", "\u001b");
    }

    @Test
    @Faults
    void reportOpensTheBrowser() throws IOException {
        Submit.Answer run = submit.call("run", "small.conf");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Verdict: ").doesNotContain("\u001b");
        Path opener = Files.createDirectory(folder.resolve("bin")).resolve("xdg-open");
        Files.writeString(opener, "#!/bin/sh\necho \"$1\" > '%s/opened'\n".formatted(folder));
        Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwxr-xr-x"));
        Submit withOpener = submit.with("PATH", opener.getParent() + ":" + System.getenv("PATH"));

        Submit.Answer opened = withOpener.with("DISPLAY", ":9").call("report", "--open", "--csv", "tables");
        assertThat(opened.code()).as(opened.err()).isZero();
        assertThat(folder.resolve("opened")).hasContent(folder.resolve("report.html") + "\n");
        assertThat(folder.resolve("tables/answer.csv")).isNotEmptyFile();

        Submit.Answer blind =
                withOpener.with("DISPLAY", "").with("WAYLAND_DISPLAY", "").call("report", "--open");
        assertThat(blind.code()).as(blind.err()).isZero();
        assertThat(blind.err())
                .contains("no browser was opened: no display is known here; open " + folder.resolve("report.html"));
    }
}
