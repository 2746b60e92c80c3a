package io.spikesweep.store;

import io.spikesweep.sweep.Grid;
import io.spikesweep.sweep.SweepConfig;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Trained runs under one URI, a folder here, on HDFS or on S3: a Parquet dataset of batches, each a folder that counts once Spark has
 * put {@code _SUCCESS} into it. docs/results-schema.md is its specification.
 */
public final class ResultStore {
    private static final String MARKER = "_spikesweep.json";
    private static final String COMPACTED_BATCH = "compacted";

    /** What Spark's OutputCommitCoordinator says then; it has no exception of its own for it. */
    private static final String COMMITTER_DIED = "Authorized committer";

    /** As many as Spark gives a task. */
    private static final int MOST_ATTEMPTS = 4;

    /** Small enough for one task, large enough that a listing of many is short. */
    private static final long BYTES_OF_A_FILE = 128L << 20;

    private final SparkSession spark;
    private final StoreFolder folder;
    private final BatchFolders batches;

    private ResultStore(SparkSession spark, String uri) {
        this.spark = spark;
        folder = StoreFolder.at(uri, spark.sessionState().newHadoopConf());
        batches = new BatchFolders(folder);
    }

    /**
     * Opens a store that is there.
     *
     * @throws StoreException when there is none at {@code uri}, or something else
     */
    public static ResultStore open(SparkSession spark, String uri) {
        ResultStore store = new ResultStore(spark, uri);
        switch (store.state()) {
            case READY -> {}
            case ABSENT ->
                throw new StoreException(
                        "no store at %s: 'run' makes one, --store names another".formatted(store.folder.root()));
            case FOREIGN -> throw store.foreign("--store names another");
        }
        return store;
    }

    /**
     * Opens a store, and makes it first where there is nothing.
     *
     * @throws StoreException when something else is at {@code uri}
     */
    public static ResultStore openOrCreate(SparkSession spark, String uri) {
        ResultStore store = new ResultStore(spark, uri);
        switch (store.state()) {
            case READY -> {}
            case ABSENT -> store.create();
            case FOREIGN -> throw store.foreign("name an empty or a new folder");
        }
        return store;
    }

    /** The store at {@code uri}; null where there is nothing yet. Throws where there is something else. */
    public static @Nullable ResultStore openIfPresent(SparkSession spark, String uri) {
        ResultStore store = new ResultStore(spark, uri);
        return store.state() == State.ABSENT ? null : open(spark, uri);
    }

    private enum State {
        ABSENT,
        FOREIGN,
        READY
    }

    private State state() {
        if (hasMarker()) {
            return State.READY;
        }
        List<String> names = folder.names(folder.root());
        // another driver may have made it just now
        if (names.contains(MARKER) && hasMarker()) {
            return State.READY;
        }
        return names.stream().allMatch(name -> name.contains(MARKER + "-")) ? State.ABSENT : State.FOREIGN;
    }

    private boolean hasMarker() {
        Optional<String> marker = folder.read(folder.path(MARKER));
        marker.ifPresent(text -> StoreFormat.read(text, folder.root().toString()));
        return marker.isPresent();
    }

    private StoreException foreign(String remedy) {
        return new StoreException("%s is not a spikesweep store: there are other files and no %s; %s"
                .formatted(folder.root(), MARKER, remedy));
    }

    /** Whoever finds the marker finds it whole, and what a crash leaves here is not taken for somebody's files. */
    private void create() {
        try {
            folder.replace(folder.path(MARKER), StoreFormat.CURRENT);
        } catch (StoreException failed) {
            // of drivers that make it at once one suffices: they write the same
            if (state() != State.READY) {
                throw failed;
            }
        }
    }

    /** Where it is, with its scheme: what {@code --store} takes. */
    public String uri() {
        return folder.root().toString();
    }

    /** The session that it reads and writes with. */
    public SparkSession spark() {
        return spark;
    }

    /** The same store read through another session. */
    public ResultStore in(SparkSession session) {
        return new ResultStore(session, uri());
    }

