package io.spikesweep.run;

import java.util.List;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Runs that one Spark job is given to train and commit together; how many of them it gets done the clock decides.
 *
 * @param tasks the places in the grid of the runs of each task, the longest task first
 * @param files to write their rows into
 */
record Batch(List<Roaring64Bitmap> tasks, int files) {
    Batch {
        tasks = List.copyOf(tasks);
    }

    /** The places in the grid of all its runs. */
    Roaring64Bitmap places() {
        Roaring64Bitmap places = new Roaring64Bitmap();
        tasks.forEach(places::or);
        return places;
    }
}
