package io.spikesweep.store;

import io.spikesweep.sweep.InvalidSweepException;
import io.spikesweep.sweep.SweepConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** What a store keeps of a sweep as a whole: it is removed, or gets another name, in steps after each of which the same again goes on. */
public final class SweepFolders {
    /** Lies in a sweep that is being made of another, and says of which. */
    private static final String RENAMED = "renamed.json";

    private static final String STATUS = "status.json";

    /** Made of the runs and of the sweep's name: by the next run, or report, again. */
    private static final Set<String> COMPUTED =
            Set.of("report.html", StatisticsTable.DIFFERENCES.file(), StatisticsTable.VERDICTS.file());

    private static final int NUMBERED_CONF = 1;

    private final StoreFolder folder;

    /** @param store whose sweeps they are */
    public SweepFolders(ResultStore store) {
        this(store.folder);
    }

    SweepFolders(StoreFolder folder) {
        this.folder = folder;
    }

    private Path of(String sweep) {
        return folder.path(SweepJournal.FOLDER, sweep);
    }

    /**
     * {@return whether anything is kept of a sweep}
     *
     * @param sweep its name
     */
    public boolean has(String sweep) {
        return SweepConfig.isName(sweep) && !folder.list(of(sweep)).isEmpty();
    }

    /**
     * Removes what is kept of a sweep, its confs last: until then it asks for its runs.
     *
     * @param lease of the store
     * @param sweep its name
     */
    public void remove(Lease lease, String sweep) {
        lease.requireHeld();
        folder.requireOwnTree(of(sweep));
        files(of(sweep)).forEach(folder::remove);
        folder.remove(of(sweep));
    }

    /**
     * Gives a sweep another name: all is there under the new one before anything of the old one goes.
     *
     * @param lease of the store
     * @param from the name that it has
     * @param to the new one
     * @throws StoreException when there is no such sweep, or one of the new name
     */
    public void rename(Lease lease, String from, String to) {
        lease.requireHeld();
        Path begun = new Path(of(to), RENAMED);
        String whose = "{\"from\": \"%s\"}%n".formatted(from);
        folder.requireOwnTree(of(from));
        folder.requireOwnTree(of(to));
        if (folder.read(begun).filter(whose::equals).isEmpty()) {
            if (!has(from)) {
                throw new StoreException("%s keeps no sweep %s".formatted(folder.root(), from));
            }
            if (has(to)) {
                throw new StoreException(
                        "%s has a sweep %s already: name another, or delete that first".formatted(folder.root(), to));
            }
            folder.replace(begun, whose);
        }
        for (Path file : files(of(from))) {
            if (!COMPUTED.contains(file.getName()) && !file.getName().equals(RENAMED)) {
                put(moved(file, of(from), of(to)), renamed(file, to));
            }
        }
        remove(lease, from);
        folder.remove(begun);
    }

    /** Where a file below one folder would be below another. */
    private static Path moved(Path file, Path from, Path to) {
        return new Path(
                to, new Path(null, null, from.toUri().relativize(file.toUri()).getPath()));
    }

    /** A numbered conf that is there, of a run meanwhile, is not lost. */
    private void put(Path target, byte[] contents) {
        if (turn(target) == NUMBERED_CONF
                && folder.read(target)
                        .filter(text -> !text.equals(new String(contents, StandardCharsets.UTF_8)))
                        .isPresent()) {
            throw new StoreException("%s is there already, and says something else: take it away".formatted(target));
        }
        folder.replace(target, contents);
    }

    private byte[] renamed(Path file, String sweep) {
        byte[] bytes = folder.bytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (file.getName().endsWith(".conf")) {
            return renamedConf(text, sweep).getBytes(StandardCharsets.UTF_8);
        }
        if (file.getName().equals(STATUS)) {
            return SweepStatus.read(text)
                    .map(status -> status.of(sweep).text().getBytes(StandardCharsets.UTF_8))
                    .orElse(bytes);
        }
        return bytes;
    }

    /** One that cannot be read stays as it is. */
    private static String renamedConf(String text, String sweep) {
        try {
            return text.isEmpty()
                    ? text
                    : SweepConfig.parse(text).withName(sweep).kept() + "\n";
        } catch (InvalidSweepException unreadable) {
            return text;
        }
    }

    /** Puts all that is kept of a sweep into another store, as it is. */
    void copy(String sweep, StoreFolder target) {
        for (Path file : has(sweep) ? files(of(sweep)) : List.<Path>of()) {
            target.replace(moved(file, folder.root(), target.root()), folder.bytes(file));
        }
    }

    /** Those by which a sweep asks for its runs last, and of them the one that every program reads. */
    private List<Path> files(Path sweep) {
        List<Path> files = new ArrayList<>();
        collect(sweep, files);
        files.sort(Comparator.<Path, Integer>comparing(SweepFolders::turn).thenComparing(Comparator.naturalOrder()));
        return files;
    }

    private void collect(Path of, List<Path> files) {
        for (FileStatus entry : folder.list(of)) {
            if (entry.isDirectory()) {
                collect(entry.getPath(), files);
            } else {
                files.add(entry.getPath());
            }
        }
    }

    private static int turn(Path file) {
        if (file.getName().equals(KeptConfs.LAST)) {
            return NUMBERED_CONF + 1;
        }
        return file.getName().endsWith(".conf") ? NUMBERED_CONF : 0;
    }
}
