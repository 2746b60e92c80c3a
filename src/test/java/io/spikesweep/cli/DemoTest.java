package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The demonstrations: what they print, and the pictures that they draw. */
class DemoTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int execute(String... args) {
        CommandLine program = CommandLines.create();
        program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return program.execute(args);
    }

    /** The lines of numbers that were printed, word by word. */
    private List<String[]> numbers() {
        return out.toString()
                .lines()
                .filter(line -> line.matches("\\s*\\d+\\s+[-0-9.].*"))
                .map(line -> line.strip().split("\\s+"))
                .toList();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(DemoTest.class.getResourceAsStream("/reference/" + name), name);
    }

    @Test
    void stepFiresAboveTheThresholdOnly() {
        assertThat(execute("demo", "step")).isZero();
        assertThat(out.toString()).contains("before the backward pass: none");
        List<String[]> neurons = numbers();
        assertThat(neurons).hasSize(40);
        for (int i = 0; i < 40; i++) {
            // 0, 0.05, ... 1.95; 0 up to and including 1.00, which is neuron 20, and 1 from 1.05 on
            String fired = i <= 20 ? "0" : "1";
            assertThat(neurons.get(i))
                    .containsExactly(String.valueOf(i), "%d.%02d".formatted(i / 20, i % 20 * 5), fired, fired);
        }
    }

    @Test
    void stepDrawsTheSurrogatesDerivative() {
        assertThat(execute("demo", "step", "--surrogate", "atan")).isZero();
        List<String[]> neurons = numbers();
        // by hand: 1 / (1 + (pi z)^2) at z = -1, 0 and 0.5
        assertThat(neurons.get(0)).containsExactly("0", "0.00", "0", "0.0920");
        assertThat(neurons.get(20)).containsExactly("20", "1.00", "0", "1.0000");
        assertThat(neurons.get(30)).containsExactly("30", "1.50", "1", "0.2884");
    }

    @Test
    void stepShowsWhatIsLeftAfterIt() {
        assertThat(execute("demo", "step", "--decay", "0.5", "--reset", "subtract", "--threshold", "1.2"))
                .isZero();
        List<String[]> neurons = numbers();
        // by hand: 0.5 * 1.2, which is at the threshold; 0.5 * 1.5 - 1.2
        assertThat(neurons.get(24)).containsExactly("24", "1.20", "0", "0", "0.6000");
        assertThat(neurons.get(30)).containsExactly("30", "1.50", "1", "1", "-0.4500");
    }

    @ParameterizedTest
    @CsvSource({"zero, 0.9", "subtract, 1", "none, 0.5", "subtract, 0.25"})
    void membraneLeaksAndIsReset(String reset, float decay) {
        assertThat(execute("demo", "membrane", "--reset", reset, "--decay", String.valueOf(decay), "--scale", "2"))
                .isZero();
        List<String[]> rows = numbers();
        float v = 0;
        float s = 0;
        for (int t = 0; t < 99; t++) {
            float input = Float.parseFloat(rows.get(t)[3]);
            v = switch (reset) {
                case "zero" -> decay * (v * (1 - s)) + input;
                case "subtract" -> decay * v + input - s;
                default -> decay * v + input;
            };
            s = v > 1 ? 1 : 0;
            assertThat(Float.parseFloat(rows.get(t + 1)[1])).isEqualTo(v);
            assertThat(Float.parseFloat(rows.get(t + 1)[2])).isEqualTo(s);
        }
    }

    @Test
    void membraneShowsItsGradient() {
        assertThat(execute(
                        "demo", "membrane", "--timesteps", "2", "--reset-gradient", "detached", "--threshold", "0.05"))
                .isZero();
        List<String[]> rows = numbers();
        // seed 0 draws 0.0331 and 0.0512: 0.0331 does not fire, 0.0843 does; by hand g2 = 1, and g1 = 0 + 1 * g2
        assertThat(rows.get(1)).containsExactly("1", rows.get(0)[3], "0", rows.get(1)[3], "1.0");
        assertThat(rows.get(2)[4]).isEqualTo("1.0");
    }

    @Test
    void trainingTowardsATargetSaysHowNearItIs() {
        assertThat(execute(
                        "demo",
                        "training",
                        "--set",
                        "target-rate=0.1",
                        "--set",
                        "surrogate=atan",
                        "--set",
                        "iterations=20"))
                .isZero();
        assertThat(out.toString())
                .containsPattern("firing rate   first 0\\.\\d+, last 0\\.\\d+, target 0\\.1\n")
                .containsPattern("at the end    \\d+ of 500 neurons never fire, \\d+ fire at every timestep\n")
                .doesNotContain("silence");
    }

    @Test
    void membraneIsPyTorchs() throws IOException {
        JsonNode reference = JSON.readTree(resource("membrane-seed0.json"));
        assertThat(execute("demo", "membrane")).isZero();
        List<String[]> rows = numbers();
        assertThat(rows).hasSize(100);
        for (int t = 0; t < 100; t++) {
            assertThat(rows.get(t)[0]).isEqualTo(String.valueOf(t));
            assertThat(Float.parseFloat(rows.get(t)[1]))
                    .as("potential at %d", t)
                    .isEqualTo((float) reference.get("potential").get(t).asDouble());
            assertThat(rows.get(t)[2])
                    .as("spike at %d", t)
                    .isEqualTo(reference.get("spikes").get(t).asText());
            assertThat(Float.parseFloat(rows.get(t)[3])).as("input at %d", t).isEqualTo((float)
                    reference.get("input").get(t).asDouble());
        }
    }

    @Test
    void potentialAfterASpikeIsItsInputAlone() {
        assertThat(execute("demo", "membrane", "--seed", "7", "--timesteps", "400", "--scale", "3"))
                .isZero();
        List<String[]> rows = numbers();
        assertThat(rows).hasSize(401);
        int spikes = 0;
        for (int t = 0; t < 400; t++) {
            if (rows.get(t)[2].equals("1")) {
                spikes++;
                assertThat(Float.parseFloat(rows.get(t)[1])).isGreaterThan(1);
                assertThat(rows.get(t + 1)[1]).isEqualTo(rows.get(t)[3]);
            }
        }
        assertThat(spikes).isGreaterThan(30);
    }

    @Test
    void trainingIsPyTorchsPublishedRun() throws IOException {
        JsonNode reference = published();
        assertThat(execute("demo", "training")).isZero();
        List<String[]> rows = numbers();
        assertThat(rows).hasSize(100);
        for (int k = 0; k < 100; k++) {
            assertThat(Float.parseFloat(rows.get(k)[1]))
                    .as("loss of iteration %d", k)
                    .isEqualTo((float) reference.get("loss").get(k).asDouble());
            assertThat(rows.get(k)[2])
                    .as("spikes of iteration %d", k)
                    .isEqualTo(reference.get("spikes").get(k).asText());
        }
        assertThat(out.toString())
                .contains("loss          first 0.12418576, last 2.4335999e-4")
                .contains("spikes        first 1762, last 78 of 5000")
                .contains("over the 496 neurons that are still finite")
                .contains("The weights moved the way the loss asks")
                .contains("4 of 500 neurons have become non-finite: one whose potential is NaN does not fire");
    }

    /** Seed 0, learning rate 0.1, uniform(0, 1), everything else a default. */
    private static JsonNode published() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(resource("pytorch-trajectories.jsonl"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode run = JSON.readTree(line);
                if (run.get("seed").asInt() == 0
                        && run.get("learning_rate").asDouble() == 0.1
                        && run.get("bias_high").asDouble() == 1
                        && run.get("reset_gradient").asText().equals("through")
                        && run.get("momentum").asDouble() == 0.9
                        && run.get("iterations").asInt() == 100) {
                    return run;
                }
            }
        }
        throw new IllegalStateException("the published run is not among the reference runs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            learning-rate=0   | The weights did not move.
            threshold=-1000   | The weights moved, but not the way the loss asks
            """)
    void verdictSaysNoMoreThanTheNumbers(String override, String verdict) {
        assertThat(execute(
                        "demo",
                        "training",
                        "--set",
                        override,
                        "--set",
                        "iterations=5",
                        "--set",
                        "reset-gradient=detached"))
                .isZero();
        assertThat(out.toString()).contains(verdict, "0 of 500 neurons have become non-finite.");
    }

    @Test
    void summaryCountsEveryWeightOnce() {
        assertThat(execute("summary")).isZero();
        assertThat(out.toString().lines())
                .filteredOn(line -> line.contains("Linear: "))
                .hasSize(10)
                .filteredOn(line -> line.contains("(recursive)"))
                .hasSize(9);
        assertThat(out.toString().lines())
                .filteredOn(line -> line.contains("IntegrateAndFire: "))
                .hasSize(10)
                .allMatch(line -> line.contains("[500]"));
        // by hand: 300 * 500 + 500; 10 * 300 * 500; 4 bytes * 10 * 300; 2 * 4 bytes * 10 * 500; 4 bytes * 150,500
        assertThat(out.toString())
                .contains(
                        "[10, 500]",
                        "Total parameters: 150,500",
                        "Total multiply-adds (M): 1.50",
                        "Loss: (mean of all spikes - target rate)^2, target rate 0.0",
                        "Input size (MB): 0.01",
                        "Forward/backward pass size (MB): 0.04",
                        "Parameters size (MB): 0.60",
                        "Estimated total size (MB): 0.65");
    }

    @Test
    void summaryTakesASweepOfOneShape() {
        assertThat(execute("summary", "conf/bias-init.conf", "--set", "timesteps=2"))
                .isZero();
        assertThat(out.toString()).contains("[2, 500]", "Total multiply-adds (M): 0.30");
        assertThat(execute("summary", "conf/bias-init.conf", "--set", "neurons=[5,6]"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("conf/bias-init.conf: describes networks of several shapes, and this command takes one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"step", "membrane", "training"})
    @Needs(Tool.FONT)
    void pictureIsAPicture(String demonstration) throws IOException {
        Path png = folder.resolve("picture.png");
        Files.writeString(png, "an old picture");
        assertThat(execute("demo", demonstration, "--png", png.toString()))
                .as(err.toString())
                .isZero();
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(900);
        assertThat(image.getHeight()).isEqualTo(480);
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y));
            }
        }
        assertThat(colours).hasSizeGreaterThan(20);
        assertThat(colours).as("the curve's blue").contains(0xFF0072B2);
        if (demonstration.equals("membrane")) {
            assertThat(colours).as("the threshold's red").contains(0xFFFF0000);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(png);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            demo membrane --timesteps -1     | error: --timesteps must be from 1 to 1000000, but was -1
            demo membrane --decay 2          | error: --decay must be in [0, 1], but was 2.0
            demo membrane --reset soft       | error: --reset must be zero, subtract or none, but was 'soft'
            demo membrane --reset-gradient x | error: --reset-gradient must be through or detached, but was 'x'
            demo step --surrogate relu       | error: --surrogate must be spike, atan(a), fast-sigmoid(k), sigmoid(k), triangle(k) or boxcar(w), but was 'relu'
            demo step --surrogate atan(0)    | error: --surrogate needs a finite number > 0 in atan(a), but was atan(0.0)
            demo step --threshold NaN        | error: --threshold must be a finite number, but was NaN
            demo training --set clip-norm=0  | error: --set clip-norm=0: clip-norm must be a finite number > 0, or none, but was 0.0
            demo membrane --timesteps 0      | error: --timesteps must be from 1 to 1000000, but was 0
            demo membrane --scale 0          | error: --scale must be a finite number > 0, but was 0.0
            demo membrane --scale -2         | error: --scale must be a finite number > 0, but was -2.0
            demo membrane --scale NaN        | error: --scale must be a finite number > 0, but was NaN
            demo training --set neurons=-3   | error: --set neurons=-3: neurons must be at least 1, but was -3
            demo training nosuch.conf        | error: nosuch.conf: no such file
            demo training conf/bias-init.conf | error: conf/bias-init.conf: describes 320 runs, and this command takes one: --set seed=0, for one
            summary --set inputs=0           | error: --set inputs=0: inputs must be at least 1, but was 0
            demo step --png /                | error: /: is a folder, not a PNG file: write /picture.png
            demo step --png /nosuch/a.png    | error: /nosuch/a.png: there is no folder /nosuch
            """)
    void badInputIsOneLineAndExit2(String arguments, String message) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(message + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    @Needs(Tool.FONT)
    void pictureThatCannotBeWritten() {
        // a folder that takes no files, even from root
        assertThat(execute("demo", "step", "--png", "/proc/step.png")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("error: /proc/step.png: cannot be written")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "demo stp", "demo membrane --timesteps many", "demo step --png", "summary a b"})
    void misuseIsUsageAndExit2(String arguments) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: ").doesNotContain("Exception");
    }
}
