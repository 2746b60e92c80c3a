package io.spikesweep.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The folders of a store's batches, and the marks in them that say which of them count. */
final class BatchFolders {
    static final String RUNS = "runs";
    private static final String SUCCESS = "_SUCCESS";
    private static final String RETIRED = "_RETIRED";

    /** The names that this program draws for batches, and those that it drew before. */
    private static final Pattern OURS = Pattern.compile("batch-[0-9a-f]{16}|.+-" + StoreFolder.UNIQUE_SUFFIX);

    /** So long queries that have begun with a batch may read it on. */
    private static final long RETIRED_MILLISECONDS = Duration.ofHours(1).toMillis();

    private static final SecureRandom DRAWS = new SecureRandom();

    private final StoreFolder folder;

    BatchFolders(StoreFolder folder) {
        this.folder = folder;
    }

    /** Where a writer may put a batch: its name is drawn, and says nothing of what is in it. */
    Path newBatch() {
        Path batch = folder.path(RUNS, "batch-%016x".formatted(DRAWS.nextLong()));
        folder.requireOwn(batch);
        return batch;
    }

    /** The Parquet files in a batch, all of which may be read. */
    List<FileStatus> files(Path batch) {
        return folder.readableFiles(batch).stream()
                .filter(file -> file.getPath().getName().endsWith(".parquet"))
                .toList();
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
        folder.remove(new Path(batch, SUCCESS));
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
                .filter(batch -> OURS.matcher(batch.getName()).matches())
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
}
