package io.spikesweep.store;

import io.spikesweep.sweep.GridUnion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Row;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * What a store has of a set of runs.
 *
 * @param ok stored with a trajectory, whoever trained them
 * @param failed and not trained since
 */
public record StoredCounts(long ok, long failed) {
    /** Of the runs of sweeps: from the marks where these suffice, and else in one pass over the rows. */
    static Map<String, StoredCounts> of(PlainStore store, Map<String, GridUnion> asked) {
        Map<String, StoredCounts> counts = new LinkedHashMap<>(new MarkedCounts(store).of(asked));
        Map<String, GridUnion> rest = new LinkedHashMap<>(asked);
        rest.keySet().removeAll(counts.keySet());
        if (!rest.isEmpty()) {
            List<StoredCounts> counted = ofRows(store, List.copyOf(rest.values()));
            List<String> names = List.copyOf(rest.keySet());
            for (int k = 0; k < names.size(); k++) {
                counts.put(names.get(k), counted.get(k));
            }
        }
        return counts;
    }

    private static List<StoredCounts> ofRows(PlainStore store, List<GridUnion> asked) {
        List<Found> all = AtOnce.map(store.files(), file -> found(store, file, asked));
        List<StoredCounts> counts = new ArrayList<>();
        for (int set = 0; set < asked.size(); set++) {
            Roaring64Bitmap ok = new Roaring64Bitmap();
            Roaring64Bitmap failed = new Roaring64Bitmap();
            for (Found ofFile : all) {
                ok.or(ofFile.ok().get(set));
                failed.or(ofFile.failed().get(set));
            }
            failed.andNot(ok);
            counts.add(new StoredCounts(ok.getLongCardinality(), failed.getLongCardinality()));
        }
        return counts;
    }

    /**
     * The places of a file's runs in each of several sets.
     *
     * @param ok of the trained
     * @param failed of the failed
     */
    private record Found(List<Roaring64Bitmap> ok, List<Roaring64Bitmap> failed) {
        Found(int sets) {
            this(bitmaps(sets), bitmaps(sets));
        }

        private static List<Roaring64Bitmap> bitmaps(int count) {
            return Stream.generate(Roaring64Bitmap::new).limit(count).toList();
        }
    }

    private static Found found(PlainStore store, FileStatus file, List<GridUnion> asked) {
        Found found = new Found(asked.size());
        store.each(file, RunRow.identityColumns(), row -> {
            List<Roaring64Bitmap> places = places(found, row);
            for (int set = 0; set < places.size(); set++) {
                SetMembers.place(asked.get(set), row).ifPresent(places.get(set)::addLong);
            }
            return true;
        });
        return found;
    }

    private static List<Roaring64Bitmap> places(Found found, Row row) {
        String status = row.getAs("status");
        if (RunRow.OK.equals(status)) {
            return found.ok();
        }
        return RunRow.FAILED.equals(status) ? found.failed() : List.of();
    }
}
