package io.spikesweep.store;

import io.spikesweep.sweep.InvalidSweepException;
import io.spikesweep.sweep.SweepConfig;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** What a store knows of the sweeps that were run on it: of each its effective configuration and its last status. */
public final class SweepJournal {
    private static final String FOLDER = "_sweeps";
    private static final String CONFIGURATION = "sweep.conf";
    private static final String REPORT = "report.html";
    private static final String STATUS = "status.json";

    private final StoreFolder folder;

    SweepJournal(StoreFolder folder) {
        this.folder = folder;
    }

    /** Who this process is while it runs a sweep, in the words that stand in the store's lease. */
    public static String writer(String sweep) {
        return "sweep %s, process %d on %s"
                .formatted(sweep, ProcessHandle.current().pid(), Lease.host());
    }

    /** Whether those are of a process that runs the sweep. */
    public static boolean isWriter(String holder, String sweep) {
        return holder.startsWith("sweep " + sweep + ", ");
    }

    /**
     * Writes down a sweep that begins.
     *
     * @throws StoreException when it cannot be written now: a full disk, a store that may only be read
     */
    public void begin(SweepConfig sweep) {
        folder.replace(file(sweep.name(), CONFIGURATION), sweep.effective() + "\n");
    }

    /**
     * Writes down how far a sweep is.
     *
     * @throws StoreException when it cannot be written now; the next one is due in seconds
     */
    public void write(SweepStatus status) {
        folder.replace(file(status.sweep(), STATUS), status.text());
    }

    /** Removes what writers that were killed have left half written. */
    void removeUnfinished() {
        folder.list(folder.path(FOLDER)).forEach(sweep -> folder.removeUnfinished(sweep.getPath()));
    }

    /** The names of the sweeps, sorted. */
    public List<String> sweeps() {
        return folder.names(folder.path(FOLDER)).stream().sorted().toList();
    }

    /** A sweep as it was last run; empty when its configuration is missing or not readable. */
    public Optional<SweepConfig> configuration(String sweep) {
        try {
            return SweepConfig.isName(sweep)
                    ? folder.read(file(sweep, CONFIGURATION)).map(SweepConfig::parse)
                    : Optional.empty();
        } catch (InvalidSweepException notReadable) {
            return Optional.empty();
        }
    }

    public Optional<SweepStatus> status(String sweep) {
        return folder.read(file(sweep, STATUS)).flatMap(SweepStatus::read);
    }

    /**
     * Keeps a sweep's report beside its status.
     *
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
