package io.spikesweep.store;

import io.spikesweep.machine.UnpackFolder;
import io.spikesweep.sweep.RunSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Trained runs under one URI, a folder here, on HDFS or on S3: a Parquet dataset of batches, each a folder that counts once Spark has
 * put {@code _SUCCESS} into it. docs/results-schema.md is its specification.
 */
public final class ResultStore {
    static {
        // on an executor, too, before it reads or writes what is compressed
        UnpackFolder.choose();
    }

    /** Small enough for one task, large enough that a listing of many is short. */
    static final long BYTES_OF_A_FILE = 128L << 20;

    private final SparkSession spark;
    final StoreFolder folder;
    final BatchFolders batches;
    final BatchReader reader;
    final BatchWriter writer;

    /** What it reads; null of a store that looks anew whenever it is asked. */
    private @Nullable BatchListing seen;

    /** Made when it is needed: a new store is written and not read. */
    private @Nullable SparkSession reading;

    private ResultStore(SparkSession spark, String uri) {
        this(spark, StoreFolder.at(uri, spark.sessionState().newHadoopConf()));
    }

    private ResultStore(SparkSession spark, StoreFolder folder) {
        this(spark, folder, new BatchReader(folder, spark));
    }

    private ResultStore(SparkSession spark, StoreFolder folder, BatchReader reader) {
        this.spark = spark;
        this.folder = folder;
        this.reader = reader;
        batches = new BatchFolders(folder);
        writer = new BatchWriter(spark, folder, batches, reader);
    }

    /**
     * {@return a store that is there}
     *
     * @param spark the caller's session
     * @param uri of the store, as {@code --store} takes it
     * @throws StoreException when there is none at {@code uri}, or something else
     */
    public static ResultStore open(SparkSession spark, String uri) {
        ResultStore store = new ResultStore(spark, uri);
        StoreState.requireReady(store.folder);
        return store;
    }

    /**
     * {@return a store, which is made first where there is nothing}
     *
     * @param spark the caller's session
     * @param uri of the store, as {@code --store} takes it
     * @throws StoreException when something else is at {@code uri}
     */
    public static ResultStore openOrCreate(SparkSession spark, String uri) {
        ResultStore store = new ResultStore(spark, uri);
        switch (StoreState.of(store.folder)) {
            case READY -> {}
            case ABSENT -> StoreState.create(store.folder);
            case FOREIGN -> throw new StoreException(StoreMarker.foreign(store.uri(), "name an empty or a new folder"));
        }
        return store;
    }

    /**
     * {@return the store at {@code uri}; null where there is nothing yet} Throws where there is something else.
     *
     * @param spark the caller's session
     * @param uri of the store, as {@code --store} takes it
     */
    public static @Nullable ResultStore openIfPresent(SparkSession spark, String uri) {
        ResultStore store = new ResultStore(spark, uri);
        return StoreState.of(store.folder) == StoreState.ABSENT ? null : open(spark, uri);
    }

    /** {@return where it is, with its scheme: what {@code --store} takes} */
    public String uri() {
        return folder.root().toString();
    }

    /** {@return the session that it was opened with; it reads and writes with those of {@link StoreSessions}} */
    public SparkSession spark() {
        return spark;
    }

    /**
     * {@return the same store read through that very session}
     *
     * @param session any of the same Spark
     */
    public ResultStore in(SparkSession session) {
        ResultStore other = new ResultStore(spark, folder, reader);
        other.seen = seen;
        other.reading = session;
        return other;
    }

    /** {@return the same store as it is now: it has looked once for which batches count, and whatever it is asked it answers of those} */
    public ResultStore asOfNow() {
        ResultStore other = new ResultStore(spark, folder, reader);
        other.seen = batches.look();
        other.reading = reading;
        return other;
    }

    /** {@return this one, if it has looked already; else as of now} */
    public ResultStore lookedAt() {
        return seen == null ? asOfNow() : this;
    }

    /** {@return as {@link #lookedAt}} For several questions Spark keeps what it reads of many small files, or of a small store. */
    public ResultStore keptInSpark() {
        ResultStore now = lookedAt();
        if (now.seen().isWorthKeeping()) {
            Dataset<Row> rows = now.storedRuns();
            if (!rows.storageLevel().useMemory()) {
                rows.persist(StorageLevel.MEMORY_AND_DISK());
            }
        }
        return now;
    }

