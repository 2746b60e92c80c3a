package io.spikesweep.store;

import io.spikesweep.model.RunId;
import io.spikesweep.sweep.Grid;
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

/** Finds stored rows again in a grid, on the executors; what comes back to the driver are bitmaps. */
final class GridMembers {
    private GridMembers() {}

    /** Where a row of {@link RunRow#identityColumns} or more stands in the grid; nowhere when its hyperparameters are not possible ones. */
    static OptionalLong place(Grid grid, Row row) {
        try {
            return grid.indexOf(new RunId(row.getAs("run_id")), RunRow.hyperparameters(row));
        } catch (IllegalArgumentException notOneOfOurs) {
            return OptionalLong.empty();
        }
    }

    static Roaring64Bitmap places(Grid grid, Dataset<Row> rows) {
        Column[] identity =
                RunRow.identityColumns().stream().map(functions::col).toArray(Column[]::new);
        MapPartitionsFunction<Row, byte[]> bitmapOfPartition = partition -> bitmap(grid, partition);
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

    private static Iterator<byte[]> bitmap(Grid grid, Iterator<Row> rows) {
        Roaring64Bitmap places = new Roaring64Bitmap();
        while (rows.hasNext()) {
            place(grid, rows.next()).ifPresent(places::addLong);
        }
        return List.of(Places.bytes(places)).iterator();
    }
}
