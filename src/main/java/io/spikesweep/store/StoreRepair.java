package io.spikesweep.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;

/**
 * Finds files of committed batches that cannot be read (cut short, bits flipped) and sets them aside, so that the rest of the store
 * can be read again and what they held is missing: the next run trains it.
 */
final class StoreRepair {
    static final String QUARANTINE = "_quarantine";

    private final SparkSession spark;
    private final StoreFolder folder;
    private final BatchFolders folders;
    private final BatchContents contents;

    /** @param spark of {@link StoreSessions#reading} */
    StoreRepair(SparkSession spark, StoreFolder folder, BatchContents contents) {
        this.spark = spark;
        this.folder = folder;
        this.contents = contents;
        folders = new BatchFolders(folder);
    }

    /**
     * Moves what cannot be read of {@code batches}, or is not as their marks say, into {@code _quarantine}; what is missing no mark names
     * any more.
     *
     * @return of each file, in words, what was wrong and where it went
     */
    List<String> setAside(List<Path> batches) {
        folder.requireWritable(folder.path(QUARANTINE));
        List<String> done = new ArrayList<>();
        batches.forEach(batch -> setAside(batch, done));
        return done;
    }

    private void setAside(Path batch, List<String> done) {
        // what may not be read now is not damaged
        List<FileStatus> files = folders.files(batch);
        Optional<BatchMark> mark = Optional.empty();
        boolean isDamaged = false;
        try {
            mark = folders.markOf(batch);
        } catch (DamagedMarkException damaged) {
            done.add("Written anew a mark that was damaged: " + new Path(batch, BatchFolders.SUCCESS));
            isDamaged = true;
        }
        boolean allAreReadable = files.stream().noneMatch(StoreRepair::isEmpty) && isReadable(batch);
        Set<String> left = new HashSet<>();
        for (FileStatus file : files) {
            String name = file.getPath().getName();
            boolean isAsMarked = mark.flatMap(described -> described.file(name))
                    .map(described -> described.bytes() == file.getLen())
                    .orElse(true);
            if (isAsMarked && (allAreReadable || (!isEmpty(file) && isReadable(file.getPath())))) {
                left.add(name);
            } else {
                Path target = target(folder, file.getPath());
                folder.move(file.getPath(), target);
                done.add("Set aside a file that cannot be read: " + target);
            }
        }
        if (mark.isPresent()) {
            markWhatIsLeft(batch, mark.get(), left, files, done);
        } else if (isDamaged) {
            folders.markAgain(batch, contents.written(spark, batch));
        }
    }

    private void markWhatIsLeft(
            Path batch, BatchMark mark, Set<String> left, List<FileStatus> files, List<String> done) {
        Set<String> there = files.stream().map(file -> file.getPath().getName()).collect(Collectors.toSet());
        mark.files().stream()
                .filter(file -> !there.contains(file.name()))
                .forEach(file -> done.add("Given up a file that is missing, with %,d runs: %s"
                        .formatted(file.rows(), new Path(batch, file.name()))));
        BatchMark kept = mark.with(file -> left.contains(file.name()));
        if (!kept.equals(mark)) {
            folders.markAgain(batch, kept);
        }
    }

    /** Where a file of a batch goes. */
    static Path target(StoreFolder folder, Path file) {
        return folder.path(QUARANTINE, file.getParent().getName(), file.getName());
    }

    /** Spark takes it for a file of no rows; Parquet writes none without a footer. */
    private static boolean isEmpty(FileStatus file) {
        return file.getLen() == 0;
    }

    /** Reads every page. A folder of no files has nothing that cannot be read. */
    private boolean isReadable(Path path) {
        try {
            BatchReader.scan(spark, List.of(path))
                    .write()
                    .format("noop")
                    .mode("overwrite")
                    .save();
            return true;
        } catch (Exception failed) {
            if (isOfTheFile(failed)) {
                return false;
            }
            throw failed;
        }
    }

    /** Spark says so itself when it is a file that it could not read; for lack of memory it cannot read a sound one, either. */
    private static boolean isOfTheFile(Throwable failed) {
        if (ExceptionUtils.indexOfType(failed, AccessControlException.class) >= 0) {
            return false;
        }
        if (ExceptionUtils.getStackTrace(failed).contains(OutOfMemoryError.class.getName())) {
            return false;
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            boolean reading = cause instanceof SparkException spark
                    && spark.getCondition() != null
                    && spark.getCondition().startsWith("FAILED_READ_FILE");
            if (reading || String.valueOf(cause.getMessage()).contains("FAILED_READ_FILE")) {
                return true;
            }
        }
        return false;
    }
}
