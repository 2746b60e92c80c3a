package io.spikesweep.analysis;

import io.spikesweep.store.RunRow;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * All results of a store in one number: equal digests mean equal results, bit by bit.
 *
 * @param runs with a trajectory; failed ones have no result
 * @param sha256 over, for each of them in the order of the ids, the id and the SHA-256 of its trajectory's bits
 */
public record Digest(long runs, String sha256) {
    private static final List<String> FLOATS = List.of("loss");
    private static final List<String> INTEGERS = List.of(
            "spikes",
            "first_timestep_spikes",
            "active_neurons",
            "non_finite_neurons",
            "spikes_per_timestep_first",
            "spikes_per_timestep_last");
    private static final List<String> DOUBLES = List.of("gradient_norm");
    private static final String WEIGHT_CHANGE_NORM = "weight_change_norm";

    /** Hashes every run where it lies; the driver sees 96 digits of each, one run at a time. */
    public static Digest of(Views views) {
        Column[] columns = Stream.of(List.of("run_id", WEIGHT_CHANGE_NORM), FLOATS, INTEGERS, DOUBLES)
                .flatMap(List::stream)
                .map(functions::col)
                .toArray(Column[]::new);
        Iterator<String> lines = views.runs()
                .where(functions.col("status").equalTo(RunRow.OK))
                .select(columns)
                .map((MapFunction<Row, String>) Digest::line, Encoders.STRING())
                .sort("value")
                .javaRDD()
                .toLocalIterator();
        MessageDigest all = DigestUtils.getSha256Digest();
        long runs = 0;
        for (; lines.hasNext(); runs++) {
            all.update(lines.next().getBytes(StandardCharsets.US_ASCII));
        }
        return new Digest(runs, HexFormat.of().formatHex(all.digest()));
    }

    /** 32 digits of the id and 64 of the trajectory's hash. */
    private static String line(Row run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream bits = new DataOutputStream(bytes);
        for (String column : FLOATS) {
            for (float value : run.<Float>getList(run.fieldIndex(column))) {
                bits.writeFloat(value);
            }
        }
        for (String column : INTEGERS) {
            for (int value : run.<Integer>getList(run.fieldIndex(column))) {
                bits.writeInt(value);
            }
        }
        for (String column : DOUBLES) {
            for (double value : run.<Double>getList(run.fieldIndex(column))) {
                bits.writeDouble(value);
            }
        }
        bits.writeDouble(run.<Double>getAs(WEIGHT_CHANGE_NORM));
        return run.<String>getAs("run_id") + HexFormat.of().formatHex(DigestUtils.sha256(bytes.toByteArray()));
    }
}
