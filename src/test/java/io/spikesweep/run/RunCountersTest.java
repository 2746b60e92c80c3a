package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.store.ResultStore;
import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two counters as one of Spark's sinks has them, that for JMX, which LocalSpark has. */
@Verify
class RunCountersTest {
    @TempDir
    private Path folder;

    private static long metric(SparkSession spark, String name) throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName pattern = new ObjectName("metrics:name=%s.driver.AccumulatorSource.spikesweep_%s,*"
                .formatted(spark.sparkContext().applicationId(), name));
        ObjectName bean = beans.queryNames(pattern, null).iterator().next();
        return (Long) beans.getAttribute(bean, "Value");
    }

    @Test
    void sweepsOfAnApplicationAreCountedInOneMetric() throws Exception {
        SparkSession spark = LocalSpark.session();
        SweepRunner runner = new SweepRunner(spark);
        ResultStore store =
                ResultStore.openOrCreate(spark, folder.resolve("store").toString());
        runner.run(Sweeps.small("first", 1), store);
        long trained = metric(spark, "trained_runs");
        long failed = metric(spark, "failed_runs");
        assertThat(trained).isGreaterThanOrEqualTo(2);
        // 4 seeds and two biases, of which one seed is stored
        SweepOutcome second = runner.run(Sweeps.small("second", 4), store);
        assertThat(second.trained()).isEqualTo(6);
        assertThat(metric(spark, "trained_runs")).isEqualTo(trained + 6);
        assertThat(metric(spark, "failed_runs")).isEqualTo(failed);
    }
}
