package io.spikesweep.store;

import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Work on a store's files that changes no result: fewer of them, and none that are bad or half written. */
final class StoreUpkeep {
    private final ResultStore store;

    StoreUpkeep(ResultStore store) {
        this.store = store;
    }

    /** As {@link ResultStore#compact}. */
    ResultStore.Compaction compact(Lease lease) {
        ResultStore now = store.asOfNow();
        List<Path> old = now.seen().committed();
        List<FileStatus> files = store.reader.contents().files(now.seen());
        long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
        int parts = (int) Math.max(1, bytes / ResultStore.BYTES_OF_A_FILE);
        if (files.size() <= parts) {
            return new ResultStore.Compaction(files.size(), files.size());
        }
        old.forEach(store.folder::requireOwnTree);
        store.reader.contents().requireKnown(now.seen());
        old.forEach(store.folder::requireWritable);
        SparkSession session = StoreSessions.rewriting(store.spark());
        BatchReader.requireValid(session, store.reader.contents().undescribed(now.seen()));
        store.writer.rewrite(
                lease,
                now.in(session).storedRuns(),
                parts,
                files.stream().map(FileStatus::getPath).toList());
        old.forEach(store.batches::retire);
        return new ResultStore.Compaction(files.size(), parts);
    }

    /** As {@link ResultStore#setUnreadableAside}. */
    List<String> setUnreadableAside(Lease lease) {
        lease.requireHeld();
        try {
            return new StoreRepair(store.reading(), store.folder, store.reader.contents())
                    .setAside(store.batches.committed());
        } finally {
            store.reader.contents().forget();
        }
    }

    /** As {@link ResultStore#setInvalidAside}. */
    List<String> setInvalidAside(Lease lease) {
        lease.requireHeld();
        try {
            return new RowRepair(StoreSessions.rewriting(store.spark()), store.folder, store.writer)
                    .setAside(lease, store.batches.committed());
        } finally {
            store.reader.contents().forget();
        }
    }

    /** As {@link ResultStore#removeUnfinished}. */
    int removeUnfinished(Lease lease) {
        lease.requireHeld();
        List<Path> unfinished = store.batches.unfinished(store.seen());
        unfinished.forEach(store.folder::remove);
        removeUnfinishedFiles();
        return unfinished.size();
    }

    private void removeUnfinishedFiles() {
        try {
            store.folder.removeUnfinished(store.folder.root());
            store.journal().removeUnfinished();
        } catch (OutsideStoreException refused) {
            throw refused;
        } catch (StoreException outOfReachForNow) {
            // they are in nobody's way
        }
    }
}
