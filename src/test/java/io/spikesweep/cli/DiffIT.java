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

/** {@code diff} as a user calls it. */
class DiffIT {
    @TempDir
    private static Path folder;

    private static Submit submit;

    @BeforeAll
    static void trainTwoStores() throws IOException {
        submit = Submit.from(folder);
        Files.writeString(folder.resolve("small.conf"), """
                name = small
                store = a
                hyperparameters { seed = [1, 2], inputs = 20, neurons = 30, timesteps = 5, iterations = 3 }
                """);
        assertThat(submit.call("run", "small.conf", "--no-report").code()).isZero();
        assertThat(submit.call("run", "small.conf", "--no-report", "--store", "b", "--set", "seed=[2, 1, 3]")
                        .code())
                .isZero();
    }

    @Test
    void runsOfOneStoreAloneEndWith4() {
        Submit.Answer answer = submit.call("diff", "a", "b");
        assertThat(answer.code()).as(answer.err()).isEqualTo(4);
        assertThat(answer.out()).isEqualTo("""
                sweep  only in A  only in B  equal  different  failed in both
                small          0          1      2          0               0
                all            0          1      2          0               0
                the stores differ: 0 only in A, 1 only in B, 0 different
                """);
        assertThat(answer.err()).isEqualTo("A is file:%s/a, B is file:%s/b\n".formatted(real(), real()));
    }

    @Test
    @Faults
    void storeOnAnotherFilesystemWithTheSameRunsIsEqual() {
        assertThat(submit.call("run", "small.conf", "--no-report", "--store", "c")
                        .code())
                .isZero();
        Submit.Answer answer =
                submit.call("diff", "a", folder.resolve("c").toUri().toString());
        assertThat(answer.code()).as(answer.out() + answer.err()).isZero();
        assertThat(answer.out()).endsWith("\nthe stores are equal: 2 runs\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a                         | error: Missing required parameter: 'B'
            a none                    | error: no store at file:FOLDER/none: 'run' makes one, or name another
            a a/                      | error: A and B must be two stores, but both were file:FOLDER/a
            a b --ulp 1 --spikes-only | error: --ulp is of losses and norms, and --spikes-only compares none: leave one out
            a b --ulp=-1              | error: --ulp must be at least 0, but was -1
            a b --ulp x               | error: Invalid value for option '--ulp': must be a whole number, but was 'x'
            """)
    @Faults
    void badInputEndsWith2(String arguments, String message) {
        Submit.Answer answer = submit.call(("diff " + arguments).split(" "));
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err().lines().findFirst()).hasValue(message.replace("FOLDER", real().toString()));
        assertThat(answer.out()).isEmpty();
    }

    private static Path real() {
        try {
            return folder.toRealPath();
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
