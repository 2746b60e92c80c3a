package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Submit;
import io.spikesweep.testing.Tool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parity} as a user calls it. */
class ParityIT {
    private static final String LINE =
            "{\"seed\": %d, \"inputs\": 20, \"neurons\": 30, \"timesteps\": 5, \"iterations\": 2, %s}";

    @TempDir
    private static Path folder;

    private static Submit submit;

    /** Of a run of no spikes, whose loss is 0, and of one that has none of the loss that is expected. */
    @BeforeAll
    static void writeTwoRuns() throws IOException {
        submit = Submit.from(folder);
        Files.write(
                folder.resolve("runs.jsonl"),
                List.of(
                        LINE.formatted(
                                4_294_967_296L,
                                "\"threshold\": 1e30, \"loss\": [0.0, 0.0], \"torch\": \"1.13.1\", \"by\": 1"),
                        LINE.formatted(1, "\"threshold\": 1e30, \"loss\": [0.0, NaN], \"spikes\": [0, 2]")));
    }

    @Test
    void differentRunsEndWith4AndAreAllowed() {
        Submit.Answer answer = submit.call("parity", "runs.jsonl");
        assertThat(answer.code()).as(answer.err()).isEqualTo(4);
        assertThat(answer.out()).isEqualTo("""
                runs.jsonl:2: spikes of iteration 1: expected 2, here 0 (by 2)
                2 runs compared: 1 equal, 1 different
                """);
        assertThat(answer.err()).contains("""
                note: of 1 seed the low 32 bits were taken, as PyTorch's generator takes them; first of 4294967296 in line 1
                note: fields that say nothing here: by
                computed by torch 1.13.1
                compared: loss, spikes (in 1 of 2 lines)
                not compared, since no line has it: first_timestep_spikes""");
        Submit.Answer allowed =
                submit.through("bash", "-c", "\"$@\" < runs.jsonl", "bash").call("parity", "-", "--allow", "1");
        assertThat(allowed.code()).as(allowed.err()).isZero();
        assertThat(allowed.out()).isEqualTo("""
                standard input:2: spikes of iteration 1: expected 2, here 0 (by 2)
                2 runs compared: 1 equal, 1 different (1 may)
                """);
    }

    @Test
    void badLineIsSaidBeforeAnythingIsTrained() throws IOException {
        Files.writeString(folder.resolve("bad.jsonl"), LINE.formatted(1, "\"loss\": [0.0]") + "\n");
        String message = "bad.jsonl:1: loss must have as many elements as iterations says, 2, but was 1;"
                + " write iterations, or correct the list\n";
        Submit.Answer answer = submit.call("parity", "bad.jsonl");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).isEqualTo("error: " + message);
        assertThat(answer.out()).isEmpty();
        Submit.Answer piped =
                submit.through("bash", "-c", "cat bad.jsonl | \"$@\"", "bash").call("parity", "-");
        assertThat(piped.code()).isEqualTo(2);
        assertThat(piped.err()).isEqualTo("error: " + message.replace("bad.jsonl", "standard input"));
    }

    @Test
    @Faults
    void runsThatAStoreHasAreNotTrained() throws IOException {
        Files.writeString(folder.resolve("one.conf"), """
                name = one
                store = results
                hyperparameters { threshold = 1e30, inputs = 20, neurons = 30, timesteps = 5, iterations = 2 }
                """);
        assertThat(submit.call("run", "one.conf", "--no-report").code()).isZero();
        Submit.Answer answer = submit.call("parity", "runs.jsonl", "--store", "results");
        assertThat(answer.code()).as(answer.err()).isEqualTo(4);
        assertThat(answer.err()).endsWith("\n1 taken from the store, 1 trained\n");
        assertThat(submit.call("digest").out()).startsWith("1 runs ");
    }

    /** PyTorch on the processor of this very moment; of a hundred runs one may flip a spike, and twelve are none. */
    @Test
    @Needs(Tool.TORCH)
    @Faults
    void programOfThePageWritesRunsThatAreEqual() throws IOException, InterruptedException {
        List<String> program = Files.readAllLines(Submit.root().resolve("docs/pytorch.md")).stream()
                .dropWhile(line -> !line.equals("```python"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .toList();
        Path script = Files.write(folder.resolve("runs.py"), program);
        File written = folder.resolve("torch.jsonl").toFile();
        Process python = new ProcessBuilder("/usr/bin/python3", script.toString())
                .redirectOutput(written)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(python.waitFor()).isZero();
        Submit.Answer answer = submit.call("parity", written.getName());
        assertThat(answer.code()).as(answer.out() + answer.err()).isZero();
        assertThat(answer.out()).isEqualTo("12 runs compared: 12 equal, 0 different\n");
        assertThat(answer.err())
                .startsWith("computed by torch ")
                .contains("\ncompared: loss, spikes, first_timestep_spikes, active_neurons\n");
    }
}
