package io.spikesweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class SparkMessagesTest {
    @Test
    void fullDiskIsSaidWithTheBatchThatDidNotFit() {
        // the words of Spark 4.2
        Exception failed = new IllegalStateException(
                "Job aborted.",
                new SparkException(
                        "[TASK_WRITE_FAILED] Task failed while writing rows to file:/sweeps/runs/batch-1-2. SQLSTATE: 58030",
                        new IOException("No space left on device")));
        assertThat(SparkMessages.failure(failed))
                .isEqualTo("file:/sweeps/runs/batch-1-2: IOException: No space left on device");
    }

    @Test
    void damagedFileIsNamed() {
        Exception failed = new SparkException(
                "[FAILED_READ_FILE.NO_HINT] Encountered error while reading file file:///sweeps/runs/batch-1-2/part-0.parquet. SQLSTATE: KD001",
                new IOException("could not verify page checksum"));
        assertThat(SparkMessages.failure(failed))
                .isEqualTo("file:///sweeps/runs/batch-1-2/part-0.parquet: IOException: could not verify page checksum");
        assertThat(SparkMessages.isDamage(failed)).isTrue();
    }

    @Test
    void fileThatMayNotBeReadIsNotDamaged() {
        // the words of Hadoop's local filesystem on an executor
        Exception failed = new SparkException(
                "[FAILED_READ_FILE.NO_HINT] Encountered error while reading file file:///sweeps/runs/batch-1-2/part-0.parquet. SQLSTATE: KD001",
                new FileNotFoundException("/sweeps/runs/batch-1-2/part-0.parquet (Permission denied)"));
        assertThat(SparkMessages.failure(failed))
                .startsWith("file:///sweeps/runs/batch-1-2/part-0.parquet: FileNotFoundException: ")
                .endsWith("(Permission denied)");
        assertThat(SparkMessages.isDamage(failed)).isFalse();
    }
}
