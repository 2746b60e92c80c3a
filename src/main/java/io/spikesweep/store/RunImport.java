package io.spikesweep.store;

import io.spikesweep.sweep.SweepConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Adds to a store what another one has and this one has not: runs, confs and starts of sweeps. The other is read alone. */
public final class RunImport {
    private static final String HERE = "here";
    private static final String STATUS_HERE = "status_here";

    private final ResultStore target;
    private final ResultStore source;

    /**
     * What was added.
     *
     * @param runs with a trajectory or failed
     * @param failed of them
     * @param confs that the store did not keep
     * @param starts in the histories of sweeps
     * @param unreadable confs that were left out, in words
     */
    public record Added(long runs, long failed, int confs, int starts, List<String> unreadable) {
        /**
         * Keeps the list as it is now.
         *
         * @param runs as above
         * @param failed as above
         * @param confs as above
         * @param starts as above
         * @param unreadable copied
         */
        public Added {
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * @param target the store that is added to
     * @param source the store that is read
     * @throws StoreException when they are one store
     */
    public RunImport(ResultStore target, ResultStore source) {
        if (target.uri().equals(source.uri())) {
            throw new StoreException("%s cannot be imported into itself: name another store".formatted(target.uri()));
        }
        this.target = target;
        this.source = source.lookedAt();
    }

    /**
     * Adds it.
     *
     * @param lease of the store that is added to
     * @return what was added
     */
    public Added add(Lease lease) {
        lease.requireHeld();
        StoredBatch runs = addRuns(lease);
        int confs = 0;
        int starts = 0;
        List<String> unreadable = new ArrayList<>();
        for (String sweep : source.journal().sweeps()) {
            if (SweepConfig.isName(sweep)) {
                lease.requireHeld();
                confs += addConfs(sweep, unreadable);
                starts += new HistoryFiles(target.folder, folder(target, sweep))
                        .addThoseOf(new HistoryFiles(source.folder, folder(source, sweep)));
                addStatus(sweep);
            }
        }
        return new Added(runs.rows(), runs.failed(), confs, starts, unreadable);
    }

    private static Path folder(ResultStore store, String sweep) {
        return store.folder.path(SweepJournal.FOLDER, sweep);
    }

    private StoredBatch addRuns(Lease lease) {
        SparkSession session = StoreSessions.rewriting(target.spark());
        // it would bring the ids to the driver
        session.conf().set("spark.sql.autoBroadcastJoinThreshold", -1);
        source.reader.contents().requireKnown(source.seen());
        ResultStore now = target.asOfNow();
        Dataset<Row> here = now.in(session)
                .storedRuns()
                .select(
                        functions.col(RunRow.RUN_ID).as(HERE),
                        functions.col(RunRow.STATUS).as(STATUS_HERE));
        // a run that has failed here is taken where it was trained there, and not where it has failed, too
        Column isHere = functions
                .col(RunRow.RUN_ID)
                .equalTo(functions.col(HERE))
                .and(functions
                        .col(STATUS_HERE)
                        .equalTo(RunRow.OK)
                        .or(functions.col(RunRow.STATUS).equalTo(RunRow.FAILED)));
        Dataset<Row> missing = source.in(session).storedRuns().join(here, isHere, "left_anti");
        long rows = missing.count();
        if (rows == 0) {
            return new StoredBatch(target.folder.path(BatchFolders.RUNS), 0, 0);
        }
        long bytes = source.reader.contents().files(source.seen()).stream()
                .mapToLong(FileStatus::getLen)
                .sum();
        double share = (double) rows / Math.max(1, source.rows());
        return target.writer.rewrite(
                lease, missing, (int) Math.max(1, bytes * share / ResultStore.BYTES_OF_A_FILE), List.of());
    }

    /** As runs of this store would have been with them; the one that was last run here stays that. */
    private int addConfs(String sweep, List<String> unreadable) {
        KeptConfs theirs = new KeptConfs(source.folder, folder(source, sweep));
        KeptConfs ours = new KeptConfs(target.folder, folder(target, sweep));
        int before = ours.known().numbers().size();
        Optional<SweepConfig> lastHere = ours.last();
        SweepConfs known = theirs.known();
        known.unreadable()
                .forEach((number, reason) ->
                        unreadable.add("conf %d of sweep %s cannot be read: %s".formatted(number, sweep, reason)));
        List<SweepConfig> confs = new ArrayList<>(known.readable().values());
        theirs.last().ifPresent(confs::add);
        confs.replaceAll(conf -> conf.withName(sweep).withStore(target.uri()));
        lastHere.ifPresent(confs::add);
        confs.forEach(ours::keep);
        return ours.known().numbers().size() - before;
    }

    private void addStatus(String sweep) {
        SweepJournal journal = target.journal();
        if (journal.status(sweep).isEmpty()) {
            source.journal().status(sweep).map(status -> status.of(sweep)).ifPresent(journal::write);
        }
    }
}
