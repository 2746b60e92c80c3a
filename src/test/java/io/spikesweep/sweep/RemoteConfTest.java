package io.spikesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.trial.Parameter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A conf that lies on another filesystem; that one is reached is a matter of HdfsIT. */
class RemoteConfTest {
    private static final Map<String, String> FILES = Map.of(
            "hdfs://name/confs/x.conf", "include \"base\"\nname = x\nhyperparameters { seed = [0, 1] }",
            "hdfs://name/confs/base.conf", "include \"below/more.conf\"\nstore = there",
            "hdfs://name/confs/below/more.conf", "hyperparameters { decay = 0.9 }",
            "hdfs://name/confs/outside.conf", "include \"../secret.conf\"\nname = x",
            "hdfs://name/confs/absolute.conf", "include \"/secret.conf\"\nname = x",
            "hdfs://name/confs/web.conf", "include url(\"http://somewhere/x.conf\")\nname = x",
            "hdfs://name/confs/itself.conf", "include \"itself.conf\"\nname = x",
            "hdfs://name/confs/none.conf", "include required(\"no-such.conf\")\nname = x",
            "hdfs://name/confs/wrong.conf", "name = x\nhyperparameters { decay = 2 }",
            "hdfs://name/secret.conf", "name = stolen");

    private static SweepConfig read(String uri, String... overrides) {
        return SweepConfig.read(new ConfAddress(uri), List.of(overrides), RemoteConfTest::file);
    }

    private static Optional<byte[]> file(String uri) throws IOException {
        if (uri.startsWith("s3a:")) {
            throw new IOException("the bucket does not exist");
        }
        return Optional.ofNullable(FILES.get(uri)).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void itsFolderIsWhatItIncludesFrom() {
        SweepConfig sweep = read("hdfs://name/confs/x.conf", "seed=0..4");
        assertThat(sweep.store()).isEqualTo("there");
        assertThat(sweep.runs().size()).isEqualTo(5);
        assertThat(sweep.runs().run(0).get(Parameter.DECAY)).isEqualTo(0.9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hdfs://name/confs/no.conf       | hdfs://name/confs/no.conf: no such file
            s3a://bucket/x.conf             | s3a://bucket/x.conf: cannot be read: the bucket does not exist
            hdfs://name/confs/outside.conf  | hdfs://name/confs/outside.conf:1: includes a file outside its folder, '../secret.conf'
            hdfs://name/confs/absolute.conf | hdfs://name/confs/absolute.conf:1: includes a file outside its folder, '/secret.conf'
            hdfs://name/confs/web.conf      | hdfs://name/confs/web.conf:1: includes a URL
            hdfs://name/confs/itself.conf   | hdfs://name/confs/itself.conf:1: includes more than 50 files
            hdfs://name/confs/none.conf     | hdfs://name/confs/none.conf:1: includes 'no-such.conf', and there is no such file
            hdfs://name/confs/wrong.conf    | hdfs://name/confs/wrong.conf:2: decay must be in [0, 1], but was 2.0
            """)
    void saysWhatIsWrong(String uri, String message) {
        assertThatThrownBy(() -> read(uri))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith(message);
    }
}
