package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Faults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Confs that nobody would write: each is a sweep, or refused in one line and in no time. */
@Faults
class MutatedConfsTest {
    private static final int CONFS = 10_000;

    /** For one conf, on a machine that has other work. */
    private static final long LONGEST_NANOSECONDS = 5_000_000_000L;

    private static final List<String> SEEDS = List.of(
            "name = bias-init\nstore = results\nhyperparameters {\n  seed = { from = 0, count = 20 }\n  learning-rate = [0.01, 0.03, 0.1, 0.3]\n  bias-init = [default, \"uniform(0, 1)\"]\n}\n",
            "name = x\nhyperparameters { inputs = 7, neurons = ${hyperparameters.inputs}, seed = 3, seed = ${?NOBODY} }",
            "name = y, batch-seconds = 5\nhyperparameters.seed = [1]\nhyperparameters.seed += 2 # more\nhyperparameters.threshold = { from = 0.1, to = 1, count = 5, scale = log }",
            "include \"beside.conf\"\nname = \"z\"\nstore = ${HOME}\"/x\"\nhyperparameters = ${?X} { iterations = 1e1 // ten\n }",
            "name: \"\"\"w\"\"\"\nhyperparameters: { reset-gradient: [through, detached], momentum: -0.0, timesteps: 12 }");

    /** What grammars trip over. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "\"",
            "\"\"\"",
            "\\",
            "\\u",
            "\\u-001",
            "\\ud800",
            "$",
            "${",
            "${?",
            "${name}",
            "${hyperparameters}",
            "${hyperparameters.seed}",
            "${PATH}",
            "${a.b.c[]}",
            "=",
            ":",
            "+=",
            ",",
            "\n",
            "\r",
            "\t",
            "#",
            "//",
            "/*",
            "include ",
            "include \"x\"",
            "include file(\"/etc/passwd\")",
            "include url(\"http://localhost:1/\")",
            "include required(classpath(\"reference.conf\"))",
            "include package(\"a\", \"b\")",
            "null",
            "true",
            "false",
            "1e999999999",
            "-1e-999999999",
            "9".repeat(120),
            "0x10",
            "NaN",
            "Infinity",
            "1e400",
            "-0",
            "00",
            ".5",
            "5.",
            "1,5",
            "\0",
            "\u001b[31m",
            "\u0007",
            "\u009b",
            "\u202e",
            "\uFEFF",
            "\uFDD0",
            "\uFDD1",
            "\uFDD2",
            "\uD83D",
            "\uDE00",
            "\u2028",
            "\u00e4",
            "\u4e2d",
            "a.".repeat(30),
            "a ".repeat(600),
            "true".repeat(600),
            "[".repeat(40),
            "{".repeat(40),
            "${x}".repeat(20),
            "k=1,".repeat(90),
            "name",
            "store",
            "hyperparameters",
            "seed",
            "from",
            "count",
            "step",
            "to",
            "scale",
            "log",
            "uniform(0, 1)",
            "uniform(" + "1".repeat(300) + ", 2)",
            "9223372036854775807",
            "-9223372036854775808",
            "2147483648");

    private final InputStream standardInput = System.in;

    @AfterEach
    void giveStandardInputBack() {
        System.setIn(standardInput);
    }

    @TempDir
    private Path folder;

    @Test
    void noneThrowsAnythingElse() throws IOException {
        Files.writeString(folder.resolve("beside.conf"), "hyperparameters.seed = 1\n");
        Path file = folder.resolve("mutated.conf");
        Random random = new Random(20_261_126);
        int sweeps = 0;
        int refused = 0;
        for (int conf = 0; conf < CONFS; conf++) {
            int number = conf;
            String text = mutated(random);
            // opening a file takes longer than reading what is in it
            Path source = number % 4 == 0 ? file : Path.of("-");
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (number % 4 == 0) {
                Files.write(file, bytes);
            } else {
                System.setIn(new ByteArrayInputStream(bytes));
            }
            List<String> overrides = number % 10 == 0 ? List.of("seed=" + any(PIECES, random)) : List.of();
            long start = System.nanoTime();
            boolean accepted =
                    isAccepted(() -> SweepConfig.read(source, overrides).effective(), number, text);
            boolean kept =
                    number % 4 == 0 && isAccepted(() -> SweepConfig.parse(text).effective(), number, text);
            assertThat(System.nanoTime() - start).as(() -> said(number, text)).isLessThan(LONGEST_NANOSECONDS);
            sweeps += accepted || kept ? 1 : 0;
            refused += accepted || kept ? 0 : 1;
        }
        // the mutations reach both sides of the parser: some leave a sweep, most do not
        assertThat(sweeps).isGreaterThan(CONFS / 100);
        assertThat(refused).isGreaterThan(CONFS / 2);
    }

    private static boolean isAccepted(Runnable reading, int number, String text) {
        try {
            reading.run();
            return true;
        } catch (InvalidSweepException refusal) {
            assertThat(refusal.getMessage())
                    .as(() -> said(number, text))
                    .isNotBlank()
                    .hasSizeLessThan(13_000)
                    .doesNotContain(System.getenv("PATH"))
                    .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");
            return false;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError other) {
            throw new AssertionError(said(number, text), other);
        }
    }

    private static String said(int number, String text) {
        return "conf %d: %s".formatted(number, PrintableText.cell(text, 3000));
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(any(SEEDS, random));
        for (int change = 1 + random.nextInt(4); change > 0; change--) {
            int place = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), place + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.insert(place, any(PIECES, random));
                case 1 -> text.replace(place, end, any(PIECES, random));
                case 2 -> text.delete(place, end);
                case 3 -> text.insert(place, text.substring(random.nextInt(place + 1), place));
                default -> text.insert(place, Character.toChars(random.nextInt(random.nextBoolean() ? 128 : 0x3000)));
            }
        }
        return text.toString();
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
