package io.spikesweep.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Takes runs out of a store: what stays of a batch that holds some is written anew before that batch is retired. At whichever step it is
 * killed, every run that is to stay counts, and the same removal again takes what is left to take.
 */
public final class RunRemoval {
    private static final String GONE = "gone";
    private static final String FILE = "file";

    /** Written anew together: what one that is killed has to do again. */
    private static final long BYTES_AT_ONCE = 1L << 30;

    private final ResultStore store;
    private final SparkSession session;
    private final Dataset<Row> gone;
    private final SortedMap<Path, Held> touched;

    /**
     * What a batch holds.
     *
     * @param rows that are valid
     * @param gone of them, to be taken out
     * @param bytes of its files
     */
    private record Held(long rows, long gone, long bytes) {
        Held with(Held other) {
            return new Held(rows + other.rows, gone + other.gone, bytes + other.bytes);
        }

        boolean goesWhole() {
            return rows == gone;
        }

        long bytesThatStay() {
            return (long) (bytes * (1 - (double) gone / rows));
        }
    }

    /**
     * What a removal does to batches.
     *
     * @param gone batches of which no run stays
     * @param rewritten of which some do
     * @param bytes of those that are rewritten
     */
    public record Batches(int gone, int rewritten, long bytes) {}

    private RunRemoval(ResultStore store, SparkSession session, Dataset<Row> gone, SortedMap<Path, Held> touched) {
        this.store = store;
        this.session = session;
        this.gone = gone;
        this.touched = touched;
    }

    /**
     * Looks for where the runs are.
     *
     * @param looked the store, as of the look that chose the runs
     * @param runs rows of one column, their ids; computed more than once
     * @return what a removal of them would do
     */
    public static RunRemoval of(ResultStore looked, JavaRDD<Row> runs) {
        SparkSession session = StoreSessions.rewriting(looked.spark());
        // it would bring the ids to the driver
        session.conf().set("spark.sql.autoBroadcastJoinThreshold", -1);
        Dataset<Row> gone = session.createDataFrame(
                runs, new StructType().add(DataTypes.createStructField(GONE, DataTypes.StringType, false)));
        return new RunRemoval(looked, session, gone, touched(looked, session, gone));
    }

    private static SortedMap<Path, Held> touched(ResultStore store, SparkSession session, Dataset<Row> gone) {
        SortedMap<Path, Held> touched = new TreeMap<>();
        Map<String, Path> folders = new HashMap<>();
        store.seen().committed().forEach(batch -> folders.put(batch.getName(), batch));
        Dataset<Row> rows = store.in(session).storedRuns();
        if (folders.isEmpty()) {
            return touched;
        }
        List<Row> files = rows.select(
                        functions.col(RunRow.RUN_ID),
                        functions.col("_metadata.file_path").as(FILE))
                .join(gone, functions.col(RunRow.RUN_ID).equalTo(functions.col(GONE)), "left_outer")
                .groupBy(FILE)
                .agg(functions.count(functions.lit(1)), functions.count(GONE))
                .collectAsList();
        Map<Path, Held> held = new HashMap<>();
        for (Row file : files) {
            String name = InvalidRows.path(file.getString(0)).getParent().getName();
            held.merge(
                    Objects.requireNonNull(folders.get(name)),
                    new Held(file.getLong(1), file.getLong(2), 0),
                    Held::with);
        }
        held.forEach((batch, rowsOf) -> {
            if (rowsOf.gone() > 0) {
                long bytes = store.seen().data(List.of(batch)).stream()
                        .mapToLong(FileStatus::getLen)
                        .sum();
                touched.put(batch, rowsOf.with(new Held(0, 0, bytes)));
            }
        });
        return touched;
    }

    /** {@return what {@link #remove} would do} */
    public Batches batches() {
        List<Held> rewritten =
                touched.values().stream().filter(held -> !held.goesWhole()).toList();
        return new Batches(
                touched.size() - rewritten.size(),
                rewritten.size(),
                rewritten.stream().mapToLong(Held::bytes).sum());
    }

    /**
     * Takes them out; who has begun to read goes on for an hour.
     *
     * @param lease of the store
     * @throws OutsideStoreException where a batch lies in another store
     * @throws StoreException where a batch has rows or columns that would be lost
     */
    public void remove(Lease lease) {
        lease.requireHeld();
        touched.keySet().forEach(store.folder::requireOwnTree);
        BatchListing all = listing(touched.keySet());
        store.reader.contents().requireKnown(all);
        touched.keySet().forEach(store.folder::requireWritable);
        BatchReader.requireValid(session, store.reader.contents().undescribed(all));
        for (List<Path> some : rewrittenTogether()) {
            writeWhatStays(lease, some);
            retire(lease, some);
        }
        retire(
                lease,
                touched.keySet().stream()
                        .filter(batch -> held(batch).goesWhole())
                        .toList());
    }

    private Held held(Path batch) {
        return Objects.requireNonNull(touched.get(batch));
    }

    private BatchListing listing(Collection<Path> batches) {
        SortedMap<Path, List<FileStatus>> folders = new TreeMap<>();
        batches.forEach(batch -> folders.put(batch, store.seen().files(batch)));
        return new BatchListing(folders);
    }

    private List<List<Path>> rewrittenTogether() {
        List<List<Path>> groups = new ArrayList<>();
        long bytes = BYTES_AT_ONCE;
        for (Path batch : touched.keySet()) {
            if (held(batch).goesWhole()) {
                continue;
            }
            if (bytes >= BYTES_AT_ONCE) {
                groups.add(new ArrayList<>());
                bytes = 0;
            }
            groups.get(groups.size() - 1).add(batch);
            bytes += held(batch).bytes();
        }
        return groups;
    }

    private void writeWhatStays(Lease lease, List<Path> some) {
        Dataset<Row> stays = store.reader
                .rows(session, listing(some))
                .join(gone, functions.col(RunRow.RUN_ID).equalTo(functions.col(GONE)), "left_anti");
        long bytes =
                some.stream().mapToLong(batch -> held(batch).bytesThatStay()).sum();
        List<Path> files =
                store.seen().data(some).stream().map(FileStatus::getPath).toList();
        store.writer.rewrite(lease, stays, (int) Math.max(1, bytes / ResultStore.BYTES_OF_A_FILE), files);
    }

    private void retire(Lease lease, List<Path> some) {
        lease.requireHeld();
        some.forEach(store.batches::retire);
    }
}
