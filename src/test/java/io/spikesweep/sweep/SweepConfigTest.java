package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.testing.Sweeps;
import io.spikesweep.trial.BiasInitialisation;
import io.spikesweep.trial.Hyperparameters;
import io.spikesweep.trial.Parameter;
import io.spikesweep.trial.ResetGradient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepConfigTest {
    @TempDir
    private Path folder;

    private SweepConfig read(String text, String... overrides) {
        Path file = folder.resolve("sweep.conf");
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
        return SweepConfig.read(file, List.of(overrides));
    }

    private SweepConfig grid(String hyperparameters, String... overrides) {
        return read("name = test\nhyperparameters {\n" + hyperparameters + "\n}\n", overrides);
    }

    @Test
    void shippedSweepIsTheDocumentedGrid() {
        SweepConfig sweep = SweepConfig.read(Path.of("conf/bias-init.conf"));
        assertThat(sweep.name()).isEqualTo("bias-init");
        assertThat(sweep.store()).isEqualTo("results");
        assertThat(sweep.runs().size()).isEqualTo(320);
        assertThat(sweep.warnings()).isEmpty();
        assertThat(sweep.runs().run(0)).isEqualTo(Hyperparameters.of(Map.of(Parameter.LEARNING_RATE, 0.01)));
        assertThat(sweep.runs().run(319))
                .isEqualTo(Hyperparameters.of(Map.of(
                        Parameter.SEED,
                        19,
                        Parameter.LEARNING_RATE,
                        0.3,
                        Parameter.BIAS_INIT,
                        new BiasInitialisation.Uniform(0, 2))));
    }

    @Test
    void shippedRunIsThePublishedOne() {
        SweepConfig sweep = SweepConfig.read(Path.of("conf/blog.conf"));
        assertThat(sweep.runs().size()).isOne();
        assertThat(sweep.runs().run(0))
                .isEqualTo(Hyperparameters.of(Map.of(Parameter.BIAS_INIT, new BiasInitialisation.Uniform(0, 1))));
    }

    @Test
    void everyKeyHasItsDefault() {
        SweepConfig sweep = read("name = x");
        assertThat(sweep.store()).isEqualTo("results");
        assertThat(sweep.batchSeconds()).isEqualTo(60);
        assertThat(sweep.runs().size()).isOne();
        assertThat(sweep.runs().run(0)).isEqualTo(Hyperparameters.DEFAULTS);
    }

    @Test
    void everyKeyIsRead() {
        SweepConfig sweep = read("""
                name = all
                store = "hdfs://host/sweeps"
                hyperparameters {
                  seed = 1, learning-rate = 0.2, momentum = 0.5, threshold = 2, bias-init = "uniform(0, 1)"
                  reset-gradient = detached, inputs = 3, neurons = 4, timesteps = 5, iterations = 6
                }
                """);
        assertThat(sweep.store()).isEqualTo("hdfs://host/sweeps");
        assertThat(sweep.runs().run(0))
                .isEqualTo(Hyperparameters.of(Map.of(
                        Parameter.SEED,
                        1,
                        Parameter.LEARNING_RATE,
                        0.2,
                        Parameter.MOMENTUM,
                        0.5,
                        Parameter.THRESHOLD,
                        2,
                        Parameter.BIAS_INIT,
                        new BiasInitialisation.Uniform(0, 1),
                        Parameter.RESET_GRADIENT,
                        ResetGradient.DETACHED,
                        Parameter.INPUTS,
                        3,
                        Parameter.NEURONS,
                        4,
                        Parameter.TIMESTEPS,
                        5,
                        Parameter.ITERATIONS,
                        6)));
    }

    @Test
    void effectiveConfigurationGivesTheSameSweep() {
        SweepConfig sweep = grid(
                "seed = { from = 5, count = 3, step = 2 }, learning-rate = { from = 0.001, to = 0.1, count = 3, scale = log }, bias-init = [default, \"uniform(0, 1)\"]");
        SweepConfig again = read(sweep.effective());
        assertThat(again.effective()).isEqualTo(sweep.effective());
        assertThat(again.runs().grids().get(0).axes())
                .isEqualTo(sweep.runs().grids().get(0).axes());
    }

    @Test
    void listsAndRangesMultiply() {
        Grid grid =
                grid("seed = { from = 10, count = 3, step = -5 }, neurons = { from = 1, count = 2 }, momentum = [0, 0.9]")
                        .runs()
                        .grids()
                        .get(0);
        assertThat(grid.size()).isEqualTo(12);
        assertThat(grid.axes().get(Parameter.SEED)).isEqualTo(new Axis.LongRange(10, 3, -5));
        assertThat(java.util.stream.LongStream.range(0, 12).mapToObj(grid::run))
                .doesNotHaveDuplicates()
                .extracting(run -> run.get(Parameter.SEED))
                .contains(10L, 5L, 0L);
    }

    @Test
    void valueOfARangeIsTheValueThatAListWouldHold() {
        Grid grid =
                grid("learning-rate = { from = 0.001, to = 1, count = 4, scale = log }, threshold = { from = 0.1, to = 0.5, count = 5 }")
                        .runs()
                        .grids()
                        .get(0);
        assertThat(grid.axes().get(Parameter.LEARNING_RATE))
                .extracting("values")
                .isEqualTo(List.of(0.001, 0.01, 0.1, 1.0));
        assertThat(grid.axes().get(Parameter.THRESHOLD))
                .extracting("values")
                .isEqualTo(List.of(0.1, 0.2, 0.3, 0.4, 0.5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            learning-rate=[0.1,0.2]          | 2
            hyperparameters.learning-rate=1  | 1
            seed={from=0,count=25}           | 25
            bias-init=uniform(0, 1)          | 1
            bias-init=[default,"uniform(0, 1)","uniform(0, 2)"] | 3
            name=other                       | 20
            """)
    void setReplacesOneKey(String override, long runs) {
        assertThat(grid("seed = { from = 0, count = 20, step = 2 }", "seed={from=0,count=20}", override)
                        .runs()
                        .size())
                .isIn(runs, 20 * runs);
    }

    @Test
    void setReplacesAWholeRange() {
        Grid grid = grid("seed = { from = 0, count = 20, step = 2 }", "seed={from=0,count=25}")
                .runs()
                .grids()
                .get(0);
        assertThat(grid.axes().get(Parameter.SEED)).isEqualTo(new Axis.LongRange(0, 25, 1));
    }

    @Test
    void setKeepsWhatASubstitutionLeft() {
        SweepConfig sweep = read(
                "name = x\nhyperparameters = ${?NOBODY_HAS_SET_THIS} { iterations = 3, seed = { from = 0, count = 2 } }",
                "learning-rate=0.2");
        assertThat(sweep.runs().size()).isEqualTo(2);
        assertThat(sweep.runs().run(0))
                .returns(3, run -> run.get(Parameter.ITERATIONS))
                .returns(0.2, run -> run.get(Parameter.LEARNING_RATE));
        assertThatThrownBy(() -> read("name = x\nhyperparameters = 5", "seed=1"))
                .hasMessageEndingWith(
                        "sweep.conf:2: hyperparameters must be a block in braces, or a list of some, but was 5");
    }

    @Test
    void setMayHaveLostItsQuotesToAShell() {
        assertThat(grid("", "bias-init=[default,uniform(0,1), \"uniform(0, 2)\"]")
                        .runs()
                        .size())
                .isEqualTo(3);
    }

    @Test
    void namesKeepTheirSpelling() {
        assertThat(read("name = 007").name()).isEqualTo("007");
        assertThat(read("name = 1.10").name()).isEqualTo("1.10");
        assertThat(read(read("name = \"true\"\nstore = \"a\\\"b\"").effective()))
                .returns("true", SweepConfig::name)
                .returns("a\"b", SweepConfig::store);
    }

    @Test
    void messageIsOneLineWhateverTheValue() {
        assertThatThrownBy(() -> grid("", "learning-rate=\"a\\nb\""))
                .hasMessageEndingWith("learning-rate must be a number, but was the text 'a b'");
    }

    @Test
    void absurdNestingIsRefused() {
        assertThatThrownBy(() -> read("name = x\na = " + "[".repeat(50_000)))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageEndingWith("sweep.conf: not HOCON: brackets are nested too deeply");
        assertThatThrownBy(() -> grid("", "seed=" + "[".repeat(50_000)))
                .hasMessage("--set seed: not HOCON: brackets are nested too deeply");
    }

    @Test
    void laterSetWinsAndStoreAndNameAreKeys() {
        SweepConfig sweep = grid("", "name=a", "name=b", "store=s3a://bucket/x");
        assertThat(sweep.name()).isEqualTo("b");
        assertThat(sweep.store()).isEqualTo("s3a://bucket/x");
    }

    @Test
    void substitutionsAreResolved() {
        // of another key, of the environment, of the environment when it has one
        SweepConfig sweep = read("""
                name = x
                store = ${PATH}
                hyperparameters { inputs = 7, neurons = ${hyperparameters.inputs}, seed = 3, seed = ${?NOBODY_HAS_SET_THIS} }
                """);
        assertThat(sweep.store()).isEqualTo(System.getenv("PATH"));
        assertThat(sweep.runs().run(0))
                .returns(7, run -> run.get(Parameter.NEURONS))
                .returns(3L, run -> run.get(Parameter.SEED));
    }

    @Test
    void repeatedValuesRunOnceAndSaySo() {
        SweepConfig sweep =
                grid("learning-rate = [0.1, 0.2, 0.10]\nbias-init = [\"uniform(0,1)\", \"uniform(0.0, 1)\"]");
        assertThat(sweep.runs().size()).isEqualTo(2);
        assertThat(sweep.warnings())
                .hasSize(2)
                .anySatisfy(warning ->
                        assertThat(warning).endsWith("sweep.conf:3: learning-rate has 1 value twice: each runs once"));
    }

    @Test
    void hugeGridIsFine() {
        Grid grid = grid("seed = { from = 0, count = 4294967296 }, learning-rate = [0.1, 0.2]")
                .runs()
                .grids()
                .get(0);
        assertThat(grid.size()).isEqualTo(8_589_934_592L);
        assertThat(grid.run(grid.size() - 1).get(Parameter.SEED)).isEqualTo(4_294_967_295L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            lerning-rate = 0.1                           | sweep.conf:3: unknown key 'hyperparameters.lerning-rate': did you mean 'learning-rate'? (known: KEYS, zip, sample)
            seed = { from = 0, cuont = 3 }               | sweep.conf:3: unknown key 'seed.cuont': did you mean 'count'? (known: from, count, step)
            lr = 0.1                                     | sweep.conf:3: unknown key 'hyperparameters.lr': did you mean 'learning-rate'? (known: KEYS, zip, sample)
            colour = red                                 | sweep.conf:3: unknown key 'hyperparameters.colour' (known: KEYS, zip, sample)
            learning-rate = 0,1                          | sweep.conf:4: not HOCON: Key '1' may not be followed by token: '}': write 0.1, or [0, 1] for several values
            learning-rate = +3                           | sweep.conf:3: not HOCON: Expecting a value but got wrong token: '3' ('+' not followed by =, '3' not allowed after '+'): write 3
            learning-rate = 1_000                        | sweep.conf:3: learning-rate must be a number, but was the text '1_000': write 1000
            seed = 0x10                                  | sweep.conf:3: seed must be a whole number of 64 bits, but was the text '0x10': write 16
            seed = 0..24                                 | sweep.conf:3: seed must be a whole number of 64 bits, but was the text '0..24': write { from = 0, count = 25 }
            learning-rate = fast                         | sweep.conf:3: learning-rate must be a number, but was the text 'fast'
            learning-rate = 0.1f                         | sweep.conf:3: learning-rate must be a number, but was the text '0.1f'
            momentum = -1e-50                            | sweep.conf:3: momentum must be in [0, 1), but was -1.0E-50
            threshold = { from = 1, to = 2, count = 3, scale = null } | sweep.conf:3: threshold.scale must be linear or log, but was null
            learning-rate = true                         | sweep.conf:3: learning-rate must be a number, but was true
            learning-rate = null                         | sweep.conf:3: learning-rate must be a number, but was null
            learning-rate = [0.1, [0.2]]                 | sweep.conf:3: learning-rate must be a number, but was [0.2]
            learning-rate = []                           | sweep.conf:3: learning-rate must have at least one value, but was []
            learning-rate = [0.1, -1]                    | sweep.conf:3: learning-rate must be a finite number >= 0, but was -1.0
            learning-rate = NaN                          | sweep.conf:3: learning-rate must be a finite number >= 0, but was NaN
            learning-rate = Infinity                     | sweep.conf:3: learning-rate must be a finite number >= 0, but was Infinity
            momentum = 1                                 | sweep.conf:3: momentum must be in [0, 1), but was 1.0
            threshold = -Infinity                        | sweep.conf:3: threshold must be a finite number, but was -Infinity
            seed = 1.5                                   | sweep.conf:3: seed must be a whole number of 64 bits, but was 1.5
            seed = 9223372036854775808                   | sweep.conf:3: seed must be a whole number of 64 bits, but was the text '9223372036854775808'
            seed = { from = 0, count = 0 }               | sweep.conf:3: seed count must be at least 1, but was 0
            seed = { from = 0, count = 3, step = 0 }     | sweep.conf:3: seed step must not be 0, but was 0
            seed = { from = 0 }                          | sweep.conf:3: seed needs count: a range is { from, count, step = 1 }
            neurons = 0                                  | sweep.conf:3: neurons must be at least 1, but was 0
            neurons = 3000000000                         | sweep.conf:3: neurons must be at most 2147483647, but was 3000000000
            neurons = { from = 1, count = 3, step = -1 } | sweep.conf:3: neurons must be at least 1, but was -1
            neurons = 100000000                          | sweep.conf:3: inputs x neurons must be at most 2147483639, the longest array, but was 30000000000
            bias-init = "uniform(2, 1)"                  | sweep.conf:3: bias-init needs low <= high, but was uniform(2.0, 1.0)
            bias-init = { from = 0, count = 2 }          | sweep.conf:3: unknown key 'bias-init.count' (known: name, low, high, value)
            reset-gradient = around                      | sweep.conf:3: reset-gradient must be through or detached, but was 'around'
            threshold = { from = 1, to = 2, count = 1 }  | sweep.conf:3: threshold count must be at least 2 to go from 1.0 to 2.0, but was 1
            threshold = { from = 0, to = 2, count = 3, scale = log } | sweep.conf:3: threshold needs bounds > 0 on a log scale, but goes from 0.0 to 2.0
            threshold = { from = 1, to = 2, count = 3, scale = cubic } | sweep.conf:3: threshold scale must be linear or log, but was 'cubic'
            """)
    void rejectsHyperparameter(String line, String message) {
        assertThatThrownBy(() -> grid(line))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(folder + "/" + message.replace("KEYS", Sweeps.keys()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            nmae = x                  | sweep.conf:1: unknown key 'nmae': did you mean 'name'? (known: name, store, batch-seconds, compare, note, tags, common, hyperparameters)
            store = results           | sweep.conf: name is missing: it must be 1 to 64 letters, digits, '.', '_' or '-', and begin with a letter or digit
            name = x, lr = 1          | sweep.conf:1: unknown key 'lr': did you mean 'hyperparameters.learning-rate'? (known: name, store, batch-seconds, compare, note, tags, common, hyperparameters)
            name = "a b"              | sweep.conf:1: name must be 1 to 64 letters, digits, '.', '_' or '-', and begin with a letter or digit, but was 'a b'
            name = -a                 | sweep.conf:1: name must be 1 to 64 letters, digits, '.', '_' or '-', and begin with a letter or digit, but was '-a'
            name = [x]                | sweep.conf:1: name must be a text, but was ["x"]
            name = x, store = ""      | sweep.conf:1: store must be the URI of a folder, but was empty
            name = x, batch-seconds = 0   | sweep.conf:1: batch-seconds must be from 1 to 86400, but was 0
            name = x, batch-seconds = 1.5 | sweep.conf:1: batch-seconds must be a whole number of 64 bits, but was 1.5
            name = x, hyperparameters = 3 | sweep.conf:1: hyperparameters must be a block in braces, or a list of some, but was 3
            """)
    void rejectsSweep(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(folder + "/" + message.replace("KEYS", Sweeps.keys()));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, '', seems to be UTF-16LE",
        "UTF-16BE, '', seems to be UTF-16BE",
        "UTF-16LE, \uFEFF, seems to be UTF-16",
        "UTF-16BE, \uFEFF, seems to be UTF-16",
        "UTF-32LE, \uFEFF, seems to be UTF-32",
        "UTF-32, '', is not a text",
        "ISO-8859-1, '', 'is not UTF-8, and seems to be ISO-8859-1: save it as UTF-8, or iconv -f ISO-8859-1 -t UTF-8'",
        "windows-1252, '', 'is not UTF-8, and seems to be Windows-1252: '",
    })
    void saysWhichEncodingAFileHas(String encoding, String mark, String said) throws IOException {
        Path file = folder.resolve("sweep.conf");
        // Latin-1 has no dash
        String dash = encoding.startsWith("windows") ? "\u2013" : "-";
        Files.writeString(file, mark + "name = x\n# f\u00FCr " + dash + " alle\n", Charset.forName(encoding));
        assertThatThrownBy(() -> SweepConfig.read(file))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith(file + (encoding.startsWith("UTF") ? ": " : ":2: ") + said);
    }

    @Test
    void markOfUtf8IsNoPartOfAKey() {
        assertThat(read("\uFEFFname = x").name()).isEqualTo("x");
    }

    @Test
    void confMayComeThroughAPipe() throws IOException {
        InputStream standardInput = System.in;
        try {
            System.setIn(new ByteArrayInputStream("name = piped\nseed = 1".getBytes(StandardCharsets.UTF_8)));
            assertThatThrownBy(() -> SweepConfig.read(Path.of("-")))
                    .hasMessageStartingWith(
                            "standard input:2: unknown key 'seed': did you mean 'hyperparameters.seed'?");
            System.setIn(new ByteArrayInputStream("name = piped".getBytes(StandardCharsets.UTF_8)));
            assertThat(SweepConfig.read(Path.of("/dev/stdin")).name()).isEqualTo("piped");
        } finally {
            System.setIn(standardInput);
        }
    }

    @Test
    void rejectsWhatIsNoFileOrNotHocon() {
        assertThatThrownBy(() -> SweepConfig.read(folder.resolve("none.conf")))
                .hasMessage(folder + "/none.conf: no such file");
        assertThatThrownBy(() -> SweepConfig.read(folder)).hasMessage(folder + ": is a folder, not a conf file");
        assertThatThrownBy(() -> read("name = x\nhyperparameters {"))
                .hasMessageStartingWith(folder + "/sweep.conf:2: not HOCON: ")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> read("name = ${nothing}"))
                .hasMessageStartingWith(folder + "/sweep.conf:1: a substitution has no value: ");
    }

    @Test
    void rejectsMoreRunsThanCanBeCounted() {
        assertThatThrownBy(
                        () -> grid(
                                "seed = { from = 0, count = 4000000000 }\nneurons = { from = 1, count = 2000000 }\ninputs = { from = 1, count = 1000 }\ntimesteps = { from = 1, count = 100 }\niterations = { from = 1, count = 100000 }"))
                .hasMessage(folder
                        + "/sweep.conf:2: hyperparameters must multiply to fewer than 2^63 runs: shorten an axis");
    }
}
