package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.spikesweep.trial.Parameter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A conf that somebody else wrote: what it may ask for, and how much of it there may be. */
class SentConfTest {
    private static final String HYPERPARAMETERS = "name = x\nhyperparameters ";

    @TempDir
    private Path folder;

    private Path conf(String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve("sent")).resolve("x.conf");
        Files.writeString(file, text);
        return file;
    }

    @Test
    void filesBesideItAreIncluded() throws IOException {
        Path file = conf("name = x\ninclude \"beside\"\nhyperparameters { include required(\"below/deep.conf\") }\n"
                + "include file(\"beside.json\")\ninclude \"missing\"");
        Files.writeString(file.resolveSibling("beside.conf"), "batch-seconds = 7");
        Files.writeString(file.resolveSibling("beside.json"), "{\"store\": \"s\"}");
        Files.createDirectories(file.resolveSibling("below"));
        Files.writeString(file.resolveSibling("below/deep.conf"), "inputs = 3, include \"more\", neurons = ${inputs}");
        Files.writeString(file.resolveSibling("below/more.conf"), "timesteps = 4");
        SweepConfig sweep = SweepConfig.read(file);
        assertThat(sweep).returns(7, SweepConfig::batchSeconds).returns("s", SweepConfig::store);
        assertThat(sweep.runs().run(0).get(Parameter.INPUTS)).isEqualTo(3);
        assertThat(sweep.runs().run(0).get(Parameter.NEURONS)).isEqualTo(3);
        assertThat(sweep.runs().run(0).get(Parameter.TIMESTEPS)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include file(\"/etc/passwd\")",
                "include \"/etc/passwd.conf\"",
                "include \"../outside.conf\"",
                "include required(file(\"../outside.conf\"))",
                "include \"link.conf\"",
                "include \"linked/outside.conf\"",
                "include classpath(\"reference.conf\")",
                "include required(classpath(\"reference.conf\"))",
                "include url(\"http://127.0.0.1:1/x.conf\")",
                "include required(url(\"file:///etc/passwd\"))",
                "include \"http://127.0.0.1:1/x.conf\"",
                "include \"file:///etc/passwd\"",
                "include \"jar:file:///x.jar!/x.conf\"",
                "include package(\"io.spikesweep\", \"x.conf\")",
                "include required(\"missing.conf\")"
            })
    void nothingElseIs(String statement) throws IOException {
        Path file = conf("name = x\n\n  " + statement + "\n");
        Path outside = Files.writeString(folder.resolve("outside.conf"), "batch-seconds = 7");
        Files.createSymbolicLink(file.resolveSibling("link.conf"), outside);
        Files.createSymbolicLink(file.resolveSibling("linked"), folder);
        assertRefused(file, file + ":3: ");
        // nor within a block, nor where the command line says something else
        Path within = conf("name = x\nhyperparameters {\n" + statement + "\n}");
        Files.writeString(folder.resolve("outside.conf"), "seed = 7");
        assertRefused(within, within + ":3: ");
        assertThatThrownBy(() -> SweepConfig.read(Path.of("conf/blog.conf"), List.of("seed={" + statement + "}")))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith("--set seed={include ");
    }

    private static void assertRefused(Path file, String beginning) {
        assertThatThrownBy(() -> SweepConfig.read(file))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith(beginning)
                .hasMessageNotContaining("root:")
                .hasMessageNotContaining("\n");
    }

    @Test
    void noAddressIsAskedFor() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String address =
                    "http://127.0.0.1:%d/x.conf".formatted(server.getAddress().getPort());
            for (String statement : List.of("include url(\"" + address + "\")", "include \"" + address + "\"")) {
                assertRefused(conf(statement + "\nname = x"), folder + "/sent/x.conf:1: includes a URL, '" + address);
                assertThatThrownBy(() -> SweepConfig.parse(statement + "\nname = x"))
                        .isInstanceOf(InvalidSweepException.class);
            }
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void filesThatIncludeThemselvesComeToAnEnd() throws IOException {
        assertRefused(
                conf("name = x\ninclude \"x\"\ninclude \"x\""), folder + "/sent/x.conf:2: includes more than 50 files");
    }

    private static String doubling(String first, String next) {
        return first
                + IntStream.range(1, 40)
                        .mapToObj(
                                step -> next.replace("N", String.valueOf(step)).replace("P", String.valueOf(step - 1)))
                        .limit(24)
                        .reduce("", String::concat);
    }

    /** Text, and what it is refused with. */
    static Stream<Arguments> overALimit() {
        return Stream.of(
                Arguments.of("a = " + "{a=".repeat(20_000), "brackets are nested too deeply"),
                Arguments.of("a = ${\"a}\"} " + "[".repeat(20_000), "brackets are nested too deeply"),
                Arguments.of("a.".repeat(100) + "a = 1", "has a key of more than 10 names"),
                Arguments.of("a.".repeat(100) + "a\n= 1", "has a key of more than 10 names"),
                Arguments.of("a = ${" + "a.".repeat(100) + "a}", "has a substitution of more than 10 names"),
                Arguments.of("x".repeat(300_000), "is longer than the 262144 letters that a conf may have"),
                Arguments.of("# \n".repeat(500_000), "is longer than the 1048576 bytes that are read"),
                Arguments.of("a = " + "x ".repeat(100_000), "has a value or key of more than 500 words"),
                Arguments.of("a = " + "true".repeat(60_000), "has a value or key of more than 500 words"),
                Arguments.of("a {b = 1}\n".repeat(20_000), "has more than 2000 keys"),
                Arguments.of(
                        HYPERPARAMETERS + "{ seed = " + "9".repeat(100_000) + " }",
                        "has a number of more than 100 digits"),
                Arguments.of(
                        HYPERPARAMETERS + "{ seed = \"" + "9".repeat(100_000) + "\" }",
                        "seed must be a whole number of at most 100 letters"),
                Arguments.of(
                        HYPERPARAMETERS + "{ seed = 1e999999999 }",
                        "seed must be a whole number of 64 bits, but was 1e999999999"),
                Arguments.of(HYPERPARAMETERS + "{ seed = 1e-999999999 }", "seed must be a whole number of 64 bits"),
                Arguments.of(HYPERPARAMETERS + "{ threshold = 1e999999999 }", "threshold must be a finite number"),
                Arguments.of(
                        HYPERPARAMETERS + "{ threshold = {from = 0, to = 1, count = 2000000000} }",
                        "threshold count must be from 1 to 1000000"),
                Arguments.of(
                        HYPERPARAMETERS + "{ seed = {from = 0, count = 1" + "0".repeat(30) + "} }",
                        "seed.count must be a whole number of 64 bits"),
                Arguments.of("\"" + "k".repeat(200_000) + "\" = 1", "unknown key 'kkk"),
                Arguments.of("name = \"" + "v".repeat(200_000) + "\"", "name must be a text of at most 4096 letters"),
                Arguments.of("a += 1\n".repeat(60), "has more than 50 substitutions"),
                Arguments.of(
                        doubling("a0 = xxxxxxxxxx\n", "aN = ${aP}${aP}\n"),
                        "its substitutions lead back to themselves, or make more than"),
                Arguments.of(
                        doubling("a0 = [1]\n", "aN = [${aP}, ${aP}]\n"),
                        "its substitutions lead back to themselves, or make more than"),
                Arguments.of(
                        doubling("a0 { x = 1 }\n", "aN { l = ${aP}, r = ${aP} }\n"),
                        "its substitutions lead back to themselves, or make more than"),
                Arguments.of(
                        doubling("name = xxxxxxxxxx\n", "name = ${name}${name}\n"),
                        "its substitutions lead back to themselves, or make more than"),
                Arguments.of(
                        doubling("", "aP = ${?aN}${?aN}\n"),
                        "its substitutions lead back to themselves, or make more than"),
                Arguments.of("a = ${b}\nb = ${a}", "its substitutions lead back to themselves, or make more than"),
                Arguments.of("name = ${name}", "a substitution has no value"),
                Arguments.of("name = \"\\u-001\"", "not HOCON"),
                Arguments.of("name = x\0", "seems to be UTF-16"));
    }

    @ParameterizedTest
    @MethodSource
    void overALimit(String text, String said) throws IOException {
        Path file = conf(text);
        long start = System.nanoTime();
        assertThatThrownBy(() -> SweepConfig.read(file))
                .isInstanceOf(InvalidSweepException.class)
                .message()
                .startsWith(file.toString())
                .contains(said)
                .hasSizeLessThan(1500)
                .doesNotContain("\n");
        // a second, on a machine that may have other work
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void endlessFileIsNotReadToItsEnd() {
        assertThatThrownBy(() -> SweepConfig.read(Path.of("/dev/zero")))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith("/dev/zero: is longer than the 1048576 bytes");
    }

    @Test
    void whatAPersonWritesIsUnderEveryLimit() throws IOException {
        String listed = String.join(", ", Collections.nCopies(5000, "0.123456789"));
        SweepConfig sweep = SweepConfig.read(conf(HYPERPARAMETERS + "{ learning-rate = [" + listed + "]\n"
                + "seed = [1]\n" + "seed += 2\n".repeat(20) + "threshold = 0." + "1".repeat(90) + "}\n"));
        assertThat(sweep.runs().size()).isEqualTo(2);
    }

    /** The value of a variable that every test's environment has. */
    private static final String PATH = System.getenv("PATH");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = ${PATH}",
                "name = x, store = \"~/\"${PATH}",
                "name = x, batch-seconds = ${PATH}",
                "name = x, hyperparameters = ${PATH}",
                "name = x, hyperparameters = [${PATH}]",
                "name = x, hyperparameters { seed = ${PATH} }",
                "name = x, hyperparameters { seed = [1, ${PATH}] }",
                "name = x, hyperparameters { seed { from = 0, count = 1\"\"${PATH} } }",
                "name = x, hyperparameters { learning-rate = a${PATH}b }",
                "name = x, hyperparameters { bias-init = ${PATH} }",
                "name = x, hyperparameters { reset-gradient = through${PATH} }",
                "name = x, hyperparameters { threshold { from = 1, to = 2, count = 2, scale = ${PATH} } }",
                "name = x, hyperparameters { seed { from = 1, cuont = ${PATH} } }",
                "name = x, hyperparameters { seed = ${PATH}[1] }",
                "name = x, hyperparameters { seed = {a = ${PATH}} [1] }"
            })
    void variablesAreShownByTheirNames(String text) throws IOException {
        Path file = conf(text);
        assertThatThrownBy(() -> SweepConfig.read(file))
                .isInstanceOf(InvalidSweepException.class)
                .message()
                // where the file lies may begin as PATH does
                .satisfies(message -> assertThat(message.replace(file.toString(), ""))
                        .doesNotContain(PATH, PATH.substring(0, PATH.length() / 2)))
                .doesNotContainPattern("[\\uFDD0-\\uFDEF]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            momentum = 7${N}                             | :2: momentum must be in [0, 1), but was 7${N}
            inputs = 2${N}, neurons = 1000000            | :2: inputs x neurons must be at most 2147483639, the longest array, but was
            seed { from = 7, count = 0${?M}, step = 1${N} } | :2: seed.count must be a whole number
            threshold { from = 1, to = 2${N}, count = 1 } | :2: threshold is not valid: it is {
            bias-init = "uniform(9999, "${N}")"          | :2: bias-init needs low <= high, but was uniform(9999, ${N})
            """)
    void rulesAreSaidOfVariablesWithoutTheirValues(String keys, String said) throws IOException {
        Path file = conf(HYPERPARAMETERS + "{ " + keys + " }");
        // a number that no rule has
        assertThatThrownBy(() -> new SweepConfigReader(Map.of("N", "8317", "M", "1")).read(file, List.of()))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith(file + said)
                .hasMessageNotContaining("8317");
    }

    @Test
    void variablesAreWhatTheEnvironmentHas() throws IOException {
        Path file = conf("store = ${HOME}\"/x\"\n" + HYPERPARAMETERS + "{ seed = { from = ${NIGHT}00, count = 2 } }");
        SweepConfig sweep = new SweepConfigReader(Map.of("HOME", "/h", "NIGHT", "20261126")).read(file, List.of());
        assertThat(sweep.store()).isEqualTo("/h/x");
        assertThat(sweep.runs().run(1).get(Parameter.SEED)).isEqualTo(2026112601L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = ${PATH}",
                "name = x, store = ${?PATH}",
                "name = x, store = ${user.home}",
                "name = x, hyperparameters { seed = 1, seed += 2 }",
                "name = x\ninclude \"beside\"",
                "include url(\"http://127.0.0.1:1/\")\nname = x",
                "name = x, a = ${name}"
            })
    void keptConfIsData(String text) {
        assertThatThrownBy(() -> SweepConfig.parse(text))
                .isInstanceOf(InvalidSweepException.class)
                .message()
                .startsWith("the text")
                .doesNotContain(PATH, System.getProperty("user.home") + "/");
    }

    @Test
    void controlsInItsNameAreShown() throws IOException {
        Path file = folder.resolve("a\u001b[31m\u202eb\u009bc\u0085.conf");
        Files.write(file, "name = \"\\u001b]0;x\\u0007\"".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> SweepConfig.read(file))
                .hasMessage(folder + "/a\\u001b[31m\\u202eb\\u009bc\\u0085.conf:1: name " + SweepConfig.NAME_RULE
                        + ", but was '\\u001b]0;x\\u0007'");
    }
}
