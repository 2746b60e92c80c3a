package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Verify;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code SiteSettingsTest} has the settings that Spark reads when it starts. */
@Verify
class StoreSessionsTest {
    private final SparkSession caller = LocalSpark.session();

    @BeforeEach
    void setWhatCallersSet() {
        caller.conf().set("spark.sql.files.ignoreCorruptFiles", true);
        caller.conf().set("spark.sql.ansi.enabled", false);
        caller.conf().set("spark.sql.shuffle.partitions", 7);
        caller.conf().set("spark.sql.catalog.lake", "an.Iceberg");
        caller.conf().set("fs.s3a.endpoint", "http://127.0.0.1:1");
        caller.conf().set("parquet.page.verify-checksum.enabled", false);
        caller.conf().set("mapreduce.fileoutputcommitter.algorithm.version", 2);
    }

    @Test
    void readingIsOursAndItsMeansAreTheCallers() {
        SparkSession ours = StoreSessions.reading(caller);
        assertThat(ours.conf().get("spark.sql.files.ignoreCorruptFiles")).isEqualTo("false");
        assertThat(ours.conf().get("spark.sql.ansi.enabled")).isEqualTo("true");
        assertThat(ours.conf().get("spark.sql.session.timeZone")).isEqualTo("UTC");
        assertThat(ours.conf().get("spark.sql.shuffle.partitions")).isEqualTo("7");
        assertThat(ours.conf().get("spark.sql.catalog.lake")).isEqualTo("an.Iceberg");
        assertThat(ours.sessionState().newHadoopConf().get("fs.s3a.endpoint")).isEqualTo("http://127.0.0.1:1");
        assertThat(ours.sessionState().newHadoopConf().get("parquet.page.verify-checksum.enabled"))
                .isEqualTo("true");
        assertThat(ours.sessionState().newHadoopConf().get("mapreduce.fileoutputcommitter.algorithm.version"))
                .isEqualTo("1");
    }

    @Test
    void callersSessionIsLeftAsItWas() {
        StoreSessions.reading(caller, 10, 100);
        StoreSessions.writing(caller);
        assertThat(caller.conf().get("spark.sql.files.ignoreCorruptFiles")).isEqualTo("true");
        assertThat(caller.conf().get("spark.sql.shuffle.partitions")).isEqualTo("7");
        assertThat(caller.conf().get("spark.sql.codegen.factoryMode")).isEqualTo("FALLBACK");
    }

    /** docs/decisions/0011: an answer over at most 20,000 runs is interpreted, over at most a partition for 1,000 of them. */
    @Test
    void fewRunsAreReadWithLessMachinery() {
        assertThat(StoreSessions.reading(caller, 20_000, 50).conf().get("spark.sql.codegen.wholeStage"))
                .isEqualTo("false");
        assertThat(StoreSessions.reading(caller, 20_001, 50).conf().get("spark.sql.codegen.wholeStage"))
                .isEqualTo("true");
        assertThat(StoreSessions.reading(caller, 3_000, 100).conf().get("spark.sql.shuffle.partitions"))
                .isEqualTo("3");
        assertThat(StoreSessions.reading(caller, 3, 100).conf().get("spark.sql.shuffle.partitions"))
                .isEqualTo("2");
        assertThat(StoreSessions.reading(caller, 9_000, 100).conf().get("spark.sql.shuffle.partitions"))
                .isEqualTo("7");
    }

    /** A task for 100,000 rows, unless Spark makes more of them anyway. */
    @Test
    void manyRowsAreReadByManyTasks() {
        String tasks = "spark.sql.files.minPartitionNum";
        assertThat(StoreSessions.readingAll(caller, 1_000_000, 2).conf().get(tasks))
                .isEqualTo("10");
        assertThat(StoreSessions.reading(caller, 1_000_000, 2).conf().get(tasks))
                .isEqualTo("10");
        assertThat(StoreSessions.readingAll(caller, Long.MAX_VALUE, 0).conf().get(tasks))
                .isEqualTo("1000");
        assertThat(StoreSessions.readingAll(caller, 100_000, 2)
                        .conf()
                        .getOption(tasks)
                        .isEmpty())
                .isTrue();
    }

    /** Without compiled code each of their losses is an object on the heap. */
    @Test
    void fewLongRunsAreReadWithCompiledCode() {
        assertThat(StoreSessions.reading(caller, 1, 1_000_000).conf().get("spark.sql.codegen.factoryMode"))
                .isEqualTo("NO_CODEGEN");
        assertThat(StoreSessions.reading(caller, 2, 1_000_000).conf().get("spark.sql.codegen.factoryMode"))
                .isEqualTo("FALLBACK");
        assertThat(StoreSessions.readingAll(caller, 2, 1_000_000).conf().get("spark.sql.codegen.wholeStage"))
                .isEqualTo("true");
    }
}
