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
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.AccumulatorV2;

/**
 * The rows that are left out of what is read, for no run can have left them behind ({@link RowRules}), as tasks meet them on their
 * way: each is one, however often its file is read, and whichever part of it a task reads.
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

    private static final class OfAFile implements Serializable {
        private static final long serialVersionUID = 1;

        /** By what is in them, as often as one task has met it: Spark would number rows for every query, and that is dear. */
        private final HashMap<Integer, Integer> rows = new HashMap<>();

        private final TreeSet<String> faults = new TreeSet<>();

        void add(OfAFile other) {
            other.rows.forEach((row, times) -> rows.merge(row, times, Math::max));
            other.faults.forEach(fault -> RowFaults.add(faults, fault));
        }

        RowFaults counted() {
            return new RowFaults(
                    rows.values().stream().mapToLong(Integer::longValue).sum(), faults);
        }
    }

    private InvalidRows() {}

    /** Those that a command does not ask for, and that are told when it ends. */
    static InvalidRows noted(SparkSession spark) {
        InvalidRows rows = asked(spark);
        rows.isToBeNoted = true;
        return rows;
    }

    /** One that was met without a Spark, to be told when the command ends. */
    static void note(Path file, Row shape, String fault) {
        InvalidRows rows = new InvalidRows();
        rows.isToBeNoted = true;
        rows.meet(file.toUri().toString(), shape, fault);
    }

    /** Those that are asked for by {@link #value}. */
    static InvalidRows asked(SparkSession spark) {
        InvalidRows rows = new InvalidRows();
        spark.sparkContext().register(rows);
        return rows;
    }

    /** {@return a line for each batch with such rows that this process has met since it was last asked} */
    public static List<String> notes() {
        if (NOTED.isEmpty()) {
            // most commands: to add up nothing would load Spark's types
            return List.of();
        }
        List<InvalidRows> noted = List.copyOf(NOTED);
        NOTED.removeAll(noted);
        InvalidRows all = new InvalidRows();
        noted.forEach(all::add);
        return ofBatches(all.value());
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
        return isValid.apply(RowRules.shape());
    }

    private static UserDefinedFunction rule(InvalidRows met) {
        UDF1<Row, Boolean> rule = shape -> {
            String fault = RowRules.fault(shape);
            if (fault != null) {
                // where the file's name is that Spark's own input_file_name() tells
                met.meet(InputFileBlockHolder.getInputFilePath().toString(), shape, fault);
            }
            return fault == null;
        };
        return functions.udf(rule, DataTypes.BooleanType);
    }

    private synchronized void meet(String name, Row shape, String fault) {
        OfAFile met = files.computeIfAbsent(name, file -> new OfAFile());
        met.rows.merge(shape.hashCode(), 1, Integer::sum);
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
        others.files.forEach((file, more) ->
                files.computeIfAbsent(file, name -> new OfAFile()).add(more));
        note();
    }

    /** By file. */
    @Override
    public synchronized SortedMap<String, RowFaults> value() {
        TreeMap<String, RowFaults> faults = new TreeMap<>();
        files.forEach((file, met) -> faults.put(file, met.counted()));
        return faults;
    }

    /** A task's sign of life may be sent while the task goes on. */
    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
    }
}