    /** Lets go of what {@link #keptInSpark} has kept. */
    public void releaseFromSpark() {
        lookedAt().storedRuns().unpersist();
    }

    /** {@return what would make it faster; empty where nothing would} */
    public Optional<String> advice() {
        return seen().advice(uri());
    }

    /** {@return the most iterations of a run of it, as its files say; 0 where none says so} */
    public int longestRun() {
        return reader.contents().longest(seen());
    }

    BatchListing seen() {
        return seen == null ? batches.look() : seen;
    }

    /** {@return how many rows it holds, as the ends of its files say: they are looked at once} */
    public long rows() {
        return reader.contents().count(seen());
    }

    SparkSession reading() {
        return reading(Long.MAX_VALUE);
    }

    private synchronized SparkSession reading(long rows) {
        if (reading == null) {
            reading = StoreSessions.readingAll(spark, rows, reader.contents().longest());
        }
        return reading;
    }

    /**
     * {@return the rows of all committed batches, with the columns of {@link RunRow#SCHEMA}} A run is there twice when two batches
     * hold it. They are of a session of the store's own: {@code Views.registerIn} makes views of them in another.
     */
    public Dataset<Row> storedRuns() {
        BatchListing now = seen();
        return now.committed().isEmpty()
                ? reading().createDataFrame(List.<Row>of(), RunRow.SCHEMA)
                : reader.rows(reading(reader.contents().count(now)), now);
    }

    private Dataset<Row> rows(StoredBatch batch) {
        return batch.rows() == 0
                ? reading().createDataFrame(List.<Row>of(), RunRow.SCHEMA)
                : BatchReader.ownRows(reading(), batch.folder());
    }

    /**
     * {@return of {@link #storedRuns()}, those of a set, whichever sweep trained them}
     *
     * @param runs the set
     */
    public Dataset<Row> storedRuns(RunSet runs) {
        Column[] identity =
                RunRow.identityColumns().stream().map(functions::col).toArray(Column[]::new);
        Column member = functions
                .udf((Row row) -> SetMembers.place(runs, row).isPresent(), DataTypes.BooleanType)
                .apply(functions.struct(identity));
        return storedRuns().where(member);
    }

    /**
     * Of {@link #storedRuns()}, those of a sweep by name: those that any of its confs asked for, or, where the store knows none,
     * those that say that they are of it.
     *
     * @param sweep its name
     * @return the rows
     * @throws StoreException when the store has no such sweep
     */
    public Dataset<Row> storedRuns(String sweep) {
        Optional<RunSet> asked = journal().asked(sweep);
        if (asked.isPresent()) {
            return storedRuns(asked.get());
        }
        Dataset<Row> runs = storedRuns().where(functions.col("sweep").equalTo(sweep));
        if (runs.isEmpty()) {
            List<String> known = journal().sweeps();
            throw new StoreException("%s has no sweep %s%s"
                    .formatted(uri(), sweep, known.isEmpty() ? "" : "; it has " + String.join(", ", known)));
        }
        return runs;
    }

    /**
     * {@return the places of those runs of a set that are stored with a trajectory: a few bits a run}
     *
     * @param runs the set
     */
    public Roaring64Bitmap trained(RunSet runs) {
        return places(runs, RunRow.OK);
    }

    /**
     * {@return the places of those that have failed, whether they were trained since or not}
     *
     * @param runs the set
     */
    public Roaring64Bitmap failed(RunSet runs) {
        return places(runs, RunRow.FAILED);
    }

    private Roaring64Bitmap places(RunSet runs, String status) {
        ResultStore now = lookedAt();
        // a new store needs no Spark to be looked into
        boolean isNew = now.seen().committed().isEmpty();
        return isNew ? new Roaring64Bitmap() : SetMembers.places(runs, now.storedRuns(), status);
    }

