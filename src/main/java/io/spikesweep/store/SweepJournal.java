package io.spikesweep.store;

import io.spikesweep.sweep.Remarks;
import io.spikesweep.sweep.RunSet;
import io.spikesweep.sweep.SweepConfig;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** What a store knows of the sweeps that were run on it: of each the confs that it was run with and its last status. */
public final class SweepJournal {
    static final String FOLDER = "_sweeps";
    private static final String REPORT = "report.html";
    private static final String STATUS = "status.json";

    private final StoreFolder folder;

    SweepJournal(StoreFolder folder) {
        this.folder = folder;
    }

    /**
     * Returns when a sweep can be written down.
     *
     * @param sweep its name
     * @throws StoreException when this user may not
     */
    public void requireWritable(String sweep) {
        folder.requireWritable(folder.path(FOLDER, sweep));
        folder.requireWritable(folder.path(FOLDER, sweep, KeptConfs.FOLDER));
        folder.requireWritable(folder.path(FOLDER, sweep, HistoryFiles.FOLDER));
    }

    /**
     * Returns when what is kept of a sweep lies in the store.
     *
     * @param sweep its name
     * @throws OutsideStoreException that names the link which leads elsewhere
     */
    public void requireOwn(String sweep) {
        folder.requireOwnTree(folder.path(FOLDER, sweep));
    }

    /**
     * Writes down a sweep that begins.
     *
     * @param sweep its name
     * @throws StoreException when it cannot be written now: a full disk, a store that may only be read
     */
    public void begin(SweepConfig sweep) {
        kept(sweep.name()).keep(sweep);
    }

    /**
     * Adds a start of a sweep to its history.
     *
     * @param sweep its name
     * @param start that is kept for good
     * @throws StoreException when it cannot be written now
     */
    public void add(String sweep, HistoryEntry start) {
        history(sweep).add(start);
    }

    private HistoryFiles history(String sweep) {
        return new HistoryFiles(folder, folder.path(FOLDER, sweep));
    }

    /**
     * {@return the last starts of a sweep, those whose files cannot be read among them}
     *
     * @param sweep its name
     */
    public SweepHistory starts(String sweep) {
        return SweepConfig.isName(sweep) ? history(sweep).last() : new SweepHistory(0, Collections.emptySortedMap());
    }

    /**
     * {@return what was last said of a sweep; nothing where that cannot be read}
     *
     * @param sweep its name
     */
    public Remarks remarks(String sweep) {
        return SweepConfig.isName(sweep) ? history(sweep).remarks() : Remarks.NONE;
    }

    /**
     * Writes down how far a sweep is.
     *
     * @param status of the sweep that it names
     * @throws StoreException when it cannot be written now; the next one is due in seconds
     */
    public void write(SweepStatus status) {
        folder.replace(file(status.sweep(), STATUS), status.text());
    }

    /** Removes what writers that were killed have left half written. */
    void removeUnfinished() {
        for (FileStatus sweep : folder.list(folder.path(FOLDER))) {
            folder.removeUnfinished(sweep.getPath());
            folder.removeUnfinished(new Path(sweep.getPath(), KeptConfs.FOLDER));
            folder.removeUnfinished(new Path(sweep.getPath(), HistoryFiles.FOLDER));
        }
    }

    /** {@return the names of the sweeps, sorted} */
    public List<String> sweeps() {
        return folder.names(folder.path(FOLDER)).stream().sorted().toList();
    }

    private KeptConfs kept(String sweep) {
        return new KeptConfs(folder, folder.path(FOLDER, sweep));
    }

    /**
     * {@return the confs that a sweep was run with, those that cannot be read among them}
     *
     * @param sweep its name
     */
    public SweepConfs confs(String sweep) {
        return SweepConfig.isName(sweep)
                ? kept(sweep).known()
                : new SweepConfs(Collections.emptySortedMap(), Collections.emptySortedMap());
    }

    /**
     * The confs that a sweep was run with, by their numbers.
     *
     * @param sweep its name
     * @return the confs
     * @throws StoreException where one cannot be read
     */
    public SortedMap<Integer, SweepConfig> configurations(String sweep) {
        return SweepConfig.isName(sweep) ? kept(sweep).all() : Collections.emptySortedMap();
    }

    /**
     * {@return the conf that a sweep was last run with, if it can be read}
     *
     * @param sweep its name
     */
    public Optional<SweepConfig> last(String sweep) {
        return SweepConfig.isName(sweep) ? kept(sweep).last() : Optional.empty();
    }

    /**
     * {@return the runs that any of a sweep's confs asked for; empty when the store knows none of them}
     *
     * @param sweep its name
     */
    public Optional<RunSet> asked(String sweep) {
        Collection<SweepConfig> confs = configurations(sweep).values();
        return confs.isEmpty() ? Optional.empty() : Optional.of(SweepConfig.runs(confs));
    }

    /**
     * Takes a conf back that a sweep was run with; the runs that it asked for stay.
     *
     * @param lease of this store
     * @param sweep its name
     * @param conf its number
     * @throws StoreException when there is no such conf
     */
    public void forget(Lease lease, String sweep, int conf) {
        lease.requireHeld();
        requireOwn(sweep);
        kept(sweep).forget(conf);
    }

    /**
     * {@return how far a sweep was when it was last written down; empty where nothing can be read}
     *
     * @param sweep its name
     */
    public Optional<SweepStatus> status(String sweep) {
        return folder.read(file(sweep, STATUS)).flatMap(SweepStatus::read);
    }

    /**
     * Keeps a sweep's report beside its status.
     *
     * @param sweep its name
     * @param html the page
     * @return where it is
     */
    public String writeReport(String sweep, String html) {
        Path file = file(sweep, REPORT);
        folder.replace(file, html);
        return file.toString();
    }

    private Path file(String sweep, String name) {
        return folder.path(FOLDER, sweep, name);
    }
}
