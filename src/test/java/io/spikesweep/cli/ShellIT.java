package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Submit;
import io.spikesweep.testing.Tool;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One query after another: typed at a terminal, or through a pipe. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ShellIT {
    /** What a terminal is told beside the letters: colours, places, and how pasting begins. */
    private static final Pattern STEERING = Pattern.compile("\u001b(\\[[0-9;?]*[A-Za-z]|[=>])|\r");

    private static final String ENTER = "\r";
    private static final String TAB = "\t";
    /** As xterm sends it to who has asked for the keys of applications, as the shell does. */
    private static final String UP = "\u001bOA";

    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    private static final int PATIENCE_MINUTES = 2;

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private Path folder;

    private Submit submit;

    @AfterAll
    static void stopTheClock() {
        CLOCK.shutdownNow();
    }

    @BeforeEach
    void runASmallSweep() throws IOException {
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
        Submit.Answer run = submit.call("run", "small.conf", "--no-report");
        assertThat(run.code()).as(run.err()).isZero();
    }

    /** What is seen at a terminal, from where it was looked at last. */
    private static final class Screen {
        private final Process process;
        private final Reader printed;
        private final StringBuilder seen = new StringBuilder();
        private int looked;

        Screen(Process process) {
            this.process = process;
            printed = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
        }

        /** Waits until it is there; who is not answered for long ends the shell, for a terminal cannot be read for a while only. */
        void expect(String pattern) throws IOException {
            ScheduledFuture<?> end = CLOCK.schedule(process::destroyForcibly, PATIENCE_MINUTES, TimeUnit.MINUTES);
            try {
                see(pattern);
            } finally {
                end.cancel(false);
            }
        }

        private void see(String pattern) throws IOException {
            Pattern wanted = Pattern.compile(pattern);
            while (true) {
                String text = STEERING.matcher(seen.substring(looked)).replaceAll("");
                if (wanted.matcher(text).find()) {
                    looked = seen.length();
                    return;
                }
                int letter = printed.read();
                if (letter < 0) {
                    throw new AssertionError("the shell ended before '%s' was seen: %s".formatted(pattern, text));
                }
                seen.append((char) letter);
            }
        }
    }

    private Process shell() throws IOException {
        // whoever was started in the background of a shell ignores Ctrl-C, and so does what it starts; a shell that
        // waits for its
        // last command, as dash does, would itself end by the Ctrl-C
        ProcessBuilder builder = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        "script",
                        "-qfec",
                        "stty cols 100 rows 40; exec '%s' sql --store results"
                                .formatted(Submit.root().resolve("submit.sh")),
                        "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        builder.environment().put("XDG_STATE_HOME", folder + "/state");
        builder.environment().remove("SPARK_HOME");
        return builder.start();
    }

    @Test
    @Faults
    @Needs(Tool.SCRIPT)
    void somebodyAsksOneQueryAfterAnother() throws IOException, InterruptedException {
        Process shell = shell();
        Screen screen = new Screen(shell);
        var keys = shell.outputWriter(StandardCharsets.UTF_8);
        class Typist {
            void types(String... strokes) throws IOException {
                keys.write(String.join("", strokes));
                keys.flush();
            }
        }
        Typist typist = new Typist();
        screen.expect("sql> $");
        typist.types("select count(*) as n", ENTER);
        screen.expect("\\.\\.\\.> $");
        typist.types("from runs;", ENTER);
        // 6 seeds x 2 biases
        screen.expect("\n n\n12\n.*sql> $");
        typist.types("\\d", ENTER);
        screen.expect("\nfiring_rates  arm and timestep\n(.*\n)*.*sql> $");
        typist.types("\\d arms", ENTER);
        screen.expect("\nbias_init +STRING\n(.*\n)*.*sql> $");
        typist.types("sel", TAB, " max(iqm_final_lo", TAB, ") > 0 as done from ar", TAB, ";", ENTER);
        screen.expect("\ndone\ntrue\n.*sql> $");
        typist.types("select nosuch from runs;", ENTER);
        screen.expect("\nerror: \\[UNRESOLVED_COLUMN(.*\n)*.*sql> $");
        typist.types("\\o answers.csv", ENTER);
        screen.expect("sql> $");
        typist.types("select 1 as a, ';' as b;", ENTER);
        screen.expect("sql> $");
        typist.types("\\o", ENTER);
        screen.expect("sql> $");
        typist.types("\\timing", ENTER);
        screen.expect("times are said\n.*sql> $");
        typist.types("select 2 as c;", ENTER);
        screen.expect("\nc\n2\n\\d+\\.\\d\\d s\n.*sql> $");
        typist.types(UP, ENTER);
        screen.expect("\nc\n2\n\\d+\\.\\d\\d s\n.*sql> $");
        typist.types("not meant", CTRL_C);
        screen.expect("sql> $");
        typist.types(
                "select 'it' as begins; select sum(a.id * b.id) from range(1e9) a cross join range(1e9) b;", ENTER);
        screen.expect("\nbegins\nit\n");
        typist.types(CTRL_C);
        screen.expect("cancelled\n.*sql> $");
        typist.types(CTRL_D);
        assertThat(shell.waitFor()).isZero();
        assertThat(folder.resolve("answers.csv")).hasContent("a,b\n1,;");
        Path history = folder.resolve("state/spikesweep/sql_history");
        assertThat(history).content().contains("select 2 as c;");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    private Submit.Answer piped(String queries, String options) {
        return submit.through("sh", "-c", "printf '%s' \"$0\" | \"$@\" " + options, queries)
                .call("sql", "--format", "csv");
    }

    @Test
    void queriesComeThroughAPipeUntilOneIsWrong() {
        Submit.Answer both = piped("select 1 as a;\nselect ';' as b", "");
        assertThat(both.code()).as(both.err()).isZero();
        assertThat(both.err()).isEmpty();
        assertThat(both.out()).isEqualTo("a\n1\nb\n;\n");

        Submit.Answer wrong = piped("select 1 as a; select nosuch from runs; select 2 as c;", "");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("error: [UNRESOLVED_COLUMN").hasLineCount(1);
        assertThat(wrong.out()).isEqualTo("a\n1\n");
    }

    @Test
    @Faults
    void anAnswerBecomesAFile() {
        Submit.Answer written = submit.call("sql", "SELECT count(*) AS n FROM runs", "--out", "n.jsonl");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(written.out()).isEmpty();
        assertThat(folder.resolve("n.jsonl")).hasContent("{\"n\":12}");

        Submit.Answer other = submit.call("sql", "SELECT 1", "--out", "n.xlsx");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .isEqualTo(
                        "error: --out must name a file that ends with .csv, .tsv, .jsonl, .parquet, but was n.xlsx\n");
    }
}
