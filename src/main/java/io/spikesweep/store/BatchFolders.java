package io.spikesweep.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The folders of a store's batches, and the marks in them that say which of them count. */
final class BatchFolders {
    static final String RUNS = "runs";
    static final String SUCCESS = "_SUCCESS";
    static final String RETIRED = "_RETIRED";

    /** The names that this program draws for batches: in them a mark says what the batch holds. */
    private static final Pattern OF_VERSION_2 = Pattern.compile("batch-[0-9a-f]{32}");

    /** The names that it drew before. */
    private static final Pattern OF_VERSION_1 = Pattern.compile("batch-[0-9a-f]{16}|.+-" + StoreFolder.UNIQUE_SUFFIX);

    /** Of a batch of a terabyte, some thousands of files. */
    private static final int MOST_BYTES_OF_A_MARK = 64 << 20;

    /** So long queries that have begun with a batch may read it on. */
    private static final long RETIRED_MILLISECONDS = Duration.ofHours(1).toMillis();

    private static final SecureRandom DRAWS = new SecureRandom();

    private final StoreFolder folder;

    BatchFolders(StoreFolder folder) {
        this.folder = folder;
    }

    /** Where a writer may put a batch: its name is drawn, and says nothing of what is in it. */
    Path newBatch() {
        Path batch = folder.path(RUNS, "batch-%016x%016x".formatted(DRAWS.nextLong(), DRAWS.nextLong()));
        folder.requireOwn(batch);
        return batch;
    }

    /** The Parquet files in a batch, all of which may be read. */
    List<FileStatus> files(Path batch) {
        return folder.readableFiles(batch).stream()
                .filter(file -> file.getPath().getName().endsWith(".parquet"))
                .toList();
    }

    /** Whether an empty mark in a batch of that name says nothing: its writer would have been killed while it was writing one. */
    static boolean hasMarksWithContent(String name) {
        return OF_VERSION_2.matcher(name).matches();
    }

    /** From now on it counts, and holds that. */
    void mark(Path batch, BatchMark mark) {
        folder.createWhole(new Path(batch, SUCCESS), mark.text());
    }

    /** From now on it holds that, and what was set aside not any more. */
    void markAgain(Path batch, BatchMark mark) {
        folder.replace(new Path(batch, SUCCESS), mark.text());
    }

    /**
     * What the mark of a batch says that it holds, also of one that was retired since it was seen; empty where that says nothing: a mark of
     * version 1, or of another program.
     *
     * @throws DamagedMarkException when it is damaged
     */
    Optional<BatchMark> markOf(Path batch) {
        return markOf(batch, folder.read(new Path(batch, SUCCESS), MOST_BYTES_OF_A_MARK));
    }

    /** As {@link #markOf(Path)}, of a mark that a listing has seen. */
    Optional<BatchMark> markOf(FileStatus mark) {
        return markOf(mark.getPath().getParent(), folder.read(mark, MOST_BYTES_OF_A_MARK));
    }

    private Optional<BatchMark> markOf(Path batch, Optional<String> success) {
        String text = success.or(() -> folder.read(new Path(batch, RETIRED), MOST_BYTES_OF_A_MARK))
                .orElse("");
        String file = new Path(batch, SUCCESS).toString();
        Optional<BatchMark> mark = BatchMark.read(text, file);
        if (mark.isEmpty() && hasMarksWithContent(batch.getName())) {
            throw new DamagedMarkException(file, null);
        }
        return mark;
    }

    /** First why it will not count, then that it does not: a crash between the two leaves a batch whose runs are there twice. */
    void retire(Path batch) {
        // anew, where an interrupted one has left it: for an hour from now on its files are kept, for who has seen it
        // count
        folder.overwrite(
                new Path(batch, RETIRED),
                folder.read(new Path(batch, SUCCESS), MOST_BYTES_OF_A_MARK).orElse(""));
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
                .filter(batch -> hasMarksWithContent(batch.getName())
                        || OF_VERSION_1.matcher(batch.getName()).matches())
                .filter(batch -> !isRetiredOfLate(seen.files(batch)))
                .toList();
    }

    private static boolean isRetiredOfLate(List<FileStatus> files) {
        return files.stream()
                .filter(file -> file.getPath().getName().equals(RETIRED))
                .anyMatch(file -> file.getModificationTime() > System.currentTimeMillis() - RETIRED_MILLISECONDS);
    }
}
