package io.spikesweep.store;

import io.spikesweep.sweep.RunSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.roaringbitmap.longlong.Roaring64Bitmap;
import scala.Tuple2;

/**
 * What a store has of a set of runs.
 *
 * @param ok stored with a trajectory, whoever trained them
 * @param failed and not trained since
 */
public record StoredCounts(long ok, long failed) {
    /** Of each of several, in one pass over the store: what comes back to the driver are two bitmaps of each a partition. */
    public static List<StoredCounts> of(ResultStore store, List<RunSet> asked) {
        List<Roaring64Bitmap> places = bitmaps(2 * asked.size());
        ResultStore now = store.lookedAt();
        if (!asked.isEmpty() && now.batches().committed() > 0) {
            Column[] columns = Stream.concat(RunRow.identityColumns().stream(), Stream.of("status"))
                    .map(functions::col)
                    .toArray(Column[]::new);
            ArrayList<RunSet> sent = new ArrayList<>(asked);
            MapPartitionsFunction<Row, Tuple2<Integer, byte[]>> ofPartition = rows -> places(sent, rows);
            now.storedRuns()
                    .select(columns)
                    .mapPartitions(ofPartition, Encoders.tuple(Encoders.INT(), Encoders.BINARY()))
                    .collectAsList()
                    .forEach(some -> places.get(some._1()).or(Places.of(some._2())));
        }
        return IntStream.range(0, asked.size())
                .mapToObj(set -> counts(places.get(2 * set), places.get(2 * set + 1)))
                .toList();
    }

    private static StoredCounts counts(Roaring64Bitmap ok, Roaring64Bitmap failed) {
        failed.andNot(ok);
        return new StoredCounts(ok.getLongCardinality(), failed.getLongCardinality());
    }

    /** Of each set first the trained, then the failed ones. */
    private static Iterator<Tuple2<Integer, byte[]>> places(List<RunSet> asked, Iterator<Row> rows) {
        List<Roaring64Bitmap> places = bitmaps(2 * asked.size());
        while (rows.hasNext()) {
            Row row = rows.next();
            String status = row.getAs("status");
            if (RunRow.OK.equals(status) || RunRow.FAILED.equals(status)) {
                int which = RunRow.OK.equals(status) ? 0 : 1;
                for (int set = 0; set < asked.size(); set++) {
                    SetMembers.place(asked.get(set), row).ifPresent(places.get(2 * set + which)::addLong);
                }
            }
        }
        return IntStream.range(0, places.size())
                .filter(place -> !places.get(place).isEmpty())
                .mapToObj(place -> new Tuple2<>(place, Places.bytes(places.get(place))))
                .iterator();
    }

    private static List<Roaring64Bitmap> bitmaps(int count) {
        return Stream.generate(Roaring64Bitmap::new).limit(count).toList();
    }
}