    /** The rows of all committed batches, with the columns of {@link RunRow#SCHEMA}; a run is there twice when two batches hold it. */
    public Dataset<Row> storedRuns() {
        List<String> committed =
                batches.committed().stream().map(BatchFolders::literal).toList();
        return committed.isEmpty()
                ? spark.createDataFrame(List.<Row>of(), RunRow.SCHEMA)
                : spark.read()
                        .schema(RunRow.SCHEMA)
                        // without it a flipped bit that still decodes would be taken for a number
                        .option(StoreRepair.VERIFY_CHECKSUMS, true)
                        .option("pathGlobFilter", "*.parquet")
                        .parquet(committed.toArray(String[]::new));
    }

    /** Of {@link #storedRuns()}, those of the grid, whichever sweep trained them. */
    public Dataset<Row> storedRuns(Grid grid) {
        Column[] identity =
                RunRow.identityColumns().stream().map(functions::col).toArray(Column[]::new);
        Column member = functions
                .udf((Row row) -> GridMembers.place(grid, row).isPresent(), DataTypes.BooleanType)
                .apply(functions.struct(identity));
        return storedRuns().where(member);
    }

    /**
     * Of {@link #storedRuns()}, those of a sweep by name: of its grid as it was last run, or, where the store knows no grid, those
     * that say that they are of it.
     *
     * @throws StoreException when the store has no such sweep
     */
    public Dataset<Row> storedRuns(String sweep) {
        Optional<SweepConfig> configuration = journal().configuration(sweep);
        if (configuration.isPresent()) {
            return storedRuns(configuration.get().grid());
        }
        Dataset<Row> runs = storedRuns().where(functions.col("sweep").equalTo(sweep));
        if (runs.isEmpty()) {
            List<String> known = journal().sweeps();
            throw new StoreException("%s: has no sweep %s%s"
                    .formatted(uri(), sweep, known.isEmpty() ? "" : "; it has " + String.join(", ", known)));
        }
        return runs;
    }

    /** The places in the grid of the runs that are stored with a trajectory: a few bits a run. */
    public Roaring64Bitmap trained(Grid grid) {
        return places(grid, RunRow.OK);
    }

    /** The places in the grid of the runs that have failed and have not been trained since. */
    public Roaring64Bitmap failed(Grid grid) {
        Roaring64Bitmap failed = places(grid, RunRow.FAILED);
        failed.andNot(trained(grid));
        return failed;
    }

    private Roaring64Bitmap places(Grid grid, String status) {
        if (batches.committed().isEmpty()) {
            // a new store, which needs no Spark to be looked into
            return new Roaring64Bitmap();
        }
        return GridMembers.places(
                grid, storedRuns().where(functions.col("status").equalTo(status)));
    }

    /**
     * Takes the right to commit, which one driver at a time has.
     *
     * @param holder in words, for whoever has to wait
     * @param wait how long another living holder is waited for
     * @throws StoreBusyException when it still has the lease then
     */
    public Lease lease(String holder, Duration wait) {
        return Lease.take(folder, holder, wait);
    }

    /** What the store knows of the sweeps that were run on it. */
    public SweepJournal journal() {
        return new SweepJournal(folder);
    }

    /** Who has that right now; empty when nobody does. Answers at once, and by this machine's clock. */
    public Optional<String> holder() {
        return Lease.holder(folder);
    }

    /** As {@link #holder}; where the clocks of two machines may disagree it takes some seconds to see who is at work. */
    public Optional<String> observedHolder() {
        return Lease.observedHolder(folder);
    }

    /**
     * Writes one batch; it counts when this method returns. Two writers of the same batch do not meet: each has a folder of its own.
     *
     * @param lease of this store
     * @param name of the batch, a function of the ids in it
     * @param rows of {@link RunRow#toRow}
     * @param parts how many files to write, each in the order of the run ids
     * @throws StoreBusyException when another driver has taken the lease over: then the batch does not count
     */
    public void commit(Lease lease, String name, JavaRDD<Row> rows, int parts) {
        SparkSession session = writingSession();
        // code that is generated and compiled for the way of a row into its file saves less than it costs every
        // executor
        session.conf().set("spark.sql.codegen.wholeStage", false);
        session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        write(lease, name, session.createDataFrame(rows, RunRow.SCHEMA), parts);
    }

