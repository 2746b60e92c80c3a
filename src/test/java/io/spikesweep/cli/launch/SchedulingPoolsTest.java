package io.spikesweep.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.app.ReportRefresh;
import java.net.URI;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose Spark jobs go first. */
class SchedulingPoolsTest {
    @TempDir
    private Path folder;

    private final SparkConf settings = new SparkConf(false);

    @ParameterizedTest
    @CsvSource({"spark.scheduler.mode, FIFO", "spark.scheduler.allocation.file, /site/pools.xml"})
    void whatASiteHasSetStays(String key, String value) {
        settings.set(key, value);
        SchedulingPools.fill(settings, folder);
        assertThat(settings.getAll()).hasSize(1);
        assertThat(settings.get(key)).isEqualTo(value);
    }

    @Test
    void reportsHaveACoreOfTheirsBeforeTheNextTaskOfABatch() {
        SchedulingPools.fill(settings, folder);
        assertThat(settings.get("spark.scheduler.mode")).isEqualTo("FAIR");
        assertThat(Path.of(URI.create(settings.get("spark.scheduler.allocation.file"))))
                .content()
                .contains("<pool name=\"" + ReportRefresh.POOL + "\">", "<minShare>1</minShare>");
    }
}
