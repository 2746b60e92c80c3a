package io.spikesweep.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Makes a store of its own of one sweep: it counts as one once it is whole, and what a kill has left of one is begun anew. */
public final class SweepExport {
    /** Lies in a folder while it becomes a store. */
    private static final String BEGUN = "_export.json";

    /** What may lie there then; the lease, before anything else, also a moment earlier. */
    private static final Set<String> UNFINISHED = Set.of(BEGUN, BatchFolders.RUNS, SweepJournal.FOLDER, Lease.FOLDER);

    private final ResultStore source;
    private final String sweep;
    private final StoreFolder target;

    /**
     * One that has not begun.
     *
     * @param source that has the runs
     * @param sweep by its name
     * @param uri of the folder that becomes a store: empty, not there, or left by an export that was killed
     * @throws StoreException where something else is in it, or where it lies in the source
     */
    public SweepExport(ResultStore source, String sweep, String uri) {
        this.source = source.lookedAt();
        this.sweep = sweep;
        target = StoreFolder.at(uri, source.spark().sessionState().newHadoopConf());
        if ((target.root() + "/").startsWith(source.uri() + "/")) {
            throw new StoreException(
                    "%s lies in the store that is exported: name a folder elsewhere".formatted(target.root()));
        }
        requireRoom();
    }

    /** {@return where it goes, with its scheme} */
    public String uri() {
        return target.root().toString();
    }

    private void requireRoom() {
        List<String> names = target.names(target.root());
        if (names.contains(StoreMarker.NAME)) {
            throw new StoreException(
                    "%s is a store already: name an empty or a new folder, or import into it".formatted(target.root()));
        }
        Set<String> may = names.contains(BEGUN) ? UNFINISHED : Set.of(Lease.FOLDER);
        Optional<String> other = names.stream()
                .filter(name -> !may.contains(name) && !StoreMarker.isUnfinished(name) && !name.startsWith(BEGUN))
                .findFirst();
        if (other.isPresent()) {
            throw new StoreException(
                    "%s is not empty, it has %s: name an empty or a new folder".formatted(target.root(), other.get()));
        }
    }

    /**
     * Writes the runs that the sweep asks for, whoever trained them, and all that is kept of it.
     *
     * @param holder words for whoever else would write there
     * @return how many runs
     * @throws StoreException when the source has no such sweep
     */
    public long write(String holder) {
        SparkSession session = StoreSessions.rewriting(source.spark());
        source.reader.contents().requireKnown(source.seen());
        Dataset<Row> rows = source.in(session).storedRuns(sweep);
        target.requireWritable(target.root());
        try (Lease lease = Lease.take(target, LeaseHolder.of(holder), Duration.ZERO)) {
            requireRoom();
            target.replace(target.path(BEGUN), "{\"sweep\": \"%s\"}%n".formatted(sweep.replaceAll("[^\\w.-]", "?")));
            for (String left : List.of(BatchFolders.RUNS, SweepJournal.FOLDER)) {
                target.remove(target.path(left));
            }
            long runs = writeRows(lease, rows);
            new SweepFolders(source.folder).copy(sweep, target);
            lease.requireHeld();
            StoreState.create(target);
            target.remove(target.path(BEGUN));
            return runs;
        }
    }

    private long writeRows(Lease lease, Dataset<Row> rows) {
        long bytes = source.reader.contents().files(source.seen()).stream()
                .mapToLong(FileStatus::getLen)
                .sum();
        double share = (double) rows.count() / Math.max(1, source.rows());
        int parts = (int) Math.max(1, bytes * share / ResultStore.BYTES_OF_A_FILE);
        BatchFolders batches = new BatchFolders(target);
        BatchWriter writer = new BatchWriter(source.spark(), target, batches, new BatchReader(target, source.spark()));
        return writer.rewrite(lease, rows, parts, List.of()).rows();
    }
}
