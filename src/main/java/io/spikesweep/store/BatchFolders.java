package io.spikesweep.store;

import java.time.Duration;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The folders of a store's batches, and the marks in them that say which of them count. */
final class BatchFolders {
    private static final String RUNS = "runs";
    private static final String SUCCESS = "_SUCCESS";
    private static final String RETIRED = "_RETIRED";

    /** So long queries that have begun with a batch may read it on. */
    private static final long RETIRED_MILLISECONDS = Duration.ofHours(1).toMillis();

    private final StoreFolder folder;

    BatchFolders(StoreFolder folder) {
        this.folder = folder;
    }

    /** Where a writer may put a batch of that name: two writers of one batch do not meet. */
    Path newBatch(String name) {
        return folder.path(RUNS, name + "-" + StoreFolder.uniqueSuffix());
    }

    /** From now on it counts. */
    void mark(Path batch) {
        folder.createNew(new Path(batch, SUCCESS), "");
    }

    private boolean isMarked(Path batch) {
        return folder.exists(new Path(batch, SUCCESS));
    }

    /** First why it will not count, then that it does not: a crash between the two leaves a batch whose runs are there twice. */
    void retire(Path batch) {
        // anew, where an interrupted one has left it: for an hour from now on its files are kept
        folder.overwrite(new Path(batch, RETIRED), "");
        folder.delete(new Path(batch, SUCCESS));
    }

    /**
     * Looks until two looks agree: between asking for one mark and for the next a compaction may put one and take the others away,
     * and a single look may see neither the new batch nor an old one.
     */
    List<Path> committed() {
        List<Path> seen = marked();
        for (List<Path> again = marked(); !again.equals(seen); again = marked()) {
            seen = again;
        }
        return seen;
    }

    private List<Path> marked() {
        return all().stream().filter(this::isMarked).toList();
    }

    /** What writers have left half written, and what was retired long ago; not what somebody else has put there. */
    List<Path> unfinished() {
        return all().stream()
                .filter(batch -> batch.getName().matches(".+-" + StoreFolder.UNIQUE_SUFFIX))
                .filter(batch -> !isMarked(batch))
                .filter(batch -> !isRetiredOfLate(batch))
                .toList();
    }

    ResultStore.BatchCount count() {
        int committed = committed().size();
        long retired = all().stream()
                .filter(batch -> folder.exists(new Path(batch, RETIRED)))
                .filter(batch -> !isMarked(batch))
                .count();
        return new ResultStore.BatchCount(committed, all().size() - committed - (int) retired);
    }

    private boolean isRetiredOfLate(Path batch) {
        return folder.list(batch).stream()
                .filter(file -> file.getPath().getName().equals(RETIRED))
                .anyMatch(file -> file.getModificationTime() > System.currentTimeMillis() - RETIRED_MILLISECONDS);
    }

    private List<Path> all() {
        return folder.list(folder.path(RUNS)).stream()
                .filter(FileStatus::isDirectory)
                .map(FileStatus::getPath)
                .filter(batch -> !batch.getName().startsWith("_"))
                .sorted()
                .toList();
    }

    /** Spark takes a path for a pattern: a folder's own brackets and stars stand for themselves. */
    static String literal(Path path) {
        return path.toString().replaceAll("([\\[\\]{}*?\\\\])", "\\\\$1");
    }
}
