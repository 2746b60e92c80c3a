package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of hyperparameters: several, with what they share, with values that go together, with samples. */
class BlocksTest {
    private static final String SAMPLED = "learning-rate = { from = 1e-3, to = 1, scale = log }, ";

    @TempDir
    private Path folder;

    private SweepConfig read(String text, String... overrides) throws IOException {
        Path file = folder.resolve("sweep.conf");
        Files.writeString(file, text);
        return SweepConfig.read(file, List.of(overrides));
    }

    private SweepConfig block(String keys, String... overrides) throws IOException {
        return read("name = x\nhyperparameters {\n" + keys + "\n}", overrides);
    }

    private static List<String> texts(GridUnion runs, Parameter<?>... parameters) {
        return LongStream.range(0, runs.places())
                .mapToObj(runs::run)
                .map(run -> text(run, parameters))
                .toList();
    }

    private static String text(Hyperparameters run, Parameter<?>... parameters) {
        return String.join(
                " ",
                List.of(parameters).stream()
                        .map(parameter -> String.valueOf(run.get(parameter)))
                        .toList());
    }

    private static Set<Hyperparameters> all(RunSet runs) {
        Set<Hyperparameters> all = new HashSet<>();
        LongStream.range(0, runs.places()).forEach(place -> all.add(runs.run(place)));
        return all;
    }

    @Test
    void runThatTwoBlocksAskForIsOne() throws IOException {
        SweepConfig sweep = read(
                "name = x, hyperparameters = [{ seed = [0, 1], decay = 0.9 }, { seed = [1, 2], decay = [0.9, 1] }]");
        assertThat(sweep.runs().places()).isEqualTo(6);
        assertThat(sweep.runs().size()).isEqualTo(5);
        assertThat(sweep.varied()).containsExactly(Parameter.SEED, Parameter.DECAY);
    }

    @Test
    void commonIsOfEachBlockAndTheBlockWins() throws IOException {
        SweepConfig sweep = read("""
                name = x
                common { seed = [0, 1], learning-rate = { from = 0.1, to = 0.4, count = 2 }, inputs = 7 }
                hyperparameters = [
                  { surrogate = spike, learning-rate = 3 }
                  { surrogate = { name = atan, parameter = [1, 2] }, zip = [{ inputs = 8, neurons = 2 }] }
                ]
                """);
        assertThat(texts(sweep.runs(), Parameter.SEED, Parameter.INPUTS, Parameter.SURROGATE, Parameter.LEARNING_RATE))
                .containsExactly(
                        "0 7 spike 3.0",
                        "1 7 spike 3.0",
                        "0 8 atan(1.0) 0.1",
                        "0 8 atan(1.0) 0.4",
                        "0 8 atan(2.0) 0.1",
                        "0 8 atan(2.0) 0.4",
                        "1 8 atan(1.0) 0.1",
                        "1 8 atan(1.0) 0.4",
                        "1 8 atan(2.0) 0.1",
                        "1 8 atan(2.0) 0.4");
    }

    @Test
    void setIsOfEveryBlock() throws IOException {
        String text =
                "name = x, hyperparameters = [{ seed = [0, 1], decay = 0.9 }, { seed = { from = 1, count = 2 } }]";
        assertThat(texts(read(text, "seed=7..8").runs(), Parameter.SEED, Parameter.DECAY))
                .containsExactly("7 0.9", "8 0.9", "7 1.0", "8 1.0");
        assertThat(read(text, "bias-init=default,uniform(0, 1)", "momentum=0.5,0.6")
                        .runs()
                        .size())
                .isEqualTo(16);
        String sampled =
                "name = x, common { sample { count = 4 } }, hyperparameters = [{ %s}, { decay = { from = 0, to = 1 } }]"
                        .formatted(SAMPLED);
        assertThat(read(sampled, "sample.count=6").runs().size()).isEqualTo(12);
        assertThat(block(SAMPLED + "sample { count = 3 }", "sample.count=8")
                        .runs()
                        .size())
                .isEqualTo(8);
    }

    @Test
    void setIsAlsoOfTagsAndOfWhatAllShare() throws IOException {
        String text = "name = x, common { decay = 0.9 }, hyperparameters = [{ decay = 0.5 }, { reset = none }]";
        assertThat(texts(read(text, "common.decay=0.1,0.2").runs(), Parameter.DECAY))
                .containsExactly("0.5", "0.1", "0.2");
        assertThat(read(text, "tags=night,try").remarks().tags()).containsExactly("night", "try");
    }

