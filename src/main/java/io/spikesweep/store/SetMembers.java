package io.spikesweep.store;

import io.spikesweep.sweep.RunSet;
import io.spikesweep.trial.RunId;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Finds stored rows again in sets of runs, on the executors; what comes back to the driver are bitmaps. */
final class SetMembers {
    private SetMembers() {}

    /** Where a row of {@link RunRow#identityColumns} or more stands in a set; nowhere when its hyperparameters are not possible ones. */
    static OptionalLong place(RunSet runs, Row row) {
        try {
            return runs.indexOf(new RunId(row.getAs("run_id")), RunRow.hyperparameters(row));
        } catch (IllegalArgumentException notOneOfOurs) {
            return OptionalLong.empty();
        }
    }

    /** @param status of the rows that are looked at */
    static Roaring64Bitmap places(RunSet runs, Dataset<Row> rows, String status) {
        return places(runs, rows.where(functions.col("status").equalTo(status)));
    }

    static Roaring64Bitmap places(RunSet runs, Dataset<Row> rows) {
        Column[] identity =
                RunRow.identityColumns().stream().map(functions::col).toArray(Column[]::new);
        MapPartitionsFunction<Row, byte[]> bitmapOfPartition = partition -> bitmap(runs, partition);
        Roaring64Bitmap all = new Roaring64Bitmap();
        Iterator<byte[]> bitmaps = rows.select(identity)
                .mapPartitions(bitmapOfPartition, Encoders.BINARY())
                .collectAsList()
                .iterator();
        while (bitmaps.hasNext()) {
            all.or(Places.of(bitmaps.next()));
        }
        return all;
    }

    private static Iterator<byte[]> bitmap(RunSet runs, Iterator<Row> rows) {
        Roaring64Bitmap places = new Roaring64Bitmap();
        while (rows.hasNext()) {
            place(runs, rows.next()).ifPresent(places::addLong);
        }
        return List.of(Places.bytes(places)).iterator();
    }
}