    /**
     * Takes the right to commit, which one driver at a time has.
     *
     * @param holder this process
     * @param wait how long another living holder is waited for
     * @return the right, to be given back by closing it
     * @throws StoreBusyException when it still has the lease then
     * @throws StoreException when this user may not write to the store
     */
    public Lease lease(LeaseHolder holder, Duration wait) {
        requireWritable();
        return Lease.take(folder, holder, wait);
    }

    /**
     * {@return the right, as {@link #lease(LeaseHolder, Duration)}, of a process that runs no sweep}
     *
     * @param words what the process does
     * @param wait how long another living holder is waited for
     */
    public Lease lease(String words, Duration wait) {
        return lease(LeaseHolder.of(words), wait);
    }

    /** Asked before hours of training, and not when the first batch is to be written. */
    private void requireWritable() {
        for (String name : List.of(BatchFolders.RUNS, Lease.FOLDER, SweepJournal.FOLDER)) {
            folder.requireWritable(folder.path(name));
        }
        folder.requireOwnTree(folder.path(Lease.FOLDER));
    }

    /** {@return what the store knows of the sweeps that were run on it} */
    public SweepJournal journal() {
        return new SweepJournal(folder);
    }

    /** {@return what was computed of them} */
    public StatisticsFiles statistics() {
        return new StatisticsFiles(folder);
    }

    /** {@return who has the right to commit now; empty when nobody does} Answers at once, and by this machine's clock. */
    public Optional<String> holder() {
        return Lease.holder(folder).map(LeaseHolder::words);
    }

    /** {@return who has it, as {@link #holder}} Where two clocks may disagree it takes some seconds to see who is at work. */
    public Optional<LeaseHolder> observedHolder() {
        return Lease.observedHolder(folder);
    }

    /**
     * Writes one batch; it counts when this method returns, unless it has no rows. Two writers do not meet: each batch has a folder
     * of its own.
     *
     * @param lease of this store
     * @param rows of {@link RunRow#toRow}
     * @param parts how many files to write, each in the order of the run ids
     * @return what its files hold, whatever the rows were that were asked for first
     * @throws StoreBusyException when another driver has taken the lease over: then the batch does not count
     */
    public StoredBatch commit(Lease lease, JavaRDD<Row> rows, int parts) {
        return writer.commit(lease, rows, parts);
    }

    /**
     * {@return the places in a set of the runs of a batch that was just written, failed ones among them}
     *
     * @param batch that was written
     * @param runs the set
     */
    public Roaring64Bitmap places(StoredBatch batch, RunSet runs) {
        return SetMembers.places(runs, rows(batch));
    }

    /**
     * Rewrites many small files as few. Whoever reads meanwhile sees every run: the new batch counts before the old ones stop
     * counting, and the files of the old ones stay for an hour, for queries that have begun with them.
     *
     * @param lease of this store
     * @return files before and after
     */
    public Compaction compact(Lease lease) {
        return new StoreUpkeep(this).compact(lease);
    }

    /**
     * What {@link #compact} did.
     *
     * @param before files that held the runs
     * @param after files that hold them
     */
    public record Compaction(int before, int after) {}

    /**
     * Sets files aside that cannot be read or are not as their batch's mark says: what they held is missing then, and can be
     * trained again.
     *
     * @param lease of this store
     * @return of each, in words, what was wrong and where it went
     */
    public List<String> setUnreadableAside(Lease lease) {
        return new StoreUpkeep(this).setUnreadableAside(lease);
    }

    /**
     * Sets files aside with rows that are not valid; their other rows are written anew.
     *
     * @param lease of this store
     * @return of each what is not valid, and where it went
     */
    public List<String> setInvalidAside(Lease lease) {
        return new StoreUpkeep(this).setInvalidAside(lease);
    }

    /**
     * Removes what writers that were killed have left half written; whoever has the lease is the only writer of batches.
     *
     * @param lease of this store
     * @return how many batches
     */
    public int removeUnfinished(Lease lease) {
        return new StoreUpkeep(this).removeUnfinished(lease);
    }

    /** {@return how many batches count, and how many a writer has left half written, or is writing} */
    public BatchCount batches() {
        return seen().count();
    }

    /**
     * Batches of a store.
     *
     * @param committed they count
     * @param unfinished they do not, or not yet
     */
    public record BatchCount(int committed, int unfinished) {}
}
