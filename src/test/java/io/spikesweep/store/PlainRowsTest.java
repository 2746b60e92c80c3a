package io.spikesweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikesweep.testing.LocalSpark;
import io.spikesweep.testing.Sweeps;
import io.spikesweep.testing.Verify;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of Parquet files, read without a Spark. */
@Verify
class PlainRowsTest {
    @TempDir
    private Path folder;

    /** As a store of many batches is: each reader decompresses, and ends, on its own. */
    @Test
    void manyFilesAreReadAtOnce() throws IOException {
        SparkSession spark = LocalSpark.session();
        String batch = folder.resolve("batch").toString();
        spark.createDataFrame(LocalSpark.rows(Sweeps.row(1, null)), RunRow.SCHEMA)
                .coalesce(1)
                .write()
                .parquet(batch);
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        FileStatus file = Arrays.stream(
                        FileSystem.getLocal(configuration).listStatus(new org.apache.hadoop.fs.Path(batch)))
                .filter(one -> one.getPath().getName().endsWith(".snappy.parquet"))
                .findFirst()
                .orElseThrow();
        PlainRows rows = new PlainRows(configuration);
        StructType all = PlainRows.columns(List.of(RunRow.SCHEMA.names()));
        LongAdder seeds = new LongAdder();
        AtOnce.map(Collections.nCopies(500, file), one -> {
            rows.each(one, all, row -> {
                seeds.add(row.getLong(row.fieldIndex("seed")));
                return true;
            });
            return one;
        });
        assertThat(seeds.sum()).isEqualTo(500);
    }
}
