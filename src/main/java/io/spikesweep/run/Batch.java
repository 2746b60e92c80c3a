package io.spikesweep.run;

import io.spikesweep.model.RunId;
import io.spikesweep.sweep.Grid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Runs that are trained by one Spark job and committed together.
 *
 * @param tasks the places in the grid of the runs of each task, the longest task first
 */
record Batch(List<Roaring64Bitmap> tasks) {
    private static final int NAME_BYTES = 8;

    Batch {
        tasks = List.copyOf(tasks);
    }

    /** {@code batch-} and a hash of the ids in it: the same runs have the same name, whoever trains them. */
    String name(Grid grid) {
        MessageDigest hash = DigestUtils.getSha256Digest();
        Roaring64Bitmap all = new Roaring64Bitmap();
        tasks.forEach(all::or);
        for (LongIterator places = all.getLongIterator(); places.hasNext(); ) {
            hash.update(RunId.of(grid.run(places.next())).text().getBytes(StandardCharsets.US_ASCII));
        }
        return "batch-" + HexFormat.of().formatHex(hash.digest(), 0, NAME_BYTES);
    }
}
