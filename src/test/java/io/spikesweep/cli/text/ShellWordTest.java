package io.spikesweep.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"file:/home/ann/results", "hdfs://host:8020/a_b", "file:/my sweeps/$HOME", "it's", "a;b", ""})
    void shellReadsItAsItWas(String text) throws Exception {
        Process shell = new ProcessBuilder("/bin/sh", "-c", "printf %s " + ShellWord.of(text)).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:/home/ann/results", "hdfs://host:8020/a_b"})
    void whatNeedsNoQuotesHasNone(String text) {
        assertThat(ShellWord.of(text)).isEqualTo(text);
    }
}
