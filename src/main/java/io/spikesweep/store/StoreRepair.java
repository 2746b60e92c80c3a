package io.spikesweep.store;

import java.util.ArrayList;
import java.util.List;
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

    /** @param spark of {@link StoreSessions#reading} */
    StoreRepair(SparkSession spark, StoreFolder folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /** Moves what cannot be read of {@code batches} into {@code _quarantine}, and says where each file went. */
    List<String> setAside(List<Path> batches) {
        folder.requireWritable(folder.path(QUARANTINE));
        List<String> moved = new ArrayList<>();
        for (Path batch : batches) {
            // what may not be read now is not damaged
            List<FileStatus> files = new BatchFolders(folder).files(batch);
            if (files.stream().anyMatch(StoreRepair::isEmpty) || !isReadable(batch)) {
                for (FileStatus file : files) {
                    if (isEmpty(file) || !isReadable(file.getPath())) {
                        Path target = target(folder, file.getPath());
                        folder.move(file.getPath(), target);
                        moved.add(target.toString());
                    }
                }
            }
        }
        return moved;
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
