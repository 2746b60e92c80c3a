package io.spikesweep.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.analysis.Arm;
import io.spikesweep.analysis.ArmEnds;
import io.spikesweep.analysis.ArmResult;
import io.spikesweep.analysis.BlockResult;
import io.spikesweep.analysis.Comparison;
import io.spikesweep.analysis.Comparison.Extent;
import io.spikesweep.analysis.Contrast;
import io.spikesweep.analysis.Curve;
import io.spikesweep.analysis.Estimate;
import io.spikesweep.analysis.Level;
import io.spikesweep.analysis.Measure;
import io.spikesweep.analysis.PairedDifference;
import io.spikesweep.statistics.Interval;
import io.spikesweep.statistics.KaplanMeier;
import io.spikesweep.testing.Needs;
import io.spikesweep.testing.Tool;
import io.spikesweep.trial.BiasInitialisation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures as files, of comparisons that were never trained. */
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
    static final BiasInitialisation DEFAULT = BiasInitialisation.DEFAULT;
    static final BiasInitialisation UNIFORM = new BiasInitialisation.Uniform(0, 1);
    private static final int BLACK = 0xFF000000;
    private static final int BLUE = 0xFF0072B2;

    @TempDir
    private Path folder;

    private ComparisonPlots.Outcome write(List<BlockResult> slices) {
        return ComparisonPlots.write(
                new Comparison(Contrast.OF_THE_BIAS, Reports.NO_PROVENANCE, Extent.ALL_ARMS, slices),
                PlotFolder.make(folder));
    }

    private ComparisonPlots.Outcome write(List<Double> rates, List<BiasInitialisation> biases, Runs runs) {
        return write(List.of(slice("", rates, biases, runs)));
    }

    interface Runs {
        ArmResult of(Arm arm);
    }

    static BlockResult slice(String name, List<Double> rates, List<BiasInitialisation> biases, Runs runs) {
        List<ArmResult> arms = rates.stream()
                .flatMap(rate -> biases.stream().map(bias -> runs.of(Reports.arm(rate, bias))))
                .toList();
        return BlockResult.of(name, arms);
    }

    private static ArmEnds ends(long known, long broken, double mean) {
        return new ArmEnds(known, broken, mean, 0, 0, 0);
    }

    private static ArmResult failed(Arm arm) {
        return new ArmResult(
                arm, 0, 3, ends(0, 0, Double.NaN), 0, Double.NaN, null, Map.of(), Map.of(), null, null, null);
    }

    private static ArmResult result(Arm arm, Curve curve, double difference, KaplanMeier toTenth) {
        return result(arm, curve, difference, toTenth, 3);
    }

    static ArmResult result(Arm arm, Curve curve, double difference, KaplanMeier toTenth, int pairs) {
        @Nullable Estimate end = curve.loss().get(curve.loss().size() - 1);
        PairedDifference paired = new PairedDifference(
                pairs,
                difference,
                0.1,
                new Interval(difference - 0.5 * Math.abs(difference), difference + 0.5 * Math.abs(difference)),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                0.5);
        return new ArmResult(
                arm,
                3,
                0,
                ends(3, 1, 2.5),
                2,
                4,
                "id",
                end == null ? Map.of() : Map.of(Measure.FINAL_LOSS, end),
                !arm.isReference() ? Map.of(Measure.FINAL_LOSS, paired, Measure.RELATIVE_LOSS, paired) : Map.of(),
                toTenth,
                curve,
                null);
    }

    /** What an ordinary arm has. */
    private static ArmResult ordinary(Arm arm) {
        double pace = arm.panel().number() * (arm.isReference() ? 2 : 3);
        return result(
                arm,
                curve(100, k -> estimate(Math.exp(-pace * k))),
                -pace,
                KaplanMeier.of(new int[] {10, 20}, new int[] {99}));
    }

    static Estimate estimate(double value) {
        return new Estimate(value, new Interval(value * 0.7, value * 1.4));
    }

    static Curve curve(int iterations, IntFunction<@Nullable Estimate> loss) {
        List<@Nullable Estimate> losses = new ArrayList<>();
        IntStream.range(0, iterations).forEach(k -> losses.add(loss.apply(k)));
        return new Curve(
                IntStream.range(0, iterations).toArray(),
                losses,
                losses,
                new double[iterations],
                IntStream.range(0, iterations).mapToDouble(k -> k / 3.0).toArray(),
                List.of());
    }

    private Set<Integer> colours(String name) throws IOException {
        BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
        assertThat(image.getWidth()).isBetween(500, 6000);
        assertThat(image.getHeight()).isBetween(300, 6000);
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y));
            }
        }
        assertThat(colours).as(name).hasSizeGreaterThan(20).contains(0xFFFFFFFF);
        return colours;
    }

    private void assertPictures(ComparisonPlots.Outcome outcome, String... names) throws IOException {
        assertThat(outcome.written())
                .containsExactly(Stream.of(names).map(folder::resolve).toArray(Path[]::new));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing half written").containsExactlyInAnyOrderElementsOf(outcome.written());
        }
        for (String name : names) {
            colours(name);
        }
    }

    @Test
    @Needs(Tool.FONT)
    void everyFigureOfAnOrdinarySweep() throws IOException {
        Files.writeString(folder.resolve("heat-map.png"), "an old picture");
        ComparisonPlots.Outcome outcome =
                write(List.of(0.01, 0.1), List.of(DEFAULT, UNIFORM), ComparisonPlotsTest::ordinary);
        assertPictures(outcome, NAMES);
        assertThat(outcome.missing()).isEmpty();
        for (String name : List.of("learning-curves.png", "relative-curves.png", "time-to-tenth.png")) {
            assertThat(colours(name)).as(name).contains(BLACK, BLUE);
        }
        assertThat(colours("differences.png")).contains(BLUE);
        assertThat(colours("relative-differences.png")).contains(BLUE);
    }

    @Test
    @Needs(Tool.FONT)
    void withoutADefaultArmNothingIsPaired() throws IOException {
        ComparisonPlots.Outcome outcome = write(
                List.of(0.1),
                List.of(UNIFORM),
                arm -> new ArmResult(
                        arm,
                        3,
                        0,
                        ends(3, 0, 0),
                        0,
                        Double.NaN,
                        "id",
                        ordinary(arm).estimates(),
                        Map.of(),
                        ordinary(arm).toTenth(),
                        ordinary(arm).curve(),
                        null));
        assertPictures(
                outcome,
                Stream.of(NAMES)
                        .filter(name -> !name.endsWith("differences.png"))
                        .toArray(String[]::new));
        assertThat(outcome.missing())
                .containsExactly(
                        "heat-map.png: no paired differences of the final loss to draw: no seed has a final loss both with the reference and with a treatment",
                        "heat-map.png: no paired differences of the relative loss to draw: no seed has a relative loss both with the reference and with a treatment",
                        "differences.png: nothing to draw: no seed has a final loss both with the reference and with a treatment",
                        "relative-differences.png: nothing to draw: no seed has a relative loss both with the reference and with a treatment");
        assertThat(colours("learning-curves.png")).contains(BLUE);
    }

    @Test
    @Needs(Tool.FONT)
    void withoutAUniformArmNothingIsPaired() throws IOException {
        ComparisonPlots.Outcome outcome = write(List.of(0.1), List.of(DEFAULT), ComparisonPlotsTest::ordinary);
        assertPictures(
                outcome,
                Stream.of(NAMES)
                        .filter(name -> !name.endsWith("differences.png"))
                        .toArray(String[]::new));
        assertThat(outcome.missing()).hasSize(4);
    }

    @Test
    void whereEveryRunFailedThereIsNothing() throws IOException {
        Files.writeString(folder.resolve("differences.png"), "an old picture");
        ComparisonPlots.Outcome outcome = write(List.of(0.1), List.of(DEFAULT, UNIFORM), ComparisonPlotsTest::failed);
        assertThat(outcome.written()).isEmpty();
        assertThat(outcome.missing())
                .hasSize(9)
                .contains("learning-curves.png: nothing to draw: no run has a loss")
                .anyMatch(line ->
                        line.startsWith("differences.png: ") && line.endsWith("(the file there is an earlier one)"));
    }

    @Test
    void withoutRunsThereIsNothing() {
        ComparisonPlots.Outcome outcome = write(List.of());
        assertThat(outcome.written()).isEmpty();
        assertThat(outcome.missing())
                .hasSize(7)
                .allMatch(line -> line.endsWith(": nothing to draw: there are no runs"));
    }

    @Test
    @Needs(Tool.FONT)
    void someArmsFailed() throws IOException {
        assertPictures(
                write(
                        List.of(0.01, 0.1),
                        List.of(DEFAULT, UNIFORM),
                        arm -> arm.panel().number() == 0.1 ? failed(arm) : ordinary(arm)),
                NAMES);
    }

    @Test
    @Needs(Tool.FONT)
    void oneSeedOfOneIteration() throws IOException {
        assertPictures(
                write(
                        List.of(0.1),
                        List.of(DEFAULT, UNIFORM),
                        arm -> result(
                                arm,
                                curve(1, k -> new Estimate(0.3, new Interval(0.3, 0.3))),
                                0,
                                KaplanMeier.of(new int[] {}, new int[] {0}))),
                NAMES);
        assertThat(colours("learning-curves.png")).as("a point is a sign").contains(BLUE);
    }

    @Test
    @Needs(Tool.FONT)
    void everyRunIsThereAtOnce() throws IOException {
        assertPictures(
                write(
                        List.of(0.1),
                        List.of(DEFAULT, UNIFORM),
                        arm -> result(
                                arm, curve(2, k -> estimate(1)), 1, KaplanMeier.of(new int[] {0, 1}, new int[] {}))),
                NAMES);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-300, 1e-30, 1e-12, 1, 1e30})
    @Needs(Tool.FONT)
    void anyLossHasItsPlaceOnALogAxis(double last) throws IOException {
        assertPictures(
                write(
                        List.of(0.1),
                        List.of(DEFAULT, UNIFORM),
                        arm -> result(
                                arm,
                                curve(50, k -> estimate(k < 40 ? 0.1 : last)),
                                last,
                                KaplanMeier.of(new int[] {40}, new int[] {}))),
                NAMES);
    }

    @Test
    @Needs(Tool.FONT)
    void everyLossIsZero() throws IOException {
        assertPictures(
                write(
                        List.of(0.1),
                        List.of(DEFAULT, UNIFORM),
                        arm -> result(
                                arm, curve(50, k -> estimate(0)), 0, KaplanMeier.of(new int[] {0}, new int[] {}))),
                NAMES);
    }

    @Test
    @Needs(Tool.FONT)
    void lossesThatAreNotThere() throws IOException {
        // gaps, a point between two gaps, and a curve that ends before its time
        assertPictures(
                write(
                        List.of(0.1),
                        List.of(DEFAULT, UNIFORM),
                        arm -> result(
                                arm,
                                curve(30, k -> k % 7 == 0 || k == 6 || k > 25 ? null : estimate(1.0 / (k + 1))),
                                1e-14,
                                KaplanMeier.of(new int[] {3, 3, 9}, new int[] {3, 29}))),
                NAMES);
    }

    @Test
    @Needs(Tool.FONT)
    void moreArmsThanCanBeToldApart() throws IOException {
        List<Double> rates =
                IntStream.rangeClosed(1, 15).mapToObj(k -> k / 1000.0).toList();
        List<BiasInitialisation> biases = Stream.concat(
                        Stream.of(DEFAULT),
                        IntStream.rangeClosed(1, 10)
                                .mapToObj(k -> new BiasInitialisation.Uniform(-k - 0.125, k + 0.125)))
                .toList();
        BlockResult slice = slice("", rates, biases, ComparisonPlotsTest::ordinary);
        DrawnBlock drawn = DrawnBlock.of(Contrast.OF_THE_BIAS, slice);
        assertThat(drawn.panels())
                .extracting(Level::number)
                .hasSize(12)
                .startsWith(0.001)
                .endsWith(0.015)
                .doesNotHaveDuplicates();
        assertThat(drawn.treatments())
                .extracting(Level::label)
                .hasSize(8)
                .startsWith("default")
                // the lower bounds come first
                .endsWith("uniform(-1.125, 1.125)")
                .doesNotHaveDuplicates();
        assertThat(drawn.title("Loss")).isEqualTo("Loss (12 of 15 values of learning rate, 8 of 11 values of bias)");
        assertPictures(write(List.of(slice)), NAMES);
    }

    @Test
    @Needs(Tool.FONT)
    void slicesHaveFilesOfTheirOwn() {
        List<String> names =
                List.of("threshold = 0.5", "threshold = -0.5", "reset_gradient = a/../b", "RESET_gradient = a .. b");
        List<BlockResult> slices = names.stream()
                .map(name -> slice(name, List.of(0.1), List.of(DEFAULT), ComparisonPlotsTest::ordinary))
                .toList();
        assertThat(write(slices).written())
                .filteredOn(file -> file.toString().contains("heat-map"))
                .containsExactly(
                        folder.resolve("heat-map-threshold-0.5.png"),
                        folder.resolve("heat-map-threshold-minus-0.5.png"),
                        folder.resolve("heat-map-reset_gradient-a-..-b.png"),
                        folder.resolve("heat-map-RESET_gradient-a-..-b-2.png"));
    }

    @Test
    void folderIsMade() {
        assertThat(PlotFolder.make(folder.resolve("a/b")).path()).isEmptyDirectory();
    }

    @Test
    void fileThatIsInTheWay() throws IOException {
        Files.createDirectory(folder.resolve("learning-curves.png"));
        assertThatThrownBy(() -> write(List.of(0.1), List.of(DEFAULT), ComparisonPlotsTest::ordinary))
                .isInstanceOf(OutputException.class)
                .hasMessage(folder.resolve("learning-curves.png")
                        + ": is a folder, where a PNG file is to be drawn: take it away, or name another folder");
    }
}
