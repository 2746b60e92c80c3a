package io.spikesweep.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
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
import java.util.Optional;
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
    /** By the figures' ids and the drawings' names, as the CSV files. */
    private static final String[] NAMES = {
        "curves-loss.png",
        "curves-relative.png",
        "neurons-all-three-kinds.png",
        "neurons-non-finite.png",
        "neurons-active.png",
        "neurons-silent.png",
        "heat-log10-of-the-final-loss.png",
        "heat-log10-of-the-final-loss-relative-to-the-first.png",
        "heat-final-loss.png",
        "heat-final-loss-relative-to-the-first.png",
        "heat-area-under-log10-loss.png",
        "heat-iterations-to-a-tenth-of-the-first-loss.png",
        "heat-active-neurons.png",
        "heat-neurons-that-end-non-finite.png",
        "forest-log10-of-the-final-loss.png",
        "forest-log10-of-the-final-loss-relative-to-the-first.png",
        "forest-final-loss.png",
        "survival.png"
    };

    private static final String[] WITHOUT_DIFFERENCES = {
        "curves-loss.png",
        "curves-relative.png",
        "neurons-all-three-kinds.png",
        "neurons-non-finite.png",
        "neurons-active.png",
        "neurons-silent.png",
        "heat.png",
        "survival.png"
    };

    /** Those that are made of single runs or of statistics that most comparisons here do not have. */
    private static final String[] OF_RUNS = {
        "answer", "improvement", "along", "best", "profile", "variance", "effect", "weights", "start", "rates"
    };

    private static final Paper PAPER = new Paper(85, 8, 72);

    private static final List<BiasInitialisation> BIASES = List.of(MadeUp.DEFAULT, MadeUp.UNIFORM);
    private static final String NO_PAIRS = "Nothing is compared: no seed has a value ";

    @TempDir
    private Path folder;

    private Outcome write(List<BlockResult> blocks) {
        return write(MadeUp.comparison(blocks));
    }

    private Outcome write(Comparison comparison) {
        return ComparisonPlots.write(comparison, List.of(OutputFolder.make(folder, "PNG")), PAPER, Optional.empty());
    }

    private Outcome write(List<Double> rates, List<BiasInitialisation> biases, Function<Arm, ArmResult> results) {
        return write(List.of(MadeUp.block("", rates, biases, results)));
    }

    private void assertPictures(Outcome outcome, String... names) throws IOException {
        assertThat(outcome.written())
                .filteredOn(file -> !isOfRuns(file))
                .containsExactly(Stream.concat(Stream.of(names), Stream.of("captions.md"))
                        .map(folder::resolve)
                        .toArray(Path[]::new));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing half written").containsExactlyInAnyOrderElementsOf(outcome.written());
        }
        for (String name : names) {
            BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
            // 85 mm / 25.4 * 72, and no higher than 240 mm
            assertThat(image.getWidth()).isEqualTo(241);
            assertThat(image.getHeight()).isBetween(30, 681);
        }
    }

    private static boolean isOfRuns(Path file) {
        return Stream.of(OF_RUNS).anyMatch(file.getFileName().toString()::startsWith);
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
        Outcome outcome = write(MadeUp.ofLosses(
                contrast,
                arms,
                arm -> IntStream.rangeClosed(1, 8)
                        .mapToDouble(seed -> seed
                                * arm.get(Parameter.THRESHOLD)
                                / (arm.get(Parameter.BIAS_INIT).equals(MadeUp.UNIFORM) ? 10 : 20 + seed))
                        .toArray()));
        // both blocks have room in one picture
        assertThat(outcome.written())
                .extracting(file -> String.valueOf(file.getFileName()))
                .contains(
                        "improvement-final-loss.png",
                        "best.png",
                        "profile-final-loss.png",
                        "variance.png",
                        "effect.png",
                        "captions.md")
                .noneMatch(name -> name.contains("threshold"));
        assertThat(outcome.missing()).as("%s", outcome.missing()).noneMatch(line -> line.startsWith("best"));
    }

    @Test
    @Needs(Tool.FONT)
    void everyFigureOfAnOrdinarySweep() throws IOException {
        Files.writeString(folder.resolve("heat-log10-of-the-final-loss.png"), "an old picture");
        Outcome outcome = write(List.of(0.01, 0.1), BIASES, MadeUp::ordinary);
        assertPictures(outcome, NAMES);
        // the sweep's differences are of three measures
        assertThat(missing(outcome))
                .isNotEmpty()
                .allMatch(line -> line.matches("(heat|forest)-.*: (in part|not written): " + NO_PAIRS + ".*"))
                .noneMatch(line -> line.contains("heat-log10") || line.contains("forest-log10"));
    }

    @Test
    @Needs(Tool.FONT)
    void withoutAReferenceNothingIsPaired() throws IOException {
        Outcome outcome = write(List.of(0.1), List.of(MadeUp.UNIFORM), arm -> withoutDifferences(MadeUp.ordinary(arm)));
        assertPictures(outcome, WITHOUT_DIFFERENCES);
        assertThat(missing(outcome))
                .satisfiesExactly(
                        heat -> assertThat(heat).startsWith("heat: in part: " + NO_PAIRS),
                        forest -> assertThat(forest)
                                .startsWith("forest-log10-of-the-final-loss.png: not written: " + NO_PAIRS));
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
        assertPictures(outcome, WITHOUT_DIFFERENCES);
        assertThat(missing(outcome)).hasSize(2);
    }

    @Test
    @Needs(Tool.FONT)
    void whereEveryRunFailedTheHeatMapSaysSo() throws IOException {
        Files.writeString(folder.resolve("forest-log10-of-the-final-loss.png"), "an old picture");
        Outcome outcome = write(List.of(0.1), BIASES, MadeUp::failed);
        assertThat(outcome.written()).containsExactly(folder.resolve("heat.png"), folder.resolve("captions.md"));
        assertThat(missing(outcome))
                .hasSize(9)
                .contains("curves-loss.png: not written: No run has a loss.")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("forest-log10-of-the-final-loss.png: not written: " + NO_PAIRS)
                        .endsWith(" (the file there is an earlier one)"));
    }

    @Test
    void withoutRunsThereIsNothing() {
        Outcome outcome = write(List.of());
        assertThat(outcome.written()).isEmpty();
        assertThat(outcome.missing()).hasSize(16).allMatch(line -> line.endsWith(": not written: There are no runs."));
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
                NAMES);
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
        // 12 of 15 panels are drawn, in two columns; all 15 columns of the maps are, and their 31 rows
        assertThat(write(rates, biases, MadeUp::ordinary).written())
                .contains(
                        folder.resolve("curves-loss-2.png"),
                        folder.resolve("heat-log10-of-the-final-loss-3.png"),
                        folder.resolve("neurons-silent-2.png"))
                .doesNotContain(folder.resolve("curves-loss-3.png"));
    }

    @Test
    @Needs(Tool.FONT)
    void blocksThatHaveNoRoomOnAPageAreOnSeveral() throws IOException {
        List<BlockResult> blocks = IntStream.rangeClosed(1, 6)
                .mapToObj(block -> MadeUp.block("threshold = " + block, List.of(0.01, 0.1), BIASES, MadeUp::ordinary))
                .toList();
        Outcome outcome = write(blocks);
        assertThat(outcome.written())
                .filteredOn(file -> file.getFileName().toString().startsWith("curves-loss"))
                .containsExactly(folder.resolve("curves-loss-1.png"), folder.resolve("curves-loss-2.png"));
        assertThat(Files.readString(folder.resolve("captions.md")))
                .contains("**curves-loss-1.png** Loss (1 of 2).", "**curves-loss-2.png**");
    }

    @Test
    void folderIsMade() {
        assertThat(OutputFolder.make(folder.resolve("a/b"), "PNG").path()).isEmptyDirectory();
    }

    @Test
    @Needs(Tool.FONT)
    void fileThatIsInTheWay() throws IOException {
        Files.createDirectory(folder.resolve("curves-loss.png"));
        assertThatThrownBy(() -> write(List.of(0.1), List.of(MadeUp.DEFAULT), MadeUp::ordinary))
                .isInstanceOf(OutputException.class)
                .hasMessage(folder.resolve("curves-loss.png")
                        + ": is a folder, where a PNG file is to be written: take it away, or name another folder");
    }
}
