package io.spikesweep.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The folders of a store's batches as one look saw them, with what lies in each: it says which count, and where their rows are.
 *
 * @param folders of all batches, whether they count or not
 */
record BatchListing(SortedMap<Path, List<FileStatus>> folders) {
    /** So many files are opened for a question in the time that Spark takes to keep what it has read of them. */
    private static final int SOME_FILES = 8;

    /** Of so many files opening them is what takes the time. */
    private static final int MANY_FILES = 200;

    /** Of a file that is opened in a small part of the time that its rows take. */
    private static final long BYTES_OF_A_SMALL_FILE = 1 << 20;

    /** Some ten thousand runs of a hundred iterations: what Spark unpacks them to fits the smallest heap beside everything else. */
    private static final long BYTES_OF_A_SMALL_STORE = 16L << 20;

    static final BatchListing EMPTY = new BatchListing(new TreeMap<>());

    /** The batches that count. */
    List<Path> committed() {
        return folders.keySet().stream().filter(this::isMarked).toList();
    }

    /** Of them, what is known of each. */
    Map<Path, List<FileStatus>> committedFolders() {
        return committed().stream().collect(Collectors.toMap(batch -> batch, this::files));
    }

    /** The batches that do not count. */
    List<Path> unmarked() {
        return folders.keySet().stream().filter(batch -> !isMarked(batch)).toList();
    }

    private boolean isMarked(Path batch) {
        return mark(batch)
                .filter(mark -> mark.getLen() > 0 || !BatchFolders.hasMarksWithContent(batch.getName()))
                .isPresent();
    }

    /** Whether its mark may say what it holds. */
    boolean isDescribed(Path batch) {
        return mark(batch).filter(mark -> mark.getLen() > 0).isPresent();
    }

    Optional<FileStatus> mark(Path batch) {
        return named(batch, BatchFolders.SUCCESS);
    }

    boolean isRetired(Path batch) {
        return !isMarked(batch) && named(batch, BatchFolders.RETIRED).isPresent();
    }

    private Optional<FileStatus> named(Path batch, String name) {
        return files(batch).stream()
                .filter(file -> file.getPath().getName().equals(name))
                .findFirst();
    }

    /** What lies in a batch; nothing in one that was not seen. */
    List<FileStatus> files(Path batch) {
        return folders.getOrDefault(batch, List.of());
    }

    /** The files of batches that hold their rows. */
    List<FileStatus> data(Collection<Path> batches) {
        return batches.stream()
                .flatMap(batch -> files(batch).stream())
                .filter(BatchListing::isData)
                .toList();
    }

    /** As Spark takes names: what begins with an underscore or a full stop is hidden. */
    static boolean isData(FileStatus file) {
        String name = file.getPath().getName();
        return file.isFile() && name.endsWith(".parquet") && !name.startsWith("_") && !name.startsWith(".");
    }

    ResultStore.BatchCount count() {
        List<Path> unmarked = unmarked();
        long retired = unmarked.stream().filter(this::isRetired).count();
        return new ResultStore.BatchCount(folders.size() - unmarked.size(), unmarked.size() - (int) retired);
    }

    /** Whether several questions are answered with every file opened for the first alone: the files are many and small, or the whole store is. */
    boolean isWorthKeeping() {
        long bytes = bytes(data(committed()));
        return liesInSmallFiles(SOME_FILES) || (bytes > 0 && bytes <= BYTES_OF_A_SMALL_STORE);
    }

    private static long bytes(List<FileStatus> files) {
        return files.stream().mapToLong(FileStatus::getLen).sum();
    }

    private boolean liesInSmallFiles(int fewest) {
        List<FileStatus> files = data(committed());
        return files.size() > fewest && bytes(files) / files.size() < BYTES_OF_A_SMALL_FILE;
    }

    /** What would make a store at that URI faster. */
    Optional<String> advice(String uri) {
        return liesInSmallFiles(MANY_FILES)
                ? Optional.of(
                        "Hint: %s has %,d batches of small files, which every command opens: compact makes them few"
                                .formatted(uri, committed().size()))
                : Optional.empty();
    }

    /** Whether another look saw the same batches count. */
    boolean agreesWith(BatchListing other) {
        return committed().equals(other.committed()) && unmarked().equals(other.unmarked());
    }
}
