package io.spikesweep.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.analysis.Comparison;
import io.spikesweep.sweep.Question;
import io.spikesweep.sweep.SweepConfig;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import io.spikesweep.trial.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep from its conf to its report, from Java. */
@Verify
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
    void newestConfAsksThoughItsGridIsNotNew() {
        SweepConfig sweep =
                Sweeps.small("small", 2).withStore(folder.resolve("store").toString());
        SparkSession spark = LocalSpark.session();
        StoredRuns stored = StoredRuns.of(new RunSweep(spark, sweep).run().store(), "small");
        assertThat(stored.asked().factor()).isEmpty();
        Question byRate =
                new Question(Optional.of(Parameter.LEARNING_RATE), Optional.empty(), Optional.empty(), Map.of());
        new RunSweep(
                        spark,
                        new SweepConfig(
                                sweep.name(), sweep.store(), sweep.batchSeconds(), sweep.runs(), byRate, List.of()))
                .run();
        assertThat(stored.asked().factor()).contains(Parameter.LEARNING_RATE);
        assertThat(stored.compare(Question.OPEN).contrast().factor()).isEqualTo(Parameter.LEARNING_RATE);
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

    @Test
    void sweepThatFindsAllOfItTrainedReadsItsStoreOnce() throws Exception {
        SparkSession spark = LocalSpark.session();
        RunSweep run = new RunSweep(
                spark,
                Sweeps.small("small", 30).withStore(folder.resolve("store").toString()));
        run.run();
        spark.catalog().clearCache();
        SparkContext context = spark.sparkContext();
        RowsRead read = new RowsRead();
        context.addSparkListener(read);
        try {
            SweepResult result = run.run();
            result.compare(Question.OPEN);
            context.listenerBus().waitUntilEmpty();
            assertThat(run.plan(result.store()).missing()).isZero();
            assertThat(read.rows.get()).isBetween(60L, 2 * 60L - 1);
        } finally {
            context.removeSparkListener(read);
        }
    }
}
