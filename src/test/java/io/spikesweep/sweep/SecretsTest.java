package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource({
        "learning-rate=[0.1], learning-rate=[0.1]",
        "fs.s3a.secret.key=hush, fs.s3a.secret.key=***",
        "API_TOKEN=a b=c, API_TOKEN=***",
        "password: hush, password:***",
        "s3a://id:hush@bucket/x, s3a://***@bucket/x",
        "s3a://bucket/a@b, s3a://bucket/a@b",
        "--store=s3a://id@bucket, --store=s3a://***@bucket"
    })
    void valueBehindSuchANameIsMasked(String word, String kept) {
        assertThat(Secrets.masked(List.of(word))).containsExactly(kept);
    }

    @Test
    void wordBehindSuchAnOptionIsMasked() {
        assertThat(Secrets.masked(List.of("run", "a.conf", "--secret-key", "hush", "--max-runs", "5")))
                .containsExactly("run", "a.conf", "--secret-key", "***", "--max-runs", "5");
    }
}
