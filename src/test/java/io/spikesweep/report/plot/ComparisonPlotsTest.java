package io.spikesweep.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.report.MadeUp;
import io.spikesweep.report.output.Outcome;
import io.spikesweep.report.output.OutputException;
import io.spikesweep.report.output.OutputFolder;
import io.spikesweep.statistics.Interval;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files there are of a comparison: what is in them is of {@link PanelPictureTest}. */
@Timeout(60)
class ComparisonPlotsTest {
    private static final String[] NAMES = {
        "learning-curves.png",
        "relative-curves.png",
        "non-finite-neurons.png",
        "heat-map.png",
        "differences.png",
        "relative-differences.png",
        "time-to-tenth.png"
    };
    /** Those that are made of single runs, which most comparisons here do not have. */
    private static final String[] OF_RUNS = {
        "improvement.png", "best-learning-rates.png", "profiles.png", "variance.png", "main-effects.png"
    };

    private static final List<BiasInitialisation> BIASES = List.of(MadeUp.DEFAULT, MadeUp.UNIFORM);
    private static final String NO_PAIRS =
            "No seed has this both with bias default and with another bias: log10 of the final loss";

    @TempDir
    private Path folder;

    private Outcome write(List<BlockResult> blocks) {
        return ComparisonPlots.write(MadeUp.comparison(blocks), OutputFolder.make(folder, "PNG"));
    }

    private Outcome write(List<Double> rates, List<BiasInitialisation> biases, Function<Arm, ArmResult> results) {
        return write(List.of(MadeUp.block("", rates, biases, results)));
    }