    private void write(Lease lease, String name, Dataset<Row> rows, int parts) {
        Path batch = writeFiles(name, rows, parts);
        lease.requireHeld();
        batches.mark(batch);
    }

    /**
     * Spark ends a whole job when an executor dies after it was allowed to commit a file and before it said that it had. Such a
     * job is tried again, into a folder of its own.
     */
    private Path writeFiles(String name, Dataset<Row> rows, int parts) {
        for (int attempt = 1; ; attempt++) {
            Path batch = batches.newBatch(name);
            try {
                rows.repartition(parts, functions.col("run_id"))
                        .sortWithinPartitions("run_id")
                        .write()
                        .mode(SaveMode.ErrorIfExists)
                        // the mark is ours to set, once the lease has been looked at
                        .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", false)
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

    /**
     * Rewrites many small files as few. Whoever reads meanwhile sees every run: the new batch counts before the old ones stop
     * counting, and the files of the old ones stay for an hour, for queries that have begun with them.
     *
     * @return files before and after
     */
    public Compaction compact(Lease lease) {
        List<Path> old = batches.committed();
        List<FileStatus> files = old.stream()
                .flatMap(batch -> folder.list(batch).stream())
                .filter(file -> file.getPath().getName().endsWith(".parquet"))
                .toList();
        long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
        int parts = (int) Math.max(1, bytes / BYTES_OF_A_FILE);
        if (files.size() <= parts) {
            return new Compaction(files.size(), files.size());
        }
        write(lease, COMPACTED_BATCH, onceEach(in(writingSession()).storedRuns()), parts);
        old.forEach(batches::retire);
        return new Compaction(files.size(), parts);
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

    /**
     * What {@link #compact} did.
     *
     * @param before files that held the runs
     * @param after files that hold them
     */
    public record Compaction(int before, int after) {}

    /**
     * The format of the files is the store's, whatever the site's settings are. And when runs are lost on the way to their file,
     * those that are trained again take their place, though they took another time: from Spark 4.2 on it would otherwise end the
     * job, for a row that is not what it was.
     */
    private SparkSession writingSession() {
        SparkSession session = spark.newSession();
        session.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        session.conf().set("spark.sql.parquet.writeLegacyFormat", false);
        session.conf().set("spark.sql.parquet.compression.codec", "zstd");
        session.conf().set("spark.sql.shuffle.orderIndependentChecksum.enabled", false);
        session.conf().set("spark.sql.shuffle.orderIndependentChecksum.enableFullRetryOnMismatch", false);
        return session;
    }

    /**
     * Sets files aside that cannot be read: what they held is missing then, and can be trained again.
     *
     * @return where each of them went
     */
    public List<String> setUnreadableAside(Lease lease) {
        lease.requireHeld();
        return new StoreRepair(spark, folder).setAside(batches.committed());
    }

    /**
     * Removes what writers that were killed have left half written; whoever has the lease is the only writer of batches.
     *
     * @return how many batches
     */
    public int removeUnfinished(Lease lease) {
        lease.requireHeld();
        List<Path> unfinished = batches.unfinished();
        unfinished.forEach(folder::delete);
        removeUnfinishedFiles();
        return unfinished.size();
    }

    private void removeUnfinishedFiles() {
        try {
            folder.removeUnfinished(folder.root());
            journal().removeUnfinished();
        } catch (StoreException outOfReachForNow) {
            // they are in nobody's way
        }
    }

    /** How many batches count, and how many a writer has left half written, or is writing. */
    public BatchCount batches() {
        return batches.count();
    }

    /**
     * Batches of a store.
     *
     * @param committed they count
     * @param unfinished they do not, or not yet
     */
    public record BatchCount(int committed, int unfinished) {}
}
