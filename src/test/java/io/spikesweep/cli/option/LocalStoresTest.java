package io.spikesweep.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses are known to be folders of this machine. */
class LocalStoresTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            results            | NOTHING=                                        | results
            a:b/c              | NOTHING=                                        | NOWHERE
            9:1/c              | NOTHING=                                        | ./9:1/c
            ./a:b              | NOTHING=                                        | ./a:b
            results            | SPIKESWEEP_SPARK_OPTIONS=--master local[2]      | results
            results            | SPIKESWEEP_SPARK_OPTIONS=--conf spark.hadoop.fs.defaultFS=hdfs://h | NOWHERE
            results            | HADOOP_CONF_DIR=/etc/hadoop                     | NOWHERE
            results            | SPARK_HOME=/opt/spark                           | NOWHERE
            file:/x/results    | SPARK_HOME=/opt/spark                           | /x/results
            file:///x/a b      | NOTHING=                                        | /x/a b
            file://host/x      | NOTHING=                                        | NOWHERE
            hdfs://host/x      | NOTHING=                                        | NOWHERE
            """)
    void whereAnAddressIs(String address, String setting, String folder) {
        String[] words = setting.split("=", 2);
        assertThat(LocalStores.local(address, Map.of(words[0], words[1]))
                        .map(Object::toString)
                        .orElse("NOWHERE"))
                .isEqualTo(folder);
    }
}
