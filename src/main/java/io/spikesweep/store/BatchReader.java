package io.spikesweep.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Reads batches, and refuses what this program would misread: a row of a newer schema version, and a column that is not there, which
 * Spark reads as null. A batch that counts does not change, so that the files of each are looked at once.
 */
final class BatchReader {
    /** How many rows Spark takes out of a file before it looks at the first. */
    private static final String ROWS_AT_ONCE = "spark.sql.parquet.columnarReaderBatchSize";

    /** Of their trajectories: those of long runs are megabytes each. */
    private static final long BYTES_READ_AT_ONCE = 32 << 20;

    private final StoreFolder folder;
    private final InvalidRows leftOut;
    /** With how many rows each has. */
    private final Map<Path, Long> understood = new ConcurrentHashMap<>();

    private final Set<Path> known = ConcurrentHashMap.newKeySet();
    private final AtomicInteger longest = new AtomicInteger();

    BatchReader(StoreFolder folder, SparkSession spark) {
        this.folder = folder;
        leftOut = InvalidRows.noted(spark);
    }

    /** How many rows are in a batch that this program has just written, as its files say. */
    long written(SparkSession spark, Path batch) {
        long rows = footers(spark, listing(List.of(batch)), List.of(batch)).stream()
                .mapToLong(FileFooter::rows)
                .sum();
        understood.put(batch, rows);
        known.add(batch);
        return rows;
    }

    /** Of a few batches by their folders. */
    private BatchListing listing(List<Path> batches) {
        SortedMap<Path, List<FileStatus>> folders = new TreeMap<>();
        batches.forEach(batch -> folders.put(batch, folder.list(batch)));
        return new BatchListing(folders);
    }

    /** The most iterations that a run has of all batches that were looked at; 0 where no file says so. */
    int longest() {
        return longest.get();
    }

    /** How many rows the batches that count have, valid or not. */
    long count(SparkSession spark, BatchListing seen) {
        understand(spark, seen);
        return seen.committed().stream()
                .mapToLong(batch -> understood.getOrDefault(batch, 0L))
                .sum();
    }

    private void understand(SparkSession spark, BatchListing seen) {
        List<Path> unseen = seen.committed().stream()
                .filter(batch -> !understood.containsKey(batch))
                .toList();
        if (unseen.isEmpty()) {
            return;
        }
        Map<Path, Long> rows = new HashMap<>();
        unseen.forEach(batch -> rows.put(batch, 0L));
        for (FileFooter footer : footers(spark, seen, unseen)) {
            requireUnderstood(spark, footer);
            rows.merge(Objects.requireNonNull(new Path(footer.file()).getParent()), footer.rows(), Long::sum);
        }
        understood.putAll(rows);
    }

    /** The valid rows of the batches that count; the others are counted on the way. */
    Dataset<Row> rows(SparkSession spark, BatchListing seen) {
        understand(spark, seen);
        long rowsAtOnce = BYTES_READ_AT_ONCE / (RunRow.BYTES_PER_ITERATION * Math.max(1, longest()));
        if (rowsAtOnce < Integer.parseInt(spark.conf().get(ROWS_AT_ONCE))) {
            spark.conf().set(ROWS_AT_ONCE, Math.max(1, rowsAtOnce));
        }
        return new CommittedFiles(folder.path(BatchFolders.RUNS), seen.data(seen.committed()))
                .rows(spark)
                .where(leftOut.isValid());
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
     * Returns when nothing is lost of batches that are written anew.
     *
     * @throws StoreException that names a column which this program does not know
     */
    void requireKnown(SparkSession spark, BatchListing seen) {
        List<Path> unseen = seen.committed().stream()
                .filter(batch -> !known.contains(batch))
                .toList();
        if (unseen.isEmpty()) {
            return;
        }
        List<String> columns = Arrays.asList(RunRow.SCHEMA.names());
        for (FileFooter footer : footers(spark, seen, unseen)) {
            List<String> others = footer.besides(columns);
            if (!others.isEmpty()) {
                throw new StoreException(
                        "%s has columns that this program does not know and would lose: %s; use the spikesweep that wrote it, or take its batch out of the store's runs"
                                .formatted(footer.file(), String.join(", ", others)));
            }
        }
        known.addAll(unseen);
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

    private List<FileFooter> footers(SparkSession spark, BatchListing seen, List<Path> batches) {
        for (Path batch : batches) {
            seen.files(batch).forEach(file -> folder.requireReadable(file.getPath()));
        }
        List<FileStatus> files =
                seen.data(batches).stream().filter(file -> file.getLen() > 0).toList();
        Configuration configuration = spark.sessionState().newHadoopConf();
        ParquetReadOptions options = FileFooter.options(configuration);
        List<FileFooter> footers = AtOnce.map(files, file -> FileFooter.read(file, configuration, options));
        footers.forEach(footer -> longest.accumulateAndGet(footer.longest(), Math::max));
        return footers;
    }

    private static void requireUnderstood(SparkSession spark, FileFooter footer) {
        if (footer.denied() != null) {
            throw new StoreException("%s may not be read: %s".formatted(footer.file(), footer.denied()));
        }
        if (!footer.isReadable()) {
            return;
        }
        Integer stated = footer.newest();
        int newest = stated != null ? stated : newest(spark, footer.file());
        if (newest > RunRow.SCHEMA_VERSION) {
            throw new StoreException(
                    "%s has rows of schema version %d, and this program knows up to %d: use a newer spikesweep"
                            .formatted(footer.file(), newest, RunRow.SCHEMA_VERSION));
        }
        List<String> lacking = footer.lacking(SchemaVersions.columns(Math.max(1, newest)));
        if (!lacking.isEmpty()) {
            throw new StoreException(
                    "%s lacks columns that rows of schema version %d have: %s; take its batch out of the store's runs, or write it anew with them (docs/results-schema.md)"
                            .formatted(footer.file(), Math.max(1, newest), String.join(", ", lacking)));
        }
    }

    private static int newest(SparkSession spark, String file) {
        Row newest = scan(spark, List.of(new Path(file)))
                .select(functions.max("schema_version"))
                .first();
        return newest.isNullAt(0) ? 0 : newest.getInt(0);
    }
}
