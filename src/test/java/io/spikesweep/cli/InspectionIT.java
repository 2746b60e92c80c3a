package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Submit;
import io.spikesweep.testing.Tool;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.RunId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look inside a stored run, as a user takes it. */
class InspectionIT {
    private static final Hyperparameters RUN = Hyperparameters.DEFAULTS
            .with(Parameter.BIAS_INIT, new BiasInitialisation.Uniform(0, 1))
            .with(Parameter.INPUTS, 60)
            .with(Parameter.NEURONS, 80)
            .with(Parameter.ITERATIONS, 20);

    @TempDir
    private static Path folder;

    private static Submit submit;

    @BeforeAll
    static void trainARun() throws IOException {
        submit = Submit.from(folder);
        Files.writeString(folder.resolve("one.conf"), """
                name = one
                store = results
                hyperparameters { bias-init = "uniform(0, 1)", inputs = 60, neurons = 80, iterations = 20 }
                """);
        Submit.Answer trained = submit.call("run", "one.conf", "--no-report");
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    private static Submit.Answer replay(String... options) {
        return submit.call(
                Stream.concat(Stream.of("replay", RunId.of(RUN).text(), "--store", "results"), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static String written(String... names) {
        return List.of(names).stream()
                .map(name -> folder.toAbsolutePath().resolve(name) + "\n")
                .reduce("equal: " + RunId.of(RUN) + "\n", String::concat);
    }

    /** PyTorch on the processor of this very moment: a potential at the threshold may fall either way there, and none is. */
    @Test
    @Needs(Tool.TORCH)
    @Faults
    void pyTorchTakesTheWeightsAndGivesTheSameSpikes() throws IOException, InterruptedException {
        Submit.Answer answer = replay(
                "--at",
                "7",
                "--weights",
                "weights.npy",
                "--bias",
                "bias.npy",
                "--inputs",
                "inputs.npy",
                "--spikes",
                "spikes.npy");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).isEqualTo(written("weights.npy", "bias.npy", "inputs.npy", "spikes.npy"));
        assertThat(answer.err()).contains(" potential from iteration 0 to 7.");
        List<String> program = Files.readAllLines(Submit.root().resolve("docs/pytorch.md")).stream()
                .dropWhile(line -> !line.equals("import numpy"))
                .takeWhile(line -> !line.equals("```"))
                .toList();
        Path script = Files.write(folder.resolve("load.py"), program);
        Process python = new ProcessBuilder("/usr/bin/python3", script.toString())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).isZero();
        assertThat(said).isEqualTo("0 of 800 spikes differ\n");
    }

    @Test
    void lastIterationIsSeenWhereNoneIsNamed() {
        Submit.Answer answer = replay("--potentials", "v.npy", "--raster", "raster.png");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).isEqualTo(written("v.npy", "raster.png"));
        assertThat(answer.err()).contains(" potential from iteration 0 to 19.");
        assertThat(folder.resolve("v.npy")).hasSize(128 + 4 * 10 * 80);
    }

    @Test
    void iterationBeyondTheRunIsALine() {
        Submit.Answer answer = replay("--at", "20", "--bias", "beyond.npy");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).isEqualTo("error: --at must be one of the run's iterations, 0 to 19, but was 20\n");
        assertThat(answer.out()).isEmpty();
        assertThat(folder.resolve("beyond.npy")).doesNotExist();
    }
}
