package io.spikesweep.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep from its conf to its report, from Java. */
class RunSweepTest {
    @TempDir
    private Path folder;

    /** Counts the rows that Spark reads from files. */
    private static final class RowsRead extends SparkListener {
        private final AtomicLong rows = new AtomicLong();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            rows.addAndGet(task.taskMetrics().inputMetrics().recordsRead());
        }
    }

    @Test
    void sweepReadsItsStoreOnceAtItsEnd() throws Exception {
        SparkSession spark = LocalSpark.session();
        SweepResult result = new RunSweep(
                        spark,
                        Sweeps.small("small", 30)
                                .withStore(folder.resolve("store").toString()))
                .run();
        SparkContext context = spark.sparkContext();
        RowsRead read = new RowsRead();
        context.addSparkListener(read);
        try {
            long table = result.views().query("SELECT * FROM arms").count();
            Comparison comparison = result.compare(Question.OPEN);
            context.listenerBus().waitUntilEmpty();
            assertThat(table).isEqualTo(comparison.arms().size());
            // each of the 60 rows once; what Spark keeps of them in memory it counts by partitions
            assertThat(read.rows.get()).isBetween(60L, 2 * 60L - 1);
        } finally {
            context.removeSparkListener(read);
        }
    }
}
