package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            results           | results
            /tmp/9:1          | /tmp/9:1
            a/b:c             | a/b:c
            9:1 [a]           | ./9:1 [a]
            :x                | ./:x
            größe:1           | ./größe:1
            ./~/x             | ./~/x
            a~                | a~
            a$HOME            | a$HOME
            $                 | $
            hdfs://host/x     | hdfs://host/x
            hdfs:/x           | hdfs:/x
            file:/x           | file:/x
            s3a://bucket/a:b  | s3a://bucket/a:b
            """)
    void uriForHadoop(String text, String uri) {
        assertThat(new StoreAddress(text).uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3a:bucket/x | store s3a:bucket/x is neither a URI nor a path: write s3a://bucket/x, or ./s3a:bucket/x for a folder that is called so
            a:b          | store a:b is neither a URI nor a path: write a://b, or ./a:b for a folder that is called so
            9://host/x   | store 9://host/x cannot be reached: what stands before :// is not the name of a filesystem
            ~/x          | store ~/x begins with ~, which no shell has replaced: type "$HOME/x" in a shell, ${HOME}"/x" in a conf file (a folder that is called so is ./~/x)
            ~            | store ~ begins with ~, which no shell has replaced: type "$HOME" in a shell, ${HOME}"" in a conf file (a folder that is called so is ./~)
            $HOME/x      | store $HOME/x begins with $HOME, which no shell has replaced: type "$HOME/x" in a shell, ${HOME}"/x" in a conf file (a folder that is called so is ./$HOME/x)
            ~ada/x       | store ~ada/x begins with ~ada, which no shell has replaced: type the path that it stands for (a folder that is called so is ./~ada/x)
            ${SCRATCH}/x | store ${SCRATCH}/x begins with ${SCRATCH}, which no shell has replaced: type the path that it stands for (a folder that is called so is ./${SCRATCH}/x)
            """)
    void addressThatIsNotWhatWasMeant(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoreAddress(text))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void noAddress(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoreAddress(text))
                .withMessage("store must be the URI of a folder, but was empty");
    }

    @Test
    void pathsThatAShellHasLeft() {
        assertThat(StoreAddress.leftByAShell("~/report.html")).isPresent();
        assertThat(StoreAddress.leftByAShell("report~.html")).isEmpty();
        assertThat(StoreAddress.leftByAShell("")).isEmpty();
    }
}