    @Test
    void complaintOfASampleNamesWhatTheCommandLineGave() {
        String sampled = SAMPLED + "sample { count = 4 }";
        assertThatThrownBy(() -> block(sampled, "sample.method=halton"))
                .hasMessageStartingWith("--set sample.method=halton: sample.method must be one of sobol, random,");
        assertThatThrownBy(() -> block(sampled, "sample.count=0"))
                .hasMessageStartingWith("--set sample.count=0: sample.count must be from 1 to 1000000, but was 0");
    }

    @Test
    void sampleThatAllShareIsOfThoseThatHaveRanges() throws IOException {
        String text = "name = x\ncommon { sample { count = 4 } }\nhyperparameters = [{ %s }, { decay = 0.5 }]";
        assertThat(read(text.formatted(SAMPLED)).runs().size()).isEqualTo(5);
        assertThatThrownBy(() -> read(text.formatted("decay = 1")))
                .hasMessage(folder + "/sweep.conf:2: sample needs a range without count in its block, to draw from,"
                        + " but was alone");
    }

    @Test
    void numbersOfAChoiceAreAxes() throws IOException {
        assertThat(texts(
                        block("bias-init = [default, { low = [0, -1], high = { from = 0.5, to = 1, count = 2 } }]")
                                .runs(),
                        Parameter.BIAS_INIT))
                .containsExactly(
                        "default",
                        "uniform(0.0, 0.5)",
                        "uniform(0.0, 1.0)",
                        "uniform(-1.0, 0.5)",
                        "uniform(-1.0, 1.0)");
        assertThat(texts(
                        block("bias-init = { name = constant, value = [0, 1] }, weight-init = { low = -1, high = 1 }")
                                .runs(),
                        Parameter.WEIGHT_INIT,
                        Parameter.BIAS_INIT))
                .containsExactly("uniform(-1.0, 1.0) constant(0.0)", "uniform(-1.0, 1.0) constant(1.0)");
        assertThat(texts(
                        block("surrogate = { name = [atan, sigmoid], parameter = [1, 2] }")
                                .runs(),
                        Parameter.SURROGATE))
                .containsExactly("atan(1.0)", "atan(2.0)", "sigmoid(1.0)", "sigmoid(2.0)");
    }

    @Test
    void pointsAreCrossedWithListedAxesAndSeeds() throws IOException {
        SweepConfig sweep = block(SAMPLED
                + "bias-init = { low = 0, high = { from = 0.1, to = 2 } }, neurons = { from = 5, to = 9 },"
                + "reset-gradient = [through, detached], seed = [0, 1, 2], sample { count = 64 }");
        assertThat(sweep.runs().size()).isEqualTo(64 * 2 * 3);
        Set<String> points =
                new HashSet<>(texts(sweep.runs(), Parameter.LEARNING_RATE, Parameter.BIAS_INIT, Parameter.NEURONS));
        assertThat(points).hasSize(64);
        assertThat(all(sweep.runs())).allSatisfy(run -> {
            assertThat(run.get(Parameter.LEARNING_RATE)).isBetween(1e-3, 1.0);
            assertThat(run.get(Parameter.NEURONS)).isBetween(5, 9);
            assertThat(String.valueOf(run.get(Parameter.LEARNING_RATE)).replaceAll("E.*|\\.|^0\\.0*", ""))
                    .hasSizeLessThanOrEqualTo(13);
        });
        assertThat(all(sweep.runs()).stream().map(run -> run.get(Parameter.NEURONS)))
                .contains(5, 6, 7, 8, 9);
    }

