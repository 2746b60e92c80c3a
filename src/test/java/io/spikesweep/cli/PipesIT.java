package io.spikesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.Faults;
import io.spikesweep.testing.Submit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Confs and queries that come through a pipe, which can be read once, and answers that go into one. */
class PipesIT {
    @TempDir
    private static Path folder;

    private static Submit submit;

    @BeforeAll
    static void trainByAConfFromAPipe() throws IOException {
        Files.writeString(folder.resolve("small.conf"), """
                name = small
                store = results
                hyperparameters { seed = [1, 2], iterations = 3 }
                """);
        Files.writeString(folder.resolve("count.sql"), "SELECT count(*) AS n FROM runs\n");
        submit = Submit.from(folder);
        Submit.Answer run = in("cat small.conf | \"$@\" run - --no-report");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Trained 2 runs");
    }

    /** By a shell whose words after the text are a call of the script. */
    private static Submit.Answer in(String text) {
        return submit.through("bash", "-c", text, "bash").call();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    a file                 ; "$@" sql --file count.sql --format csv
                    a pipe                 ; cat count.sql | "$@" sql - --format csv
                    a file of the pipe     ; cat count.sql | "$@" sql --file /dev/stdin --format csv
                    the dash as a file     ; cat count.sql | "$@" sql --file - --format csv
                    a redirected file      ; "$@" sql - --format csv < count.sql
                    a process              ; "$@" sql --file <(cat count.sql) --format csv
                    """)
    @Faults
    void queryIsReadFrom(String what, String text) {
        Submit.Answer answer = in(text);
        assertThat(answer.code()).as(what + ": " + answer.err()).isZero();
        assertThat(answer.out()).as(what).isEqualTo("n\n2\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    a file of the pipe ; cat small.conf | "$@" run /dev/stdin --no-report
                    a process          ; "$@" run <(cat small.conf) --no-report
                    """)
    @Faults
    void confIsReadFrom(String what, String text) {
        Submit.Answer answer = in(text);
        assertThat(answer.code()).as(what + ": " + answer.err()).isZero();
        assertThat(answer.err()).as(what).contains("has 2 of them");
    }

    @Test
    void emptyPipeIsSaid() {
        Submit.Answer answer = in("\"$@\" sql - < /dev/null");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).isEqualTo("error: the query is empty\n");
    }

    @Test
    void readerThatGoesIsNoFailure() {
        Submit.Answer answer = in(
                "\"$@\" sql 'SELECT explode(sequence(1, 200000))' --format csv" + " | head -1; exit ${PIPESTATUS[0]}");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).isEqualTo("col\n");
    }
}
