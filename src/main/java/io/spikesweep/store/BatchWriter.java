package io.spikesweep.store;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** Writes batches, each into a folder of its own, and marks them when their writer still has the lease. */
final class BatchWriter {
    /**
     * What a file's writer keeps back before it writes: with Parquet's own 128 MB eight of them at once want more than a heap of 1 GB,
     * and it warns of that.
     */
    private static final int ROW_GROUP_BYTES = 16 << 20;

    /** What Spark's OutputCommitCoordinator says when a committer has died; it has no exception of its own for it. */
    private static final String COMMITTER_DIED = "Authorized committer";

    private static final String CODEC = "zstd";

    /** Java's own, for executors that cannot unpack the native library of the other. */
    private static final String CODEC_WITHOUT_A_LIBRARY = "gzip";

    private static final String LIBRARY_OF_THE_CODEC = "com.github.luben.zstd";

    /** As many as Spark gives a task. */
    private static final int MOST_ATTEMPTS = 4;

    private final SparkSession spark;
    private final StoreFolder folder;
    private final BatchFolders batches;
    private final BatchReader reader;

    /** Made when it is needed: most commands do not write. */
    private @Nullable SparkSession writing;

    private volatile String codec = CODEC;

    /** Whether the store is known to say that it is one of this version. */
    private volatile boolean isRaised;

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
        return write(lease, writing().createDataFrame(rows, RunRow.SCHEMA), parts, List.of());
    }

    /**
     * Writes rows of a {@link StoreSessions#rewriting} session anew, each run once.
     *
     * @param files that hold them, and are to count no more
     */
    StoredBatch rewrite(Lease lease, Dataset<Row> rows, int parts, List<Path> files) {
        // what is read from files may be null for all that Spark knows, and would be written so
        return write(lease, rows.sparkSession().createDataFrame(onceEach(rows).javaRDD(), RunRow.SCHEMA), parts, files);
    }

    /** One row of a run that is there twice, that of the view {@code runs}: a compaction that was interrupted leaves such runs. */
    private static Dataset<Row> onceEach(Dataset<Row> rows) {
        String copy = "copy";
        return rows.withColumn(copy, functions.expr(RunCopies.NUMBER))
                .where(functions.col(copy).equalTo(1))
                .drop(copy);
    }

    private StoredBatch write(Lease lease, Dataset<Row> rows, int parts, List<Path> replaced) {
        if (!isRaised) {
            StoreState.raise(folder);
            isRaised = true;
        }
        Path batch = writeFiles(rows, parts);
        BatchMark mark = reader.contents().written(spark, batch).replacing(replaced);
        if (mark.rows() == 0) {
            folder.delete(batch);
        } else {
            lease.requireHeld();
            batches.mark(batch, mark);
        }
        return new StoredBatch(batch, mark.rows(), mark.runs(RunRow.FAILED));
    }

    /**
     * Spark ends a whole job when an executor dies after it was allowed to commit a file and before it said that it had. Such a
     * job is tried again, into a folder of its own. So is one that met an executor without a folder that libraries can be unpacked
     * into, in the way that needs none.
     */
    private Path writeFiles(Dataset<Row> rows, int parts) {
        for (int attempt = 1; ; attempt++) {
            Path batch = batches.newBatch();
            String tried = codec;
            try {
                rows.repartition(parts, functions.col("run_id"))
                        .sortWithinPartitions("run_id")
                        .write()
                        .mode(SaveMode.ErrorIfExists)
                        .options(folder.writingOptions())
                        .option("compression", tried)
                        .option("parquet.block.size", ROW_GROUP_BYTES)
                        .parquet(batch.toString());
                return batch;
            } catch (Exception failed) {
                boolean lacksLibrary = tried.equals(CODEC) && says(failed, LIBRARY_OF_THE_CODEC);
                if (lacksLibrary) {
                    codec = CODEC_WITHOUT_A_LIBRARY;
                }
                if (attempt == MOST_ATTEMPTS || !(lacksLibrary || says(failed, COMMITTER_DIED))) {
                    throw failed;
                }
            }
        }
    }

    private static boolean says(Throwable failed, String words) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(words));
    }
}
