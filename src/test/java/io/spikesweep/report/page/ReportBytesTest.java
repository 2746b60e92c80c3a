package io.spikesweep.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Views;
import io.spikesweep.report.Reports;
import io.spikesweep.store.RunRow;
import io.spikesweep.testing.Faults;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report's file, as no browser is needed to compare it. */
@Verify
@Faults
class ReportBytesTest {
    @TempDir
    private Path folder;

    @Test
    void sameRunsGiveTheSameBytesHoweverTheyLie() throws IOException {
        List<Row> shuffled = new ArrayList<>(Reports.TwoBlocks.ROWS);
        Collections.shuffle(shuffled, new Random(1));
        SparkSession other = LocalSpark.session();
        other.conf().set("spark.sql.shuffle.partitions", 5);
        Views views = Views.over(other.createDataFrame(shuffled, RunRow.SCHEMA).repartition(3));
        assertThat(Reports.write(folder, views, Reports.SUBJECT).file())
                .hasSameBinaryContentAs(Reports.TwoBlocks.write(folder).file());
    }
}
