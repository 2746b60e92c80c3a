package io.spikesweep.store;

import io.spikesweep.machine.UnpackFolder;
import io.spikesweep.sweep.GridUnion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/**
 * A store as one look has found it, read without a Spark: by its marks and journals, and where these do not suffice by rows of its
 * files.
 */
public final class PlainStore {
    static {
        // before what is compressed is read
        UnpackFolder.choose();
    }

    private final StoreFolder folder;
    private final BatchListing seen;
    private final BatchContents contents;
    private final Map<Path, BatchMark> marks;
    private final PlainRows rows;

    private PlainStore(StoreFolder folder) {
        this.folder = folder;
        seen = new BatchFolders(folder).look();
        contents = new BatchContents(folder);
        marks = contents.marks(seen);
        rows = new PlainRows(folder.configuration());
    }

    /**
     * Opens a store that is there.
     *
     * @param uri of the store, as {@code --store} takes it
     * @param configuration Hadoop's, by which filesystems are reached
     * @return the store
     * @throws StoreException when there is none at {@code uri}, or something else
     */
    public static PlainStore open(String uri, Configuration configuration) {
        StoreFolder folder = StoreFolder.at(uri, configuration);
        StoreState.requireReady(folder);
        return new PlainStore(folder);
    }

    /** {@return where it is, with its scheme: what {@code --store} takes} */
    public String uri() {
        return folder.root().toString();
    }

    /** {@return what the store knows of the sweeps that were run on it} */
    public SweepJournal journal() {
        return new SweepJournal(folder);
    }

    /** {@return who is at work on it} Where two clocks may disagree it takes some seconds to see. */
    public Optional<LeaseHolder> observedHolder() {
        return Lease.observedHolder(folder);
    }

    /** {@return how many batches count, and how many a writer has left half written, or is writing} */
    public ResultStore.BatchCount batches() {
        return seen.count();
    }

    /** {@return what would make it faster; empty where nothing would} */
    public Optional<String> advice() {
        return seen.advice(uri());
    }

    /**
     * {@return what it has of the runs that sweeps ask for, by their names}
     *
     * @param asked by the name of each sweep, what its confs ask for
     */
    public Map<String, StoredCounts> counts(Map<String, GridUnion> asked) {
        return StoredCounts.of(this, asked);
    }

    /** {@return how many bytes the files have that count} */
    public long bytes() {
        return files().stream().mapToLong(FileStatus::getLen).sum();
    }

    /** Of the batches that count, those that say what is in them. */
    Map<Path, BatchMark> marks() {
        return marks;
    }

    /** Whether the marks say of all batches that count what they hold. */
    boolean isDescribed() {
        return marks.size() == seen.committed().size();
    }

    /** When a batch was marked, in milliseconds since 1970. */
    long committedAt(Path batch) {
        return seen.mark(batch).map(FileStatus::getModificationTime).orElse(0L);
    }

    /** The files of the batches that count. */
    List<FileStatus> files() {
        return contents.files(seen);
    }

    /** Those of the newest batches first. */
    List<FileStatus> newestFiles() {
        return files().stream()
                .sorted(Comparator.comparing(
                                (FileStatus file) -> committedAt(file.getPath().getParent()))
                        .reversed())
                .toList();
    }

    /** Whether a file may have a run whose id begins with these digits, by what its batch's mark says. */
    boolean mayHold(FileStatus file, String digits) {
        BatchMark mark = marks.get(file.getPath().getParent());
        return mark == null
                || mark.file(file.getPath().getName())
                        .filter(marked -> marked.mayHold(digits))
                        .isPresent();
    }

    /**
     * Gives the rows of a file to a reader until it wants no more. In a batch whose mark does not say what it holds, which another
     * program may have written, each is looked at, and those that are not valid are left out and noted.
     *
     * @param columns that it wants, by their names
     */
    void each(FileStatus file, List<String> columns, Predicate<Row> reader) {
        if (marks.containsKey(file.getPath().getParent())) {
            rows.each(file, PlainRows.columns(columns), reader);
        } else {
            rows.each(file, RunRow.SCHEMA, row -> !isValid(file, row) || reader.test(row));
        }
    }

    private static boolean isValid(FileStatus file, Row row) {
        Row shape = RowRules.shape(row);
        String fault = RowRules.fault(shape);
        if (fault != null) {
            InvalidRows.note(file.getPath(), shape, fault);
        }
        return fault == null;
    }
}
