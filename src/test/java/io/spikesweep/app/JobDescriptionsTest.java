package io.spikesweep.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.store.JobDescription;
import io.spikesweep.sweep.Question;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark's pages say that its jobs are for. */
@Verify
class JobDescriptionsTest {
    private final SparkSession spark = LocalSpark.session();
    private final SparkContext context = spark.sparkContext();
    private final Descriptions jobs = new Descriptions();

    @TempDir
    private Path folder;

    /** Of every job that begins. */
    private static final class Descriptions extends SparkListener {
        private final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @Override
        public void onJobStart(SparkListenerJobStart job) {
            seen.add(String.valueOf(job.properties().getProperty("spark.job.description")));
        }
    }

    @BeforeEach
    void listen() {
        context.addSparkListener(jobs);
    }

    @AfterEach
    void listenNoMore() {
        context.removeSparkListener(jobs);
        context.setJobDescription(null);
    }

    @Test
    void jobsOfASweepNameTheirBatchAndThoseOfAReportWhatTheyRead() throws Exception {
        JobDescription.set(spark, "test");
        // 3 seeds, two biases
        SweepResult result = new RunSweep(
                        spark,
                        Sweeps.small("small", 3)
                                .withStore(folder.resolve("store").toString()))
                .run();
        result.compare(Question.OPEN);
        context.listenerBus().waitUntilEmpty();
        assertThat(jobs.seen)
                .contains("sweep small: batch 1 of 1, runs 1 to 6 of 6")
                .contains("test: report: runs")
                .doesNotContain("null");
        // its own again, and not that of a part
        assertThat(context.getLocalProperty("spark.job.description")).isEqualTo("test");
    }

    @Test
    void whereNothingIsSaidOfTheWholeThePartIsNamedAlone() {
        assertThat(JobDescription.<String>of(spark, "arms", () -> context.getLocalProperty("spark.job.description")))
                .isEqualTo("arms");
        assertThat(context.getLocalProperty("spark.job.description")).isNull();
    }
}
