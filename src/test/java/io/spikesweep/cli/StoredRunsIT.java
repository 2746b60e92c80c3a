package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Submit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code status}, {@code runs} and {@code show} as a user calls them. */
class StoredRunsIT {
    @TempDir
    private static Path folder;

    private static Submit submit;

    @BeforeAll
    static void trainASweep() throws IOException {
        submit = Submit.from(folder);
        Files.writeString(folder.resolve("small.conf"), """
                name = small
                store = s
                hyperparameters {
                  seed = { from = 0, count = 30 }, inputs = 20, neurons = 30, timesteps = 5, iterations = 10
                  bias-init = [default, "uniform(0, 1)"]
                }
                """);
        assertThat(submit.call("run", "small.conf", "--no-report").code()).isZero();
    }

    /** The classes that a command has loaded. */
    private static String classes(String... command) throws IOException {
        Path log = folder.resolve("classes.log");
        Submit.Answer answer =
                submit.with("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log).call(command);
        assertThat(answer.code()).as(answer.err()).isZero();
        return Files.readString(log);
    }

    /** Of a command that is given to spark-submit the log would be empty: there Java is told not to log. */
    @ParameterizedTest
    @ValueSource(strings = {"status", "runs", "status --history small"})
    void noSparkIsStarted(String command) throws IOException {
        assertThat(classes((command + " --store s").split(" ")))
                .contains(" io.spikesweep.store.PlainStore ")
                .doesNotContain(" org.apache.spark.scheduler.DAGScheduler ");
    }

    private static List<String> lines(String... command) {
        Submit.Answer answer = submit.call(command);
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.out().lines().toList();
    }

    @Test
    void listIsShortAndSaysWhatIsTheSameOnce() {
        List<String> table = lines("runs", "--store", "s");
        assertThat(table.get(0)).matches("run_id +seed +bias_init +final_loss +training_seconds");
        assertThat(table).hasSize(1 + 20 + 1);
        assertThat(table.get(21)).startsWith("constant: status ok, iterations 10, timesteps 5, inputs 20, ");
        assertThat(lines("runs", "--store", "s", "--limit", "1000", "--format", "csv"))
                .hasSize(1 + 60);
    }

    @Test
    void conditionAndOrderAreSparks() {
        assertThat(lines(
                        "runs",
                        "--store",
                        "s",
                        "--sweep",
                        "small",
                        "--where",
                        "seed > 26 and bias_init = 'default' -- so",
                        "--sort",
                        "-seed",
                        "--columns",
                        "seed,bias-init",
                        "--format",
                        "csv"))
                .containsExactly("seed,bias_init", "29,default", "28,default", "27,default");
    }

    @Test
    void runIsShownAndReplayedByTheBeginningOfItsId() throws IOException {
        String id = lines("runs", "--store", "s", "--limit", "1", "--columns", "run_id", "--format", "csv")
                .get(1);
        String digits = id.substring(0, 12);
        assertThat(lines("show", digits, "--store", "s"))
                .startsWith("run " + id, "", "Hyperparameters")
                .contains("  iterations      10", "Outcome", "Trained", "Loss over iterations");
        JsonNode json =
                new ObjectMapper().readTree(String.join("", lines("show", digits, "--store", "s", "--format", "json")));
        assertThat(json.get("run_id").asText()).isEqualTo(id);
        assertThat(json.get("loss")).hasSize(10);
        assertThat(lines("replay", digits, "--store", "s")).containsExactly("equal: " + id);
    }

    @Test
    void optionsOfSparksSayHowAFilesystemIsReached() {
        assertThat(lines("--conf", "spark.hadoop.fs.defaultFS=file:///", "--", "status", "--store", "s"))
                .anyMatch(line -> line.matches("small +finished +1 +60 +60 +0 +0 +60 .*"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runs --store none          | error: no store at file:FOLDER/none: 'run' makes one, or name another
            runs --store s --limit 0   | error: --limit must be at least 1, but was 0
            runs --store s --sweep x   | error: file:FOLDER/s has no sweep x; it has small
            runs --store s --sort x    | error: runs have no column 'x'; they have run_id, sweep, schema_version, seed,
            runs --store s --failed --sort seed | error: --failed is a table of errors: --where, --sort, --columns and --format are of a list of runs
            runs --store s --where x>1 | error: [UNRESOLVED_COLUMN.WITH_SUGGESTION]
            show x --store s           | error: a run id must be 1 to 32 of the digits 0-9 and a-f, but was 'x'
            show 0000000000 --store s  | error: no run of this store begins with '0000000000': runs lists them
            """)
    @Faults
    void badInputIsALine(String command, String message) throws IOException {
        Submit.Answer answer = submit.call(command.split(" "));
        assertThat(answer.code()).as(answer.err()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .startsWith(message.replace("FOLDER", folder.toRealPath().toString()))
                .hasLineCount(1);
    }
}
