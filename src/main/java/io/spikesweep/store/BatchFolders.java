package io.spikesweep.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The folders of a store's batches, and the marks in them that say which of them count. */
final class BatchFolders {
    static final String RUNS = "runs";
    static final String SUCCESS = "_SUCCESS";
    static final String RETIRED = "_RETIRED";

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

    /** First why it will not count, then that it does not: a crash between the two leaves a batch whose runs are there twice. */
    void retire(Path batch) {
        // anew, where an interrupted one has left it: for an hour from now on its files are kept
        folder.overwrite(new Path(batch, RETIRED), "");
        folder.remove(new Path(batch, SUCCESS));
    }

    /**
     * Looks once, and where a batch does not count until two looks agree: between listing one folder and the next a compaction may
     * mark one and take the marks of the others away, and a single look may see neither the new batch nor an old one. Then it has
     * seen an old one that does not count.
     */
    BatchListing look() {
        BatchListing seen = look(BatchListing.EMPTY);
        while (!seen.unmarked().isEmpty()) {
            BatchListing again = look(seen);
            if (again.agreesWith(seen)) {
                return again;
            }
            seen = again;
        }
        return seen;
    }

    /** What counted a moment ago is not looked into again: it stays for an hour, and what has taken its place is seen beside it. */
    private BatchListing look(BatchListing before) {
        SortedMap<Path, List<FileStatus>> folders = folder.listEach(folder.path(RUNS), before.committedFolders());
        folders.keySet().removeIf(batch -> batch.getName().startsWith("_"));
        return new BatchListing(folders);
    }

    List<Path> committed() {
        return look().committed();
    }

    /** What writers have left half written, and what was retired long ago; not what somebody else has put there. */
    List<Path> unfinished(BatchListing seen) {
        return seen.unmarked().stream()
                .filter(batch -> OURS.matcher(batch.getName()).matches())
                .filter(batch -> !isRetiredOfLate(seen.files(batch)))
                .toList();
    }

    private static boolean isRetiredOfLate(List<FileStatus> files) {
        return files.stream()
                .filter(file -> file.getPath().getName().equals(RETIRED))
                .anyMatch(file -> file.getModificationTime() > System.currentTimeMillis() - RETIRED_MILLISECONDS);
    }
}
