package io.spikesweep.run;

import io.spikesweep.sweep.RunSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.PeekableLongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** The runs that a store lacks, cut into batches by their estimated work, one batch after the other. */
final class Batches {
    private static final long MOST_RUNS = 200_000;
    /** A task is this part of what is left for each core: the last ones are short, and the cores end together. */
    private static final int SHARES_OF_THE_REST = 2;

    private static final double SHORTEST_TASK_SECONDS = 0.25;
    private static final double LONGEST_TASK_SECONDS = 2;

    /** A file of less is not worth a task of its own: every one that is written at once takes its share of the heap. */
    private static final long BYTES_OF_A_FILE = 1 << 20;

    private final RunSet runs;
    private final int batchSeconds;
    private final PeekableLongIterator trained;
    private final Roaring64Bitmap last = new Roaring64Bitmap();
    private final Roaring64Bitmap givenBack = new Roaring64Bitmap();
    private long most;
    private long next;

    /** @param trained places to leave out */
    Batches(RunSet runs, Roaring64Bitmap trained, int batchSeconds) {
        this(runs, trained, new Roaring64Bitmap(), batchSeconds, Long.MAX_VALUE);
    }

    /**
     * Of a part of them.
     *
     * @param trained places to leave out
     * @param last places to come after all others: runs that have failed before must not take the budget of those that were never tried
     * @param most how many runs are not given back
     */
    Batches(RunSet runs, Roaring64Bitmap trained, Roaring64Bitmap last, int batchSeconds, long most) {
        this.runs = runs;
        this.batchSeconds = batchSeconds;
        this.trained = trained.getLongIterator();
        this.last.or(last);
        this.last.andNot(trained);
        this.most = Math.min(most, runs.size());
        skipTrained();
    }

    boolean hasNext() {
        return most > 0 && (!givenBack.isEmpty() || next < runs.places() || !last.isEmpty());
    }

    /**
     * The next batch; first in it are runs that were given back.
     *
     * @param cores that will share it
     * @param factor how many times as long as estimated its runs will take
     */
    Batch next(int cores, double factor) {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Roaring64Bitmap places = new Roaring64Bitmap();
        double seconds = 0;
        long taken = 0;
        long bytes = 0;
        while (hasNext() && seconds < batchSeconds * (double) cores && taken < MOST_RUNS) {
            long place = take();
            places.addLong(place);
            seconds += factor * seconds(place);
            bytes += WorkEstimate.bytes(runs.run(place));
            taken++;
        }
        List<Roaring64Bitmap> tasks = tasks(places, seconds, cores, factor);
        return new Batch(tasks, (int) Math.min(Math.min(tasks.size(), cores), 1 + bytes / BYTES_OF_A_FILE));
    }

    /** Runs of a batch that it did not get done. */
    void giveBack(Roaring64Bitmap places) {
        givenBack.or(places);
        most += places.getLongCardinality();
    }

    private long take() {
        most--;
        if (!givenBack.isEmpty()) {
            return first(givenBack);
        }
        if (next >= runs.places()) {
            return first(last);
        }
        long place = next++;
        skipTrained();
        return place;
    }

    private static long first(Roaring64Bitmap places) {
        long place = places.first();
        places.removeLong(place);
        return place;
    }

    private void skipTrained() {
        while (next < runs.places() && (isTrained(next) || last.contains(next) || !runs.isFirst(next))) {
            next++;
        }
    }

    private boolean isTrained(long place) {
        while (trained.hasNext() && trained.peekNext() < place) {
            trained.next();
        }
        return trained.hasNext() && trained.peekNext() == place;
    }

    private List<Roaring64Bitmap> tasks(Roaring64Bitmap places, double batchSeconds, int cores, double factor) {
        record Task(Roaring64Bitmap places, double seconds) {}
        List<Task> tasks = new ArrayList<>();
        Roaring64Bitmap task = new Roaring64Bitmap();
        double seconds = 0;
        double rest = batchSeconds;
        for (LongIterator each = places.getLongIterator(); each.hasNext(); ) {
            long place = each.next();
            task.addLong(place);
            seconds += factor * seconds(place);
            if (seconds >= taskSeconds(rest / cores) || !each.hasNext()) {
                tasks.add(new Task(task, seconds));
                rest -= seconds;
                task = new Roaring64Bitmap();
                seconds = 0;
            }
        }
        tasks.sort(Comparator.comparingDouble(Task::seconds).reversed());
        return tasks.stream().map(Task::places).toList();
    }

    private static double taskSeconds(double restOfACore) {
        return Math.min(LONGEST_TASK_SECONDS, Math.max(SHORTEST_TASK_SECONDS, restOfACore / SHARES_OF_THE_REST));
    }

    private double seconds(long place) {
        return WorkEstimate.seconds(runs.run(place));
    }
}
