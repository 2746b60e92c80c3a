package io.spikesweep.store;

import io.spikesweep.sweep.Grid;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Trained runs under one URI of any Hadoop filesystem: a Parquet dataset of batches, each a folder that counts once Spark has
 * put {@code _SUCCESS} into it. docs/results-schema.md is its specification.
 */
public final class ResultStore {
    private static final String MARKER = "_spikesweep.json";
    private static final String RUNS = "runs";
    private static final String SUCCESS = "_SUCCESS";

    private final SparkSession spark;
    private final FileSystem files;
    private final Path root;

    private ResultStore(SparkSession spark, String uri) {
        this.spark = spark;
        try {
            Path path = new Path(uri);
            files = path.getFileSystem(spark.sessionState().newHadoopConf());
            root = files.makeQualified(path);
        } catch (RuntimeException | IOException unreachable) {
            throw new StoreException(
                    "store %s cannot be reached: %s".formatted(uri, oneLine(unreachable)), unreachable);
        }
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
                        "no store at %s: 'run' makes one, --store names another".formatted(store.root));
            case FOREIGN -> throw store.foreign();
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
            case FOREIGN -> throw store.foreign();
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
        return reaching(() -> {
            if (files.exists(new Path(root, MARKER))) {
                requireReadable();
                return State.READY;
            }
            try {
                return Arrays.stream(files.listStatus(root))
                                .allMatch(entry -> entry.getPath().getName().contains(MARKER + "-"))
                        ? State.ABSENT
                        : State.FOREIGN;
            } catch (FileNotFoundException nothing) {
                return State.ABSENT;
            }
        });
    }

    private StoreException foreign() {
        return new StoreException(
                "%s is not a spikesweep store: it holds other files and no %s; name an empty or a new folder"
                        .formatted(root, MARKER));
    }

    private void requireReadable() throws IOException {
        try (FSDataInputStream in = files.open(new Path(root, MARKER))) {
            StoreFormat.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), root.toString());
        }
    }

    /** Under another name first: whoever finds the marker finds it whole, and what a crash leaves here is not taken for somebody's files. */
    private void create() {
        reaching(() -> {
            Path unfinished = new Path(root, MARKER + "-" + uniqueSuffix());
            try (FSDataOutputStream out = files.create(unfinished, false)) {
                out.write(StoreFormat.CURRENT.getBytes(StandardCharsets.UTF_8));
            }
            if (!files.rename(unfinished, new Path(root, MARKER))) {
                // another driver was faster
                files.delete(unfinished, false);
            }
            return root;
        });
        if (state() != State.READY) {
            throw new StoreException("store %s cannot be made: %s could not be written".formatted(root, MARKER));
        }
    }

    /** Where it is, with its scheme: what {@code --store} takes. */
    public String uri() {
        return root.toString();
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
        List<String> batches =
                committedBatches().stream().map(ResultStore::literal).toList();
        return batches.isEmpty()
                ? spark.createDataFrame(List.<Row>of(), RunRow.SCHEMA)
                : spark.read().schema(RunRow.SCHEMA).parquet(batches.toArray(String[]::new));
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

    /** The places in the grid of the runs that are stored with a trajectory: a few bits a run. */
    public Roaring64Bitmap trained(Grid grid) {
        return GridMembers.places(
                grid, storedRuns().where(functions.col("status").equalTo(RunRow.OK)));
    }

    /**
     * Writes one batch; it counts when this method returns. Two writers of the same batch do not meet: each has a folder of its own.
     *
     * @param name of the batch, a function of the ids in it
     * @param rows of {@link RunRow#toRow}
     * @param parts how many files to write, each in the order of the run ids
     */
    public void commit(String name, JavaRDD<Row> rows, int parts) {
        Path batch = new Path(new Path(root, RUNS), name + "-" + uniqueSuffix());
        writingSession()
                .createDataFrame(rows, RunRow.SCHEMA)
                .repartition(parts, functions.col("run_id"))
                .sortWithinPartitions("run_id")
                .write()
                .mode(SaveMode.ErrorIfExists)
                .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", true)
                .parquet(batch.toString());
    }

    private static String uniqueSuffix() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** The format of the files is the store's, whatever the site's settings are. */
    private SparkSession writingSession() {
        SparkSession session = spark.newSession();
        session.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        session.conf().set("spark.sql.parquet.writeLegacyFormat", false);
        session.conf().set("spark.sql.parquet.compression.codec", "zstd");
        return session;
    }

    private List<Path> committedBatches() {
        return reaching(() -> {
            List<Path> batches = new ArrayList<>();
            for (FileStatus batch : listRuns()) {
                if (batch.isDirectory() && files.exists(new Path(batch.getPath(), SUCCESS))) {
                    batches.add(batch.getPath());
                }
            }
            batches.sort(null);
            return batches;
        });
    }

    private FileStatus[] listRuns() throws IOException {
        try {
            return files.listStatus(new Path(root, RUNS));
        } catch (FileNotFoundException noneYet) {
            return new FileStatus[0];
        }
    }

    /** Spark takes a path for a pattern: a folder's own brackets and stars stand for themselves. */
    private static String literal(Path path) {
        return path.toString().replaceAll("([\\[\\]{}*?\\\\])", "\\\\$1");
    }

    private interface FileAccess<T> {
        T result() throws IOException;
    }

    private <T> T reaching(FileAccess<T> access) {
        try {
            return access.result();
        } catch (IOException unreachable) {
            throw new StoreException(
                    "store %s cannot be reached: %s".formatted(root, oneLine(unreachable)), unreachable);
        }
    }

    private static String oneLine(Exception exception) {
        String message = exception.getMessage();
        return (message == null ? exception.getClass().getSimpleName() : message).replaceAll("\\s+", " ");
    }
}
