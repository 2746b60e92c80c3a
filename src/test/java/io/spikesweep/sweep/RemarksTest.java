package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemarksTest {
    @TempDir
    private Path folder;

    private SweepConfig read(String text, Map<String, String> environment, String... overrides) throws IOException {
        Path conf = folder.resolve("a.conf");
        Files.writeString(conf, "name = a\n" + text);
        return new SweepConfigReader(environment).read(conf, List.of(overrides));
    }

    private Remarks remarks(String text, String... overrides) throws IOException {
        return read(text, Map.of(), overrides).remarks();
    }

    @Test
    void keysOfAConf() throws IOException {
        assertThat(remarks("")).isEqualTo(Remarks.NONE);
        assertThat(remarks("note = \"  a wider bias \"\ntags = [pilot, \"exp:1\", pilot, 7]"))
                .isEqualTo(new Remarks("a wider bias", List.of("pilot", "exp:1", "7")));
        assertThat(remarks("tags = pilot")).isEqualTo(new Remarks("", List.of("pilot")));
        assertThat(remarks("note = one\ntags = [x]", "note=two, with: commas", "tags=[y]"))
                .isEqualTo(new Remarks("two, with: commas", List.of("y")));
        // 1,000 letters, each of two units, are no more
        String most = "\ud83e\udde0".repeat(1000);
        assertThat(remarks("note = \"%s\"".formatted(most)).note()).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            note = [a]              | note must be a text, but was ["a"]
            tags = []               | tags must be at least 1, but was an empty list
            tags = [a, b c]         | tags must each be 1 to 64 letters, digits, '.', '_', '-' or ':', and begin with a letter or digit, but was 'b c'
            tags = ["-a"]           | tags must each be 1 to 64 letters, digits, '.', '_', '-' or ':', and begin with a letter or digit, but was '-a'
            tags = [""]             | tags must each be 1 to 64 letters, digits, '.', '_', '-' or ':', and begin with a letter or digit, but was ''
            tags = [[a]]            | tags must be a text, but was ["a"]
            tags = { a = 1 }        | tags must be a text, but was {"a":1}
            """)
    void wrongOneIsNamedWithItsPlace(String line, String message) {
        assertThatThrownBy(() -> remarks(line))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(folder.resolve("a.conf") + ":2: " + message);
    }

    @Test
    void limits() {
        String note = "x".repeat(1001);
        assertThatThrownBy(() -> remarks("note = \"%s\"".formatted(note)))
                .hasMessageStartingWith(
                        folder.resolve("a.conf") + ":2: note must be at most 1,000 letters, but was 'xxx")
                .hasMessageEndingWith("xxx... (901 more)' of 1,001");
        String tags = IntStream.rangeClosed(1, 21).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        assertThatThrownBy(() -> remarks("tags = [%s]".formatted(tags)))
                .hasMessageEndingWith(":2: tags must be at most 20, but was 21 different ones");
        assertThatThrownBy(() -> remarks("tags = [%s]".formatted("x".repeat(65))))
                .hasMessageContaining("tags must each be 1 to 64 letters");
    }

    @Test
    void optionsReplaceTheNoteAndAddTags() {
        Remarks conf = new Remarks("of the conf", List.of("a"));
        assertThat(conf.with(Optional.of("typed"), List.of("b", "a")))
                .isEqualTo(new Remarks("typed", List.of("a", "b")));
        assertThat(conf.with(Optional.empty(), List.of())).isEqualTo(conf);
    }

    @Test
    void planHasThemAndAStoreKeepsAConfThatOlderProgramsRead() throws IOException {
        SweepConfig sweep = read("note = \"a \\\"b\\\" ${x} \\u001b\\nc\"\ntags = [x, y]", Map.of());
        assertThat(SweepConfig.parse(sweep.effective()).remarks()).isEqualTo(sweep.remarks());
        // the top-level keys of version 1
        assertThat(sweep.kept().lines().filter(line -> line.matches("[a-z-]+ .*")))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("name", "store", "batch-seconds", "hyperparameters");
        assertThat(SweepConfig.parse(sweep.kept()).remarks()).isEqualTo(Remarks.NONE);
    }

    /** A conf that one was sent may ask for a key, and the report be sent back. */
    @Test
    void variableThatIsNamedAsASecretStandsThereByItsName() throws IOException {
        Map<String, String> environment = Map.of("BUILD", "17", "AWS_SECRET_ACCESS_KEY", "hush");
        assertThat(read("note = \"build \"${BUILD}", environment).remarks().note())
                .isEqualTo("build 17");
        assertThat(read("note = \"see \"${AWS_SECRET_ACCESS_KEY}", environment)
                        .remarks()
                        .note())
                .isEqualTo("see ${AWS_SECRET_ACCESS_KEY}");
    }
}
