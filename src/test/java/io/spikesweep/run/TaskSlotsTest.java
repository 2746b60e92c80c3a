package io.spikesweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Verify;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code SiteSettingsTest} counts them under settings that Spark reads when it starts. */
@Verify
class TaskSlotsTest {
    @Test
    void localMasterHasAsManyAsItsName() {
        assertThat(TaskSlots.of(LocalSpark.session().sparkContext())).isEqualTo(2);
    }

    /** Executors times whole tasks in an executor's cores; a standalone master's executor has all cores of its worker if nothing is said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            local                     | 0  |
            local[*]                  | 0  | spark.executor.instances=9
            local[4, 3]               | 0  | spark.default.parallelism=400
            local-cluster[2,3,1024]   | 6  |
            local-cluster[2, 3, 1024] | 2  | spark.task.cpus=2
            spark://host:7077         | 0  |
            spark://host:7077         | 0  | spark.executor.instances=4
            spark://host:7077         | 12 | spark.executor.instances=4 spark.executor.cores=3
            spark://host:7077         | 8  | spark.executor.instances=4 spark.executor.cores=3 spark.cores.max=8
            yarn                      | 4  | spark.executor.instances=4 spark.default.parallelism=400
            yarn                      | 4  | spark.executor.instances=4 spark.executor.cores=3 spark.task.cpus=2
            k8s://https://host:443    | 12 | spark.executor.instances=4 spark.executor.cores=3
            yarn                      | 0  | spark.dynamicAllocation.enabled=true spark.dynamicAllocation.maxExecutors=99
            yarn                      | 10 | spark.dynamicAllocation.enabled=true spark.dynamicAllocation.initialExecutors=5 spark.executor.cores=2
            yarn                      | 6  | spark.dynamicAllocation.enabled=true spark.dynamicAllocation.minExecutors=3 spark.executor.cores=2
            """)
    void executorsAskedForAreExpected(String master, int slots, String settings) {
        SparkConf conf = new SparkConf(false).set("spark.master", master);
        if (settings != null) {
            for (String setting : settings.split(" ", -1)) {
                int sign = setting.indexOf('=');
                conf.set(setting.substring(0, sign), setting.substring(sign + 1));
            }
        }
        assertThat(TaskSlots.askedFor(conf)).isEqualTo(slots);
    }
}
