package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Submit;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** submit.sh where the PATH has bash and what it calls of the core utilities, and nothing else. */
class BareMachineIT {
    private static final List<String> PROGRAMS = List.of(
            "bash",
            "chmod",
            "cksum",
            "cut",
            "dirname",
            "env",
            "groups",
            "id",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "touch",
            "uname");

    @TempDir
    private Path folder;

    private Submit submit() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String program : PROGRAMS) {
            Path there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .map(path -> Path.of(path, program))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(bin.resolve(program), there);
        }
        return Submit.from(folder).with("PATH", bin.toString()).with("JAVA_HOME", System.getProperty("java.home"));
    }

    @Test
    void sweepNeedsNoMore() throws IOException {
        Submit.Answer run =
                submit().call("run", Submit.root().resolve("conf/blog.conf").toString(), "--no-report");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Trained 1 run").doesNotContain("not found");
    }
}
