package io.spikesweep.store;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.AccumulatorV2;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * The rows that are left out of what is read, for no run can have left them behind ({@link RowRules}), as tasks meet them on their
 * way: each is one, however often it is read.
 */
public final class InvalidRows extends AccumulatorV2<InvalidRows, SortedMap<String, RowFaults>> {
    private static final long serialVersionUID = 1;

    /** Those that have met any since {@link #notes} was last asked. */
    private static final Set<InvalidRows> NOTED = ConcurrentHashMap.newKeySet();

    private final HashMap<String, OfAFile> files = new HashMap<>();

    /** One function for all scans: Spark knows what it has kept by the functions that made it. */
    private final transient UserDefinedFunction isValid = rule(this);

    /** Not of a copy, which a task has. */
    private transient boolean isToBeNoted;

    /** By their numbers in the file. */
    private static final class OfAFile implements Serializable {
        private static final long serialVersionUID = 1;

        private final Roaring64Bitmap rows = new Roaring64Bitmap();
        private final TreeSet<String> faults = new TreeSet<>();
    }

    private InvalidRows() {}

    /** Those that a command does not ask for, and that are told when it ends. */
    static InvalidRows noted(SparkSession spark) {
        InvalidRows rows = asked(spark);
        rows.isToBeNoted = true;
        return rows;
    }

    /** Those that are asked for by {@link #value}. */
    static InvalidRows asked(SparkSession spark) {
        InvalidRows rows = new InvalidRows();
        spark.sparkContext().register(rows);
        return rows;
    }

    /** A line for each batch with such rows that this process has met since it was last asked. */
    public static List<String> notes() {
        TreeMap<String, RowFaults> files = new TreeMap<>();
        List<InvalidRows> noted = List.copyOf(NOTED);
        NOTED.removeAll(noted);
        // two that have read one file have met the same rows
        noted.forEach(some -> files.putAll(some.value()));
        return ofBatches(files);
    }

    /** A line for each batch, of the files of batches. */
    static List<String> ofBatches(Map<String, RowFaults> files) {
        TreeMap<String, RowFaults> batches = new TreeMap<>();
        files.forEach((file, faults) -> batches.merge(batch(file), faults, RowFaults::with));
        return batches.entrySet().stream()
                .map(batch -> batch.getValue().of(batch.getKey()))
                .toList();
    }

    private static String batch(String file) {
        Path folder = path(file).getParent();
        return folder == null ? file : folder.getName();
    }

    /** Spark names a file by its URI. */
    static Path path(String file) {
        return new Path(URI.create(file));
    }

    /** Whether a row of a scan of files is valid. */
    Column isValid() {
        return isValid.apply(
                RowRules.shape(), functions.col("_metadata.file_path"), functions.col("_metadata.row_index"));
    }

    private static UserDefinedFunction rule(InvalidRows met) {
        UDF3<Row, String, Long, Boolean> rule = (shape, file, number) -> {
            String fault = RowRules.fault(shape);
            if (fault != null) {
                met.meet(file, number, fault);
            }
            return fault == null;
        };
        return functions.udf(rule, DataTypes.BooleanType);
    }

    private synchronized void meet(String file, long number, String fault) {
        OfAFile met = files.computeIfAbsent(file, name -> new OfAFile());
        met.rows.addLong(number);
        RowFaults.add(met.faults, fault);
        note();
    }

    private void note() {
        if (isToBeNoted && !files.isEmpty()) {
            NOTED.add(this);
        }
    }

    @Override
    public synchronized boolean isZero() {
        return files.isEmpty();
    }

    @Override
    public synchronized void reset() {
        files.clear();
    }

    @Override
    public AccumulatorV2<InvalidRows, SortedMap<String, RowFaults>> copy() {
        InvalidRows copy = new InvalidRows();
        copy.add(this);
        return copy;
    }

    @Override
    public void merge(AccumulatorV2<InvalidRows, SortedMap<String, RowFaults>> other) {
        add((InvalidRows) other);
    }

    @Override
    public synchronized void add(InvalidRows others) {
        others.files.forEach((file, more) -> {
            OfAFile met = files.computeIfAbsent(file, name -> new OfAFile());
            met.rows.or(more.rows);
            more.faults.forEach(fault -> RowFaults.add(met.faults, fault));
        });
        note();
    }

    /** By file. */
    @Override
    public synchronized SortedMap<String, RowFaults> value() {
        TreeMap<String, RowFaults> faults = new TreeMap<>();
        files.forEach((file, met) -> faults.put(file, new RowFaults(met.rows.getLongCardinality(), met.faults)));
        return faults;
    }

    /** A task's sign of life may be sent while the task goes on. */
    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
    }
}