    private void assertPictures(Outcome outcome, String... names) throws IOException {
        assertThat(outcome.written())
                .containsExactly(Stream.of(names).map(folder::resolve).toArray(Path[]::new));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing half written").containsExactlyInAnyOrderElementsOf(outcome.written());
        }
        for (String name : names) {
            BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
            assertThat(image.getWidth()).isBetween(500, 6000);
            assertThat(image.getHeight()).isBetween(300, 6000);
        }
    }

    /** But for those of single runs. */
    private static List<String> missing(Outcome outcome) {
        return outcome.missing().stream()
                .filter(line -> Stream.of(OF_RUNS).noneMatch(line::startsWith))
                .toList();
    }

    @Test
    @Needs(Tool.FONT)
    void figuresOfSingleRuns() throws IOException {
        Contrast contrast = new Contrast(Parameter.BIAS_INIT, "default", Parameter.LEARNING_RATE);
        List<Hyperparameters> arms = MadeUp.grid(List.of(0.01, 0.1), BIASES).stream()
                .flatMap(arm -> Stream.of(0.5, 1.0).map(threshold -> arm.with(Parameter.THRESHOLD, threshold)))
                .toList();
        Outcome outcome = ComparisonPlots.write(
                MadeUp.ofLosses(
                        contrast,
                        arms,
                        arm -> IntStream.rangeClosed(1, 8)
                                .mapToDouble(seed -> seed
                                        * arm.get(Parameter.THRESHOLD)
                                        / (arm.get(Parameter.BIAS_INIT).equals(MadeUp.UNIFORM) ? 10 : 20 + seed))
                                .toArray()),
                OutputFolder.make(folder, "PNG"));
        // those of all runs are drawn once
        assertThat(outcome.written())
                .extracting(file -> String.valueOf(file.getFileName()))
                .contains(
                        "improvement-threshold-0.5.png",
                        "improvement-threshold-1.0.png",
                        "best-learning-rates-threshold-1.0.png",
                        "profiles-threshold-1.0.png",
                        "variance.png",
                        "main-effects.png")
                .doesNotContain("variance-threshold-1.0.png");
    }

    private static String[] withoutDifferences() {
        return Stream.of(NAMES)
                .filter(name -> !name.endsWith("differences.png"))
                .toArray(String[]::new);
    }

    @Test
    @Needs(Tool.FONT)
    void everyFigureOfAnOrdinarySweep() throws IOException {
        Files.writeString(folder.resolve("heat-map.png"), "an old picture");
        Outcome outcome = write(List.of(0.01, 0.1), BIASES, MadeUp::ordinary);
        assertPictures(outcome, NAMES);
        assertThat(missing(outcome)).isEmpty();
    }

    @Test
    @Needs(Tool.FONT)
    void withoutAReferenceNothingIsPaired() throws IOException {
        Outcome outcome = write(List.of(0.1), List.of(MadeUp.UNIFORM), arm -> withoutDifferences(MadeUp.ordinary(arm)));
        assertPictures(outcome, withoutDifferences());
        assertThat(missing(outcome))
                .containsExactly(
                        "heat-map.png: in part: " + NO_PAIRS + ".",
                        "differences.png: not written: " + NO_PAIRS + ".",
                        "relative-differences.png: not written: " + NO_PAIRS + ".");
    }

    private static ArmResult withoutDifferences(ArmResult result) {
        return new ArmResult(
                result.arm(),
                result.runs(),
                result.failed(),
                result.ends(),
                result.reachedTenth(),
                result.iterationsToTenth(),
                result.exampleRunId(),
                result.estimates(),
                Map.of(),
                result.toTenth(),
                result.curve(),
                result.rates(),
                result.sample());
    }

    @Test
    @Needs(Tool.FONT)
    void withoutATreatmentNothingIsPaired() throws IOException {
        Outcome outcome = write(List.of(0.1), List.of(MadeUp.DEFAULT), MadeUp::ordinary);
        assertPictures(outcome, withoutDifferences());
        assertThat(missing(outcome)).hasSize(3);
    }

    @Test
    @Needs(Tool.FONT)
    void whereEveryRunFailedTheHeatMapSaysSo() throws IOException {
        Files.writeString(folder.resolve("differences.png"), "an old picture");
        Outcome outcome = write(List.of(0.1), BIASES, MadeUp::failed);
        assertThat(outcome.written()).containsExactly(folder.resolve("heat-map.png"));
        assertThat(missing(outcome))
                .hasSize(7)
                .contains("learning-curves.png: not written: No run has a loss.")
                .contains("differences.png: not written: " + NO_PAIRS + ". (the file there is an earlier one)");
    }

    @Test
    void withoutRunsThereIsNothing() {
        Outcome outcome = write(List.of());
        assertThat(outcome.written()).isEmpty();
        assertThat(outcome.missing()).hasSize(12).allMatch(line -> line.endsWith(": not written: There are no runs."));
    }

    @Test
    @Needs(Tool.FONT)
    void someArmsFailed() throws IOException {
        assertPictures(
                write(
                        List.of(0.01, 0.1),
                        BIASES,
                        arm -> arm.panel().number() == 0.1 ? MadeUp.failed(arm) : MadeUp.ordinary(arm)),
                NAMES);
    }

    @Test
    @Needs(Tool.FONT)
    void oneSeedOfOneIteration() throws IOException {
        assertPictures(
                write(
                        List.of(0.1),
                        BIASES,
                        arm -> MadeUp.result(
                                arm,
                                MadeUp.curve(1, k -> new Estimate(0.3, new Interval(0.3, 0.3))),
                                MadeUp.difference(1, 0),
                                KaplanMeier.of(new int[] {}, new int[] {0}))),
                NAMES);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-320, 1e-300, 1e-30, 1e-12, 1, 1e30, 1e300, 1e307})
    @Needs(Tool.FONT)
    void anyLossHasItsPlace(double last) throws IOException {
        assertPictures(
                write(
                        List.of(0.1),
                        BIASES,
                        arm -> MadeUp.result(
                                arm,
                                MadeUp.curve(50, k -> MadeUp.estimate(k < 40 ? 0.1 : last)),
                                MadeUp.difference(3, last),
                                KaplanMeier.of(new int[] {40}, new int[] {}))),
                NAMES);
    }

    @Test
    @Needs(Tool.FONT)
    void lossesThatAreNotThere() throws IOException {
        // gaps, a point between two gaps, and a curve that ends before its time
        assertPictures(
                write(
                        List.of(0.1),
                        BIASES,
                        arm -> MadeUp.result(
                                arm,
                                MadeUp.curve(
                                        30,
                                        k -> k % 7 == 0 || k == 6 || k > 25 ? null : MadeUp.estimate(1.0 / (k + 1))),
                                MadeUp.difference(3, 1e-14),
                                KaplanMeier.of(new int[] {3, 3, 9}, new int[] {3, 29}))),
                "learning-curves.png",
                "relative-curves.png",
                "non-finite-neurons.png",
                "heat-map.png",
                "differences.png",
                "relative-differences.png",
                "time-to-tenth.png");
    }

    @Test
    @Needs(Tool.FONT)
    void moreArmsThanCanBeToldApart() throws IOException {
        List<Double> rates =
                IntStream.rangeClosed(1, 15).mapToObj(k -> k / 1000.0).toList();
        List<BiasInitialisation> biases = Stream.concat(
                        Stream.of(MadeUp.DEFAULT),
                        IntStream.rangeClosed(1, 30)
                                .mapToObj(k -> new BiasInitialisation.Uniform(-k - 0.125, k + 0.125)))
                .toList();
        assertPictures(write(rates, biases, MadeUp::ordinary), NAMES);
    }

    @Test
    @Needs(Tool.FONT)
    void blocksHaveFilesOfTheirOwn() {
        List<String> names =
                List.of("threshold = 0.5", "threshold = -0.5", "reset_gradient = a/../b", "RESET_gradient = a .. b");
        List<BlockResult> blocks = names.stream()
                .map(name -> MadeUp.block(name, List.of(0.1), List.of(MadeUp.DEFAULT), MadeUp::ordinary))
                .toList();
        assertThat(write(blocks).written())
                .filteredOn(file -> file.toString().contains("heat-map"))
                .containsExactly(
                        folder.resolve("heat-map-threshold-0.5.png"),
                        folder.resolve("heat-map-threshold-minus-0.5.png"),
                        folder.resolve("heat-map-reset_gradient-a-..-b.png"),
                        folder.resolve("heat-map-RESET_gradient-a-..-b-2.png"));
    }

    @Test
    void folderIsMade() {
        assertThat(OutputFolder.make(folder.resolve("a/b"), "PNG").path()).isEmptyDirectory();
    }

    @Test
    void fileThatIsInTheWay() throws IOException {
        Files.createDirectory(folder.resolve("learning-curves.png"));
        assertThatThrownBy(() -> write(List.of(0.1), List.of(MadeUp.DEFAULT), MadeUp::ordinary))
                .isInstanceOf(OutputException.class)
                .hasMessage(folder.resolve("learning-curves.png")
                        + ": is a folder, where a PNG file is to be written: take it away, or name another folder");
    }
}
