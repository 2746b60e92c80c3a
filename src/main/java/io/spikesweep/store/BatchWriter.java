package io.spikesweep.store;

import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** Writes batches, each into a folder of its own, and marks them when their writer still has the lease. */
final class BatchWriter {
    /** What Spark's OutputCommitCoordinator says then; it has no exception of its own for it. */
    private static final String COMMITTER_DIED = "Authorized committer";

    /** As many as Spark gives a task. */
    private static final int MOST_ATTEMPTS = 4;

    private final SparkSession spark;
    private final StoreFolder folder;
    private final BatchFolders batches;
    private final BatchReader reader;

    /** Made when it is needed: most commands do not write. */
    private @Nullable SparkSession writing;

    BatchWriter(SparkSession spark, StoreFolder folder, BatchFolders batches, BatchReader reader) {
        this.spark = spark;
        this.folder = folder;
        this.batches = batches;
        this.reader = reader;
    }

    private synchronized SparkSession writing() {
        if (writing == null) {
            writing = StoreSessions.writing(spark);
        }
        return writing;
    }

    /** Writes rows that tasks make; what has no rows is not kept. */
    StoredBatch commit(Lease lease, JavaRDD<Row> rows, int parts) {
        return write(lease, writing().createDataFrame(rows, RunRow.SCHEMA), parts);
    }

    /** Writes rows of a {@link StoreSessions#rewriting} session anew, each run once. */
    void rewrite(Lease lease, Dataset<Row> rows, int parts) {
        // what is read from files may be null for all that Spark knows, and would be written so
        write(lease, rows.sparkSession().createDataFrame(onceEach(rows).javaRDD(), RunRow.SCHEMA), parts);
    }

    /** One row of a run that is there twice, a result before a failure: a compaction that was interrupted leaves such runs. */
    private static Dataset<Row> onceEach(Dataset<Row> rows) {
        String copy = "copy";
        return rows.withColumn(
                        copy,
                        functions
                                .row_number()
                                .over(Window.partitionBy("run_id")
                                        .orderBy(
                                                functions.col("status").desc(),
                                                functions.col("started_at").desc())))
                .where(functions.col(copy).equalTo(1))
                .drop(copy);
    }

    private StoredBatch write(Lease lease, Dataset<Row> rows, int parts) {
        Path batch = writeFiles(rows, parts);
        long written = reader.written(spark, batch);
        if (written == 0) {
            folder.delete(batch);
        } else {
            lease.requireHeld();
            batches.mark(batch);
        }
        return new StoredBatch(batch, written);
    }

    /**
     * Spark ends a whole job when an executor dies after it was allowed to commit a file and before it said that it had. Such a
     * job is tried again, into a folder of its own.
     */
    private Path writeFiles(Dataset<Row> rows, int parts) {
        for (int attempt = 1; ; attempt++) {
            Path batch = batches.newBatch();
            try {
                rows.repartition(parts, functions.col("run_id"))
                        .sortWithinPartitions("run_id")
                        .write()
                        .mode(SaveMode.ErrorIfExists)
                        .options(folder.writingOptions())
                        .parquet(batch.toString());
                return batch;
            } catch (Exception failed) {
                if (attempt == MOST_ATTEMPTS || !diedCommitting(failed)) {
                    throw failed;
                }
            }
        }
    }

    private static boolean diedCommitting(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(COMMITTER_DIED));
    }
}
