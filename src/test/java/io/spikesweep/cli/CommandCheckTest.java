package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a command before a Spark is started for it. */
class CommandCheckTest {
    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    private int check(String... arguments) {
        PrintWriter writer = new PrintWriter(said);
        return CommandCheck.of(CommandLines.create().setOut(writer).setErr(writer), arguments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run nosuch.conf                        | error: nosuch.conf: no such file
            plan nosuch.conf                       | error: nosuch.conf: no such file
            run                                    | error: Missing required parameter: 'CONF'
            run conf/blog.conf --nope              | error: Unknown option: '--nope'
            run conf/blog.conf --set neurons=0     | error: --set neurons=0
            sql --file nosuch.sql                  | error: nosuch.sql: no such file
            report --out nosuch/report.html        | error: nosuch/report.html: there is no folder
            frobnicate                             | error: Unmatched argument
            """)
    void badInputIsSaidAndEndsWith2(String command, String beginning) {
        assertThat(check(command.split(" +"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.toString()).startsWith(beginning);
    }

    @Test
    void nothingIsSaidOfAGoodCommandAndNothingWritten() {
        assertThat(check(
                        "run",
                        "conf/blog.conf",
                        "--set",
                        "seed={from=0,count=5001}",
                        "--store",
                        folder.resolve("store").toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(check("digest")).isEqualTo(ExitCode.OK);
        assertThat(check("sql", "SELECT 1")).isEqualTo(ExitCode.OK);
        assertThat(said.toString()).isEmpty();
        assertThat(Files.exists(folder.resolve("store"))).isFalse();
    }

    @Test
    void aShortSweepIsToldFromATinyAndALongOne() {
        assertThat(check("run", "conf/blog.conf")).isEqualTo(102);
        assertThat(check("run", "conf/bias-init.conf")).isEqualTo(101);
        // few runs, however long each is: what is optimised for them is the training
        assertThat(check("run", "conf/blog.conf", "--set", "iterations=1000000"))
                .isEqualTo(101);
        assertThat(check("run", "conf/blog.conf", "--set", "seed={from=0,count=1000000}"))
                .isEqualTo(ExitCode.OK);
        assertThat(check("plan", "conf/blog.conf", "--set", "seed={from=0,count=1000000}"))
                .isEqualTo(101);
    }

    @Test
    void helpIsAnsweredAtOnce() {
        assertThat(check("run", "--help")).isEqualTo(100);
        assertThat(said.toString()).startsWith("Usage: submit.sh run");
    }
}
