package io.spikesweep.app;

import io.spikesweep.process.MachineName;
import io.spikesweep.store.Lease;
import io.spikesweep.store.ResultStore;
import io.spikesweep.store.RunImport;
import io.spikesweep.store.SweepExport;
import io.spikesweep.store.SweepFolders;
import io.spikesweep.store.SweepJournal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is done to a store between sweeps, each by the driver that has its lease.
 *
 * @param store that it is done to
 * @param patience how long another driver that has the lease is waited for; it throws StoreBusyException when that still has it then
 */
public record StoreCare(ResultStore store, Duration patience) {
    /**
     * What was set aside.
     *
     * @param unreadable files and batches, a line each
     * @param invalid files of which the valid rows were kept
     */
    public record Repair(List<String> unreadable, List<String> invalid) {
        /** {@return whether nothing was set aside} */
        public boolean isEmpty() {
            return unreadable.isEmpty() && invalid.isEmpty();
        }
    }

    /**
     * Sets files and rows aside that cannot be read or are not valid: a sweep trains them again.
     *
     * @return what was set aside
     */
    public Repair repair() {
        return repair(line -> {}, file -> {});
    }

    /**
     * As {@link #repair()}, and tells of what was moved before anything else can fail.
     *
     * @param unreadable hears each line of those
     * @param invalid hears each of those files
     * @return what was set aside
     */
    public Repair repair(Consumer<String> unreadable, Consumer<String> invalid) {
        try (Lease lease = lease("a repair")) {
            List<String> moved = store.setUnreadableAside(lease);
            moved.forEach(unreadable);
            List<String> kept = store.setInvalidAside(lease);
            kept.forEach(invalid);
            return new Repair(moved, kept);
        }
    }

    /**
     * Rewrites many small files as few; who reads the store meanwhile sees every run.
     *
     * @return files before and after
     */
    public ResultStore.Compaction compact() {
        try (Lease lease = lease("a compaction")) {
            store.removeUnfinished(lease);
            return store.compact(lease);
        }
    }

    /**
     * Takes a conf back that a sweep was run with: its runs stay stored.
     *
     * @param sweep its name
     * @param conf its number
     */
    public void forget(String sweep, int conf) {
        try (Lease lease = lease("forgetting")) {
            SweepJournal journal = store.journal();
            journal.forget(lease, sweep, conf);
        }
    }

    /**
     * Gives a sweep another name; its runs keep that under which they were trained.
     *
     * @param sweep its name
     * @param name the new one
     */
    public void rename(String sweep, String name) {
        try (Lease lease = lease("renaming")) {
            store.removeUnfinished(lease);
            new SweepFolders(store).rename(lease, sweep, name);
        }
    }

    /**
     * Makes a store of its own of a sweep, with the runs that it asks for.
     *
     * @param sweep its name
     * @param uri of a folder that is empty or not there, or that an export which was killed has left
     * @return how many runs
     */
    public long export(String sweep, String uri) {
        return new SweepExport(store, sweep, uri).write("an export on " + MachineName.here());
    }

    /**
     * Adds the runs and confs of another store that this one has not.
     *
     * @param other is only read
     * @return what was added
     */
    public RunImport.Added importFrom(ResultStore other) {
        RunImport added = new RunImport(store, other);
        try (Lease lease = lease("an import")) {
            store.removeUnfinished(lease);
            return added.add(lease);
        }
    }

    private Lease lease(String what) {
        return store.lease(what + " on " + MachineName.here(), patience);
    }
}
