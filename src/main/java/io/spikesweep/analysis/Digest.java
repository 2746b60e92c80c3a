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
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

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
        JavaRDD<String> lines = results.queryExecution().toRdd().toJavaRDD().map(run -> line(run, schema));
        Iterator<String> sorted = lines.mapToPair(line -> new Tuple2<>(line, true))
                .repartitionAndSortWithinPartitions(Ranges.of(views.mostRuns()))
                .keys()
                .toLocalIterator();
        return ofLines(sorted);
    }

    /**
     * Parts of the lines, each before the next. Ids are hashes and so spread evenly, which Spark would have to find out by making
     * every line twice.
     */
    static final class Ranges extends Partitioner {
        private static final long serialVersionUID = 1;
        private static final int RUNS_OF_A_PART = 100_000;
        private static final int MOST_PARTS = 256;
        private static final int FOUR_DIGITS = 1 << 16;

        /** The first digits of each part but the first, ascending. */
        private final List<String> firsts;

        private Ranges(List<String> firsts) {
            this.firsts = firsts;
        }

        static Ranges of(long mostRuns) {
            int parts = (int) Math.min(MOST_PARTS, 1 + mostRuns / RUNS_OF_A_PART);
            return new Ranges(IntStream.range(1, parts)
                    .mapToObj(part -> HexFormat.of().toHexDigits((short) (part * FOUR_DIGITS / parts)))
                    .toList());
        }

        @Override
        public int numPartitions() {
            return firsts.size() + 1;
        }

        @Override
        public int getPartition(Object line) {
            int place = Collections.binarySearch(firsts, (String) line);
            return place < 0 ? -place - 1 : place + 1;
        }
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
