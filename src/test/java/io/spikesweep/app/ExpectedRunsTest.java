package io.spikesweep.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.ClipNorm;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Metric;
import io.spikesweep.trial.Parameter;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of another program's runs, good and bad; what is expected of the bad ones is docs/pytorch.md's promise, written by hand. */
class ExpectedRunsTest {
    @TempDir
    private Path folder;

    private static ExpectedRun read(String line) {
        return ExpectedRun.read(line.getBytes(StandardCharsets.UTF_8));
    }

    private ExpectedRuns file(byte[] text) throws IOException {
        Path file = folder.resolve("runs.jsonl");
        Files.write(file, text);
        return new ExpectedRuns(file, "runs.jsonl");
    }

    private ExpectedRuns file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsMissingIsTheDefault() {
        ExpectedRun run = read("{\"iterations\": 2, \"spikes\": [3, 4]}");
        assertThat(run.run()).isEqualTo(Hyperparameters.DEFAULTS.with(Parameter.ITERATIONS, 2));
        assertThat(run.expected().known()).containsExactly(Metric.SPIKES);
        assertThat(run.expected().get(Metric.SPIKES)).containsExactly(3, 4);
    }

    @Test
    void hyperparametersAreReadByTheirColumns() {
        Hyperparameters run = read("""
                {"seed": 7, "learning_rate": 0.03, "bias_init": "uniform(0,1)", "input_rate": "0.3", "clip_norm": 1,
                 "surrogate": "atan", "surrogate_parameter": 2.0, "weight_low": null, "iterations": 1, "loss": [0]}
                """.replace("\n", " ")).run();
        assertThat(run)
                .isEqualTo(Hyperparameters.DEFAULTS
                        .with(Parameter.SEED, 7L)
                        .with(Parameter.LEARNING_RATE, 0.03)
                        .with(Parameter.BIAS_INIT, new BiasInitialisation.Uniform(0, 1))
                        .with(Parameter.INPUT_RATE, 0.3)
                        .with(Parameter.CLIP_NORM, new ClipNorm(1))
                        .with(Parameter.SURROGATE, Parameter.SURROGATE.valid("atan(2)"))
                        .with(Parameter.ITERATIONS, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "bias_low": 0.0, "bias_high": 0.5       | uniform(0.0, 0.5)
            "bias_low": 0.25, "bias_high": 0.25     | constant(0.25)
            "bias_low": null, "bias_high": null     | default
            "bias_init": "constant(1)", "bias_low": null | constant(1.0)
            "bias_init": "uniform(1, 1)"            | uniform(1.0, 1.0)
            """)
    void bothBoundsStandForTheBias(String fields, String bias) {
        assertThat(read("{\"iterations\": 1, \"loss\": [0], " + fields + "}")
                        .run()
                        .get(Parameter.BIAS_INIT))
                .hasToString(bias);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"coin\"", "0.5", "\"0.5\""})
    void coinIsHalf(String rate) {
        assertThat(read("{\"iterations\": 1, \"loss\": [0], \"input_rate\": " + rate + "}")
                        .run())
                .isEqualTo(Hyperparameters.DEFAULTS.with(Parameter.ITERATIONS, 1));
    }

    /** 2^32 + 5, 2^64 - 1 and -1 by hand; PyTorch's generator takes the low 32 bits. */
    @ParameterizedTest
    @CsvSource({"4294967301, 5", "18446744073709551615, 4294967295", "-1, 4294967295", "-9223372036854775808, 0"})
    void seedsAreTakenModulo2To32(String written, long seed) {
        ExpectedRun run = read("{\"iterations\": 1, \"loss\": [0], \"seed\": " + written + "}");
        assertThat(run.run().get(Parameter.SEED)).isEqualTo(seed);
        assertThat(run.reducedSeed()).contains(new BigInteger(written));
    }

    /** The double nearest to 1 + 2^-24 + 2^-60 is 1 + 2^-24, half way between two floats; its digits are above, and so is the float. */
    @Test
    void lossIsTheFloatNearestToItsDigits() {
        ExpectedRun run =
                read("{\"iterations\": 5, \"loss\": [1.0000000596046447763, 0.10000000149011612, NaN, Infinity,"
                        + " -Infinity], \"spikes\": [1, 2.0, 3, 4, 5]}");
        assertThat(run.expected().get(Metric.LOSS))
                .containsExactly(Math.nextUp(1f), 0.1f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
        assertThat(run.expected().get(Metric.SPIKES)).containsExactly(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [1]                             | a line must be a JSON object, but was a list; write one run a line, as json.dumps does
            "x"                             | a line must be a JSON object, but was 'x'; write one run a line, as json.dumps does
            {"spikes": [1]} {}              | a line must be one JSON object, but was followed by more; write one run a line
            {"seed": 1}                     | a line must have a field to compare (METRICS), but was without one; write what was trained beside the hyperparameters
            {"spikes": [1, 2]}              | spikes must have as many elements as iterations says, 100, but was 2; write iterations, or correct the list
            {"iterations": 1, "spikes": [1], "loss": [0.5, 0.5]} | loss must have as many elements as iterations says, 1, but was 2; write iterations, or correct the list
            {"iterations": 1, "spikes_per_timestep_last": [1]} | spikes_per_timestep_last must have as many elements as timesteps says, 10, but was 1; write timesteps, or correct the list
            {"iterations": 1, "spikes": [1.5]}    | spikes[0] must be a whole number, but was 1.5; write what .item() or .tolist() gives of a count
            {"iterations": 1, "spikes": [NaN]}    | spikes[0] must be a whole number, but was NaN; write what .item() or .tolist() gives of a count
            {"iterations": 2, "spikes": [1, 3e9]} | spikes[1] must be a whole number, but was 3e9; write what .item() or .tolist() gives of a count
            {"iterations": 1, "loss": ["0.5"]}    | loss[0] must be a number, but was '0.5'; write what .item() or .tolist() gives
            {"iterations": 1, "loss": [null]}     | loss[0] must be a number, but was null; write what .item() or .tolist() gives
            {"iterations": 1, "loss": [[0.5]]}    | loss[0] must be a number, but was a list; write what .item() or .tolist() gives
            {"iterations": 1, "loss": 0.5}        | loss must be a list of numbers, but was 0.5; write one number each
            {"weight_change_norm": [1]}           | weight_change_norm must be a number, but was a list; write what .item() or .tolist() gives
            {"neurons": 0}                        | neurons must be at least 1, but was 0; correct it, or leave it out for 500
            {"neurons": 3000000000}               | neurons must be at most 2147483647, but was 3000000000; correct it, or leave it out for 500
            {"neurons": 99999999999999999999999}  | neurons must be at most 2147483647, but was 99999999999999999999999; correct it, or leave it out for 500
            {"neurons": 10.0}                     | neurons must be a whole number, but was 10.0; write its digits, or leave it out for its default
            {"neurons": "10"}                     | neurons must be a whole number, but was '10'; write its digits, or leave it out for its default
            {"seed": 18446744073709551616}        | seed must be in -9223372036854775808 to 18446744073709551615, as in PyTorch, but was 18446744073709551616; correct it, or leave it out for 0
            {"decay": 1.5}                        | decay must be in [0, 1], but was 1.5; correct it, or leave it out for 1.0
            {"decay": NaN}                        | decay must be in [0, 1], but was NaN; correct it, or leave it out for 1.0
            {"decay": null}                       | decay must be a number, but was null; write its digits, or leave it out for its default
            {"decay": true}                       | decay must be a number, but was true; write its digits, or leave it out for its default
            {"learning_rate": "fast"}             | learning_rate must be a number, but was 'fast'; write its digits, or leave it out for its default
            {"clip_norm": "no"}                   | clip_norm must be a number or none, but was 'no'; write its digits, or leave it out for its default
            {"clip_norm": 0}                      | clip_norm must be a finite number > 0, or none, but was 0.0; correct it, or leave it out for none
            {"reset": 1}                          | reset must be a text, but was 1; write it as a conf file does, or leave it out for its default
            {"reset": "never"}                    | reset must be zero, subtract or none, but was 'never'; correct it, or leave it out for zero
            {"optimizer": "nesterov", "momentum": 0, "loss": []} | momentum must be above 0 with optimizer = nesterov, as in PyTorch, but was 0.0; there can be no such run
            {"bias_init": "default", "bias_low": 0}   | bias_init must stand alone, or bias_low and bias_high in its place, but was there with bias_low; leave one of them out
            {"bias_low": 0, "bias_high": null}        | bias_low and bias_high must both be numbers, or both null, but was {bias_low=0.0}; write the other one, too
            {"bias_low": 1, "bias_high": 0}           | bias_low and bias_high needs low <= high, but was uniform(1.0, 0.0); correct them
            {"bias_low": "x", "bias_high": 0}         | bias_low must be a number, but was 'x'; write its digits, or leave it out for its default
            {"surrogate": "atan", "surrogate_parameter": 3, "loss": []} | surrogate_parameter must be that of surrogate atan(2.0) (2.0), but was 3.0; write the number in surrogate and leave surrogate_parameter out
            {"weight_low": 0, "loss": []}             | weight_low must be that of weight_init default (none), but was 0.0; write the number in weight_init and leave weight_low out
            {"torch": 1.13}                           | torch must be a text, but was 1.13; write torch.__version__, or leave it out
            """)
    void badLineSaysKeyRuleValueAndWhatToDo(String line, String message) throws IOException {
        String metrics =
                String.join(", ", Metric.all().stream().map(Metric::column).toList());
        ExpectedRuns runs = file("{\"iterations\": 1, \"loss\": [0]}\n\n" + line + "\n");
        assertThatThrownBy(runs::look)
                .isInstanceOf(InvalidRunsException.class)
                .hasMessage("runs.jsonl:3: " + message.replace("METRICS", metrics));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"seed\": 1,}",
                "{\"seed\": 1, \"seed\": 2}",
                "{'seed': 1}",
                "{\"loss\": [1, 2",
                "nonsense",
                "\u00fc",
                "{\"loss\": [01]}"
            })
    void malformedLineIsOneLineWithItsPlace(String line) throws IOException {
        ExpectedRuns runs = file(line);
        assertThatThrownBy(runs::look)
                .isInstanceOf(InvalidRunsException.class)
                .hasMessageStartingWith("runs.jsonl:1: a line must be a JSON object, but was malformed at column ")
                .hasMessageEndingWith("; write one run a line, as json.dumps does without an indent")
                .message()
                .hasLineCount(1);
    }

    @Test
    void fileWithoutARunIsRefused() throws IOException {
        for (String text : List.of("", "\n", " \r\n\t\n")) {
            assertThatThrownBy(file(text)::look)
                    .hasMessage("runs.jsonl: a file of runs must have a line for each, but was empty;"
                            + " docs/pytorch.md shows how to write one");
        }
    }

    @Test
    void fileThatIsNoneIsNamed() throws IOException {
        assertThatThrownBy(new ExpectedRuns(folder.resolve("none"), "none")::look)
                .hasMessage("none: no such file");
        assertThatThrownBy(new ExpectedRuns(folder, "here")::look)
                .hasMessage("here: is a folder, not a file with runs");
        ExpectedRuns wide = file("\uFEFF{\"loss\": []}\n".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(wide::look)
                .hasMessage("runs.jsonl:1: the file must be UTF-8, but was UTF-16;"
                        + " iconv -f UTF-16 -t UTF-8 makes it so");
    }

    @Test
    void lineThatIsTooLongIsNamedBeforeItIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("long"), "{}\n12345678\n");
        try (LineReader lines = new LineReader(file, 7)) {
            assertThat(lines.next()).extracting(LineReader.Line::number).isEqualTo(1L);
            assertThatThrownBy(lines::next)
                    .isInstanceOf(LineReader.TooLongException.class)
                    .extracting(thrown -> ((LineReader.TooLongException) thrown).line())
                    .isEqualTo(2L);
        }
    }

    /** With the end of lines of Windows, a mark at the beginning, and no end at all. */
    @Test
    void summaryCountsWhatStandsInTheLines() throws IOException {
        String text = """
                {"iterations": 1, "loss": [0], "torch": "2.1", "lr": 3}

                {"iterations": 1, "loss": [0], "spikes": [0], "torch": "1.13", "x": {"y": [1]}}
                {"iterations": 1, "loss": [0], "seed": -1}""";
        ExpectedSummary summary = file("\uFEFF" + text.replace("\n", "\r\n")).look();
        assertThat(summary.runs()).isEqualTo(3);
        assertThat(summary.linesWith(Metric.LOSS)).isEqualTo(3);
        assertThat(summary.linesWith(Metric.SPIKES)).isEqualTo(1);
        assertThat(summary.notCompared()).hasSize(Metric.all().size() - 2).doesNotContain(Metric.LOSS, Metric.SPIKES);
        assertThat(summary.versions()).containsExactly("1.13", "2.1");
        assertThat(summary.ignored()).containsExactly("lr", "x");
        assertThat(summary.reducedSeeds()).isOne();
        assertThat(summary.firstReducedSeed()).contains(new ExpectedSummary.ReducedSeed(4, BigInteger.ONE.negate()));
    }
}
