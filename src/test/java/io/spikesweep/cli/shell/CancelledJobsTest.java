package io.spikesweep.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Verify;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Verify
class CancelledJobsTest {
    private final SparkSession spark = LocalSpark.session().newSession();
    private final SparkContext context = spark.sparkContext();
    private final CancelledJobs jobs = new CancelledJobs(context);

    @BeforeEach
    void listen() {
        context.addSparkListener(jobs);
        spark.conf().set("spark.sql.adaptive.enabled", true);
    }

    @AfterEach
    void leaveTheContextAsItWas() {
        context.removeSparkListener(jobs);
        context.clearJobGroup();
    }

    /** Somebody is quick: the query is cancelled before it has a job. It would take years. */
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void jobsToComeAreCancelled() {
        jobs.begin();
        jobs.cancel();
        assertThatThrownBy(() -> spark.sql("SELECT sum(a.id * b.id) FROM range(1e9) a CROSS JOIN range(1e9) b")
                        .collectAsList())
                .hasStackTraceContaining("cancelled");
        assertThat(jobs.isCancelled()).isTrue();
    }

    @Test
    void whatIsTypedNextIsNot() {
        jobs.begin();
        jobs.cancel();
        jobs.begin();
        assertThat(spark.sql("SELECT sum(id) FROM range(5)").first().getLong(0)).isEqualTo(10);
        assertThat(jobs.isCancelled()).isFalse();
    }
}