    /** What makes a Sobol sequence one: of the first 2^k points every 2^k-th part of each axis has one, shifted or not. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -7})
    void sobolFillsEveryPartOfEachAxis(long seed) {
        SobolSampler sampler = new SobolSampler(3, seed);
        for (int dimension = 0; dimension < 3; dimension++) {
            int axis = dimension;
            for (int count : List.of(2, 16, 1024)) {
                assertThat(IntStream.range(0, count).map(k -> (int) (sampler.shares(k)[axis] * count)))
                        .doesNotHaveDuplicates();
            }
        }
        assertThat(new SobolSampler(3, seed + 1).shares(5)).isNotEqualTo(sampler.shares(5));
    }

    @Test
    void latinHypercubeHasAPointInEveryPart() {
        LatinHypercubeSampler sampler = new LatinHypercubeSampler(100, 2, 5);
        for (int dimension = 0; dimension < 2; dimension++) {
            int axis = dimension;
            assertThat(IntStream.range(0, 100).map(k -> (int) (sampler.shares(k)[axis] * 100)))
                    .doesNotHaveDuplicates();
        }
        assertThat(IntStream.range(0, 100)
                        .filter(k -> (int) (sampler.shares(k)[0] * 100) == (int) (sampler.shares(k)[1] * 100)))
                .hasSizeLessThan(10);
    }

    /** Of Steele, Lea and Flood's mixing function, in whole numbers of Python: mix(mix(mix(3) + G) + G) >> 11, times 2^-53. */
    @Test
    void randomDrawsAreThoseOfTheirFormula() {
        RandomSampler sampler = new RandomSampler(2, 3);
        assertThat(sampler.shares(0)).containsExactly(0.3784320956512296, 0.9668428686065063);
        assertThat(sampler.shares(1)).containsExactly(0.38317116827916897, 0.9107550924296893);
        double mean = IntStream.range(0, 100_000)
                .mapToDouble(k -> sampler.shares(k)[0])
                .average()
                .orElseThrow();
        // 4 standard errors of a uniform draw's mean
        assertThat(mean).isCloseTo(0.5, within(4 / Math.sqrt(12 * 100_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sobol", "random"})
    void largerCountKeepsThePointsThatWereThere(String method) throws IOException {
        String conf = SAMPLED + "decay = { from = 0.5, to = 1 }, seed = [0, 1], sample { count = %d, method = " + method
                + ", seed = 4 }";
        assertThat(all(block(conf.formatted(128)).runs()))
                .hasSize(256)
                .containsAll(all(block(conf.formatted(64)).runs()));
        assertThat(all(block(conf.replace("seed = 4", "seed = 5").formatted(64)).runs()))
                .doesNotContainAnyElementsOf(all(block(conf.formatted(64)).runs()));
    }

    @Test
    void latinHypercubeSaysThatItKeepsNone() throws IOException {
        assertThat(block(SAMPLED + "sample { count = 4, method = latin-hypercube }")
                        .warnings())
                .containsExactly(folder + "/sweep.conf:3: latin-hypercube with another count has other points:"
                        + " what is trained of them is trained for these alone");
    }

    @Test
    void equalPointsRunOnce() throws IOException {
        SweepConfig sweep = block("neurons = { from = 1, to = 3 }\nsample { count = 16 }");
        assertThat(sweep.runs().size()).isEqualTo(3);
        assertThat(sweep.warnings())
                .containsExactly(folder + "/sweep.conf:4: sample has 13 points twice: each runs once");
    }

    @Test
    void billionRunsAreNotListed() throws IOException {
        long start = System.nanoTime();
        SweepConfig sweep = read("name = x, common { seed = { from = 0, count = 1000000 } }, hyperparameters = ["
                + "{ %s sample { count = 1000 } }, { %s sample { count = 2000 } }, { %s decay = [0.8, 0.9, 1], sample { count = 500 } }]"
                        .formatted(SAMPLED, SAMPLED, SAMPLED));
        // of the third block a third, decay = 1, stands in the second
        assertThat(sweep.runs().size()).isEqualTo(2_000_000_000L + 1_000_000_000L);
        assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
    }

    /** A sampled bias is no treatment: its runs are paired with none. */
    @Test
    void questionIsOfWhatIsListedBesideASampledBias() throws IOException {
        String bias = "bias-init = { low = 0, high = { from = 0.1, to = 2 } }, sample { count = 4 }, seed = [0, 1]";
        assertThat(block(bias + ", decay = [0.8, 0.9, 1], reset-gradient = [through, detached]")
                        .question()
                        .factor())
                .contains(Parameter.RESET_GRADIENT);
        assertThat(block(bias).question().factor()).isEmpty();
        assertThat(block("bias-init = [default, \"uniform(0, 1)\"], decay = [0.8, 1]")
                        .question()
                        .factor())
                .isEmpty();
        assertThat(read("name = x, compare { factor = decay }, hyperparameters { " + bias
                                + ", decay = [0.8, 0.9, 1], reset-gradient = [through, detached] }")
                        .question()
                        .factor())
                .contains(Parameter.DECAY);
    }

    @Test
    void shapesOfPointsAreLookedAtOneByOne() throws IOException {
        SweepConfig sweep = block("zip = [{ inputs = 100000, neurons = 10 }, { inputs = 10, neurons = 100000 }]");
        assertThat(sweep.runs().largest())
                .extracting(run -> run.get(Parameter.INPUTS) + " x " + run.get(Parameter.NEURONS))
                .containsExactly("100000 x 10", "10 x 100000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            learning-rate = { from = 0.1, to = 1 } | learning-rate needs a count, or the block a sample { count = 64 } that draws from it, but was a range without either
            sample { count = 3 } | sample needs a range without count in its block, to draw from, but was alone
            seed = { from = 0, to = 3 }, sample { count = 3 } | seed is never sampled: write { from, count }, but was a range without count
            decay = { from = 0, to = 1 }, sample { count = 0 } | sample.count must be from 1 to 1000000, but was 0
            decay = { from = 0, to = 1 }, sample { count = 1000001 } | sample.count must be from 1 to 1000000, but was 1000001
            decay = { from = 0, to = 1 }, sample { method = sobol } | sample needs the count of points: { count = 64 }, but was without
            decay = { from = 0, to = 1 }, sample { count = 3, method = halton } | sample.method must be one of sobol, random, latin-hypercube, but was 'halton'
            decay = { from = 0, to = 1 }, sample { count = 3, n = 3 } | unknown key 'sample.n': did you mean 'count'? (known: count, method, seed)
            decay = { from = 0, to = 1 }, sample = 3 | sample must be a block in braces, but was 3
            decay = { from = 1, to = 0.5 }, sample { count = 3 } | decay needs from below to where there is no count, but goes from 1.0 to 0.5
            decay = { from = 0, to = 1, scale = log }, sample { count = 3 } | decay needs bounds > 0 on a log scale, but goes from 0.0 to 1.0
            decay = { from = 0, to = 2 }, sample { count = 3 } | decay must be in [0, 1], but was 2.0
            neurons = { from = 0, to = 2 }, sample { count = 3 } | neurons must be at least 1, but was 0
            bias-init = { low = { from = 0, to = 2 }, high = { from = 0, to = 2 } }, sample { count = 64 } | sample has a point that cannot be: bias-init needs low <= high, but was uniform
            bias-init = { low = 0 } | bias-init uniform takes low and high, but was low
            bias-init = { value = 0, low = 1 } | bias-init needs a name, one of default, uniform, constant, but was
            surrogate = { parameter = 1 } | surrogate needs a name, one of atan, fast-sigmoid, sigmoid, triangle, boxcar, but was parameter
            surrogate = { name = spike, parameter = 1 } | surrogate spike takes nothing beside it, but was parameter
            surrogate = { name = tanh } | surrogate.name must be one of spike, atan, fast-sigmoid, sigmoid, triangle, boxcar, but was 'tanh'
            bias-init = [default, { low = 0, high = { from = 0, to = 2 } }], sample { count = 3 } | bias-init.high needs count: a range is { from, to, count, scale = linear | log }
            reset = { name = zero } | reset must be a text or a list of texts, but was {"name":"zero"}
            zip = [] | zip must have at least one block, but was []
            zip = 3 | zip must be a list of blocks in braces, but was 3
            zip = [3] | zip must be a list of blocks in braces, but was 3
            zip = [{}] | zip must be a list of blocks with a hyperparameter at least, but was {}
            zip = [{ inputs = 1, neurons = 2 }, { inputs = 1 }] | zip must have the same hyperparameters in every block, inputs, neurons, but was inputs
            zip = [{ inputs = 1, neurons = 2 }], inputs = 3 | inputs must have no values of its own in a block whose zip has some of it, but was 3
            zip = [{ inputs = [1, 2], neurons = 2 }] | inputs must be a whole number, but was [1,2]
            zip = [{ inputs = 0 }] | inputs must be at least 1, but was 0
            zip = [{ colour = 0 }] | unknown key 'zip.colour'
            zip = [{ optimizer = nesterov, momentum = 0 }] | momentum must be above 0 with optimizer = nesterov, as in PyTorch, but was 0.0
            """)
    void saysWhatIsWrongWithABlock(String keys, String message) {
        assertThatThrownBy(() -> block(keys))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith(folder + "/sweep.conf:3: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hyperparameters = [] | hyperparameters must have from 1 to 1000 blocks, but was 0
            hyperparameters = [3] | hyperparameters must be a block in braces, but was 3
            hyperparameters = [{ lr = 3 }] | unknown key 'hyperparameters.lr': did you mean 'learning-rate'?
            common = 3 | common must be a block in braces, but was 3
            common { lr = 3 } | unknown key 'common.lr': did you mean 'learning-rate'?
            """)
    void saysWhatIsWrongWithBlocks(String keys, String message) {
        assertThatThrownBy(() -> read("name = x\n" + keys))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith(folder + "/sweep.conf:2: " + message);
    }

    @Test
    void blockThatAsksForNothingNewIsSaid() throws IOException {
        assertThat(read("name = x\nhyperparameters = [\n{ seed = [0, 1] }\n{ seed = 1 }\n]")
                        .warnings())
                .containsExactly(
                        folder + "/sweep.conf:4: block 2 of hyperparameters asks for no run that the others do not");
    }
}
