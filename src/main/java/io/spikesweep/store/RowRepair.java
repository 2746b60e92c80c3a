package io.spikesweep.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Sets files aside that have rows which are not valid, once the others of their rows are in a batch of their own: what is missing then
 * the next run trains.
 */
final class RowRepair {
    private final SparkSession spark;
    private final StoreFolder folder;
    private final BatchWriter writer;

    /** @param spark of {@link StoreSessions#rewriting} */
    RowRepair(SparkSession spark, StoreFolder folder, BatchWriter writer) {
        this.spark = spark;
        this.folder = folder;
        this.writer = writer;
    }

    /** Moves such files of {@code batches}, which can all be read, into {@code _quarantine}, and says of each why and where to. */
    List<String> setAside(Lease lease, List<Path> batches) {
        SortedMap<String, RowFaults> invalid = BatchReader.invalid(spark, batches);
        if (invalid.isEmpty()) {
            return List.of();
        }
        List<Path> files = invalid.keySet().stream().map(InvalidRows::path).toList();
        folder.requireWritable(folder.path(StoreRepair.QUARANTINE));
        files.forEach(folder::requireOwn);
        // first, so that a crash leaves rows twice, and none nowhere
        writer.rewrite(
                lease,
                BatchReader.scan(spark, files).where(InvalidRows.asked(spark).isValid()),
                1,
                files);
        Map<Path, Set<String>> gone = new HashMap<>();
        files.forEach(file -> gone.computeIfAbsent(Objects.requireNonNull(file.getParent()), batch -> new HashSet<>())
                .add(file.getName()));
        List<String> moved = new ArrayList<>();
        invalid.forEach((name, faults) -> {
            Path file = InvalidRows.path(name);
            Path target = StoreRepair.target(folder, file);
            folder.move(file, target);
            moved.add("%s: %s".formatted(target, faults.of(file.getName())));
        });
        BatchFolders folders = new BatchFolders(folder);
        gone.forEach((batch, names) -> folders.markOf(batch)
                .ifPresent(mark -> folders.markAgain(batch, mark.with(file -> !names.contains(file.name())))));
        return moved;
    }
}
