package io.spikesweep.store;

import io.spikesweep.sweep.Remarks;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The starts of one sweep, a small file each: written once, never changed, and read as far as they are what they should be. */
final class HistoryFiles {
    static final String FOLDER = "history";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String NAME = "\\d{8}T\\d{6}\\.\\d{3}Z-" + StoreFolder.UNIQUE_SUFFIX + "\\.json";

    private static final int MOST_BYTES = 1 << 20;

    /** Of which a history tells. */
    private static final int MOST_STARTS = 1000;

    /** Of which one is looked for that somebody has said something of. */
    private static final int MOST_LOOKED_AT = 20;

    private final StoreFolder folder;
    private final Path starts;

    /** @param sweep the folder of one */
    HistoryFiles(StoreFolder folder, Path sweep) {
        this.folder = folder;
        starts = new Path(sweep, FOLDER);
    }

    void add(HistoryEntry entry) {
        String name = "%s-%s.json".formatted(TIME.format(entry.instant()), StoreFolder.uniqueSuffix());
        folder.replace(new Path(starts, name), entry.text());
    }

    /** Adds the starts of another store's sweep that are not here, as they are; how many. */
    int addThoseOf(HistoryFiles others) {
        int added = 0;
        for (FileStatus file : others.newestFirst()) {
            Path here = new Path(starts, file.getPath().getName());
            if (!folder.exists(here) && others.read(file).isPresent()) {
                folder.replace(here, others.folder.bytes(file.getPath()));
                added++;
            }
        }
        return added;
    }

    SweepHistory last() {
        List<FileStatus> newest = newestFirst();
        SortedMap<String, Optional<HistoryEntry>> read = new TreeMap<>();
        newest.stream()
                .limit(MOST_STARTS)
                .forEach(file -> read.put(file.getPath().getName(), read(file)));
        return new SweepHistory(newest.size() - read.size(), read);
    }

    /** Of the last starts the newest of which something was said; none where the folder cannot be read. */
    Remarks remarks() {
        try {
            return newestFirst().stream()
                    .limit(MOST_LOOKED_AT)
                    .flatMap(file -> read(file).stream())
                    .map(HistoryEntry::remarks)
                    .filter(remarks -> !remarks.isEmpty())
                    .findFirst()
                    .orElse(Remarks.NONE);
        } catch (StoreException outOfReach) {
            return Remarks.NONE;
        }
    }

    private List<FileStatus> newestFirst() {
        List<FileStatus> files = new ArrayList<>(folder.list(starts));
        files.removeIf(file -> !file.getPath().getName().matches(NAME));
        files.sort(Collections.reverseOrder(
                Comparator.comparing(file -> file.getPath().getName())));
        return files;
    }

    /** Empty of what is no such file: a pipe, for one, has no length, and who opened it would wait. */
    private Optional<HistoryEntry> read(FileStatus file) {
        if (!file.isFile() || file.getLen() < 1 || file.getLen() > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            return folder.read(file.getPath(), MOST_BYTES).flatMap(HistoryEntry::read);
        } catch (StoreException outOfReach) {
            return Optional.empty();
        }
    }
}
