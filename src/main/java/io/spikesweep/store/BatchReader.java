package io.spikesweep.store;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads the rows of batches, those that are valid. */
final class BatchReader {
    /** How many rows Spark takes out of a file before it looks at the first. */
    private static final String ROWS_AT_ONCE = "spark.sql.parquet.columnarReaderBatchSize";

    /** Of their trajectories: those of long runs are megabytes each. */
    private static final long BYTES_READ_AT_ONCE = 32 << 20;

    /** How many rows Spark keeps in one piece, where it keeps any. */
    private static final String ROWS_KEPT_TOGETHER = "spark.sql.inMemoryColumnarStorage.batchSize";

    /** Of their trajectories: a piece's arrays are no humongous objects, of which a small heap has soon no room for another. */
    private static final long BYTES_KEPT_TOGETHER = 1 << 20;

    private final StoreFolder folder;
    private final InvalidRows leftOut;
    private final BatchContents contents;

    BatchReader(StoreFolder folder, SparkSession spark) {
        this.folder = folder;
        leftOut = InvalidRows.noted(spark);
        contents = new BatchContents(folder);
    }

    /** What they hold. */
    BatchContents contents() {
        return contents;
    }

    /**
     * The valid rows of the batches that count; the others are counted on the way. Where all marks say what their batches hold, this
     * program wrote them, and nothing is looked at.
     */
    Dataset<Row> rows(SparkSession spark, BatchListing seen) {
        List<FileStatus> files = contents.files(seen);
        limit(spark, ROWS_AT_ONCE, BYTES_READ_AT_ONCE);
        limit(spark, ROWS_KEPT_TOGETHER, BYTES_KEPT_TOGETHER);
        Dataset<Row> rows = new CommittedFiles(folder.path(BatchFolders.RUNS), files).rows(spark);
        return contents.undescribed(seen).isEmpty() ? rows : rows.where(leftOut.isValid());
    }

    private void limit(SparkSession spark, String rows, long bytes) {
        long most = bytes / (RunRow.BYTES_PER_ITERATION * Math.max(1, contents.longest()));
        if (most < Integer.parseInt(spark.conf().get(rows))) {
            spark.conf().set(rows, Math.max(1, most));
        }
    }

    /** The rows of a batch that this program has just written: they are valid. */
    static Dataset<Row> ownRows(SparkSession spark, Path batch) {
        return scan(spark, List.of(batch));
    }

    /** What is not valid of batches, by file. */
    static SortedMap<String, RowFaults> invalid(SparkSession spark, List<Path> batches) {
        InvalidRows asked = InvalidRows.asked(spark);
        return batches.isEmpty() || scan(spark, batches).where(asked.isValid()).count() < 0
                ? Collections.emptySortedMap()
                : asked.value();
    }

    /** Spark takes a path for a pattern unless told otherwise: a folder's own brackets and stars stand for themselves. */
    static Dataset<Row> scan(SparkSession spark, List<Path> paths) {
        return spark.read()
                .schema(RunRow.SCHEMA)
                .options(StoreSessions.READING)
                .option("__globPaths__", false)
                .option("pathGlobFilter", "*.parquet")
                .parquet(paths.stream().map(Path::toString).toArray(String[]::new));
    }

    /**
     * Returns when all rows of batches are valid: who writes them anew would lose the others.
     *
     * @throws StoreException that says which are not
     */
    static void requireValid(SparkSession spark, List<Path> batches) {
        List<String> invalid = InvalidRows.ofBatches(invalid(spark, batches));
        if (!invalid.isEmpty()) {
            throw new StoreException("%s%s, and would be lost: set them aside first, run --repair"
                    .formatted(
                            invalid.get(0),
                            invalid.size() == 1 ? "" : "; and so in %d more batches".formatted(invalid.size() - 1)));
        }
    }
}
