package io.spikesweep.analysis;

import io.spikesweep.store.RunRow;
import io.spikesweep.trial.ElementType;
import io.spikesweep.trial.Metric;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * All results of a store in one number: equal digests mean equal results, bit by bit.
 *
 * @param runs with a trajectory; failed ones have no result
 * @param sha256 over, for each of them in the order of the ids, the id and the SHA-256 of its trajectory's bits
 */
public record Digest(long runs, String sha256) {
    /** Those of version 1, in the order in which their bits are hashed: floats, integers, doubles, and what a run has once. */
    static final List<Metric<?>> HASHED = Metric.all().stream()
            .filter(metric -> metric.since() == 1)
            .sorted(Comparator.comparing((Metric<?> metric) -> metric.extent() == Metric.Extent.ONCE)
                    .thenComparing(metric -> List.of(ElementType.FLOAT, ElementType.INT, ElementType.DOUBLE)
                            .indexOf(metric.element())))
            .toList();

    /** Hashes every run where it lies; the driver sees 96 digits of each, one run at a time. */
    public static Digest of(Views views) {
        Column[] columns = Stream.concat(Stream.of("run_id"), HASHED.stream().map(Metric::column))
                .map(functions::col)
                .toArray(Column[]::new);
        Dataset<Row> results =
                views.runs().where(functions.col("status").equalTo(RunRow.OK)).select(columns);
        StructType schema = results.schema();
        // rows as Spark has them: a row of Java's would have an object for each of a long run's numbers
        JavaRDD<String> unsorted = results.queryExecution().toRdd().toJavaRDD().map(run -> line(run, schema));
        Iterator<String> lines = results.sparkSession()
                .createDataset(unsorted.rdd(), Encoders.STRING())
                .sort("value")
                .javaRDD()
                .toLocalIterator();
        return ofLines(lines);
    }

    /** Of the {@link #line} of every trained run, in their order. */
    static Digest ofLines(Iterator<String> lines) {
        MessageDigest all = DigestUtils.getSha256Digest();
        long runs = 0;
        for (; lines.hasNext(); runs++) {
            all.update(lines.next().getBytes(StandardCharsets.US_ASCII));
        }
        return new Digest(runs, HexFormat.of().formatHex(all.digest()));
    }

    /** 32 digits of the id and 64 of the trajectory's hash. */
    static String line(InternalRow run, StructType columns) {
        MessageDigest bits = DigestUtils.getSha256Digest();
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), bits)))) {
            for (Metric<?> metric : HASHED) {
                int place = columns.fieldIndex(metric.column());
                if (metric.extent() == Metric.Extent.ONCE) {
                    out.writeDouble(run.getDouble(place));
                } else {
                    write(metric, run.getArray(place), out);
                }
            }
        } catch (IOException neverOfNothing) {
            throw new UncheckedIOException(neverOfNothing);
        }
        return run.getUTF8String(columns.fieldIndex("run_id")) + HexFormat.of().formatHex(bits.digest());
    }

    private static void write(Metric<?> metric, ArrayData values, DataOutputStream out) throws IOException {
        for (int k = 0; k < values.numElements(); k++) {
            switch (metric.element()) {
                case FLOAT -> out.writeFloat(values.getFloat(k));
                case INT -> out.writeInt(values.getInt(k));
                case DOUBLE -> out.writeDouble(values.getDouble(k));
                case LONG, TEXT -> throw new IllegalStateException("no metric has such values: " + metric);
            }
        }
    }
}
