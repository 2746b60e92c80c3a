package io.spikesweep.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What batches hold, by their marks, or by the ends of their files where a mark does not say. What this program would misread is refused: a
 * row of a newer schema version, a column that is not there, which Spark reads as null, and a file that is not as its mark says. A
 * batch that counts does not change, so that each is looked at once.
 */
final class BatchContents {
    private static final String REMEDY = "run --repair, and the next run trains what is missing";

    /**
     * What is known of a batch.
     *
     * @param rows that it has, valid or not
     * @param longest the most iterations of a run; 0 where no file says so
     * @param mark that says so, and which files its rows are in; null where the ends of all of its files do
     */
    private record Known(long rows, int longest, @Nullable BatchMark mark) {
        Known(BatchMark mark) {
            this(mark.rows(), mark.longestRun(), mark);
        }

        static Known of(FileFooter footer) {
            return new Known(footer.rows(), footer.longest(), null);
        }

        Known with(Known other) {
            return new Known(rows + other.rows, Math.max(longest, other.longest), null);
        }

        boolean holds(FileStatus file) {
            return mark == null || mark.file(file.getPath().getName()).isPresent();
        }
    }

    private final StoreFolder folder;
    private final BatchFolders batches;
    private final Map<Path, Known> understood = new ConcurrentHashMap<>();

    /** Batches without columns that this program does not know. */
    private final Set<Path> known = ConcurrentHashMap.newKeySet();

    BatchContents(StoreFolder folder) {
        this.folder = folder;
        batches = new BatchFolders(folder);
    }

    /** What is in a batch that has just been written, as its files say. */
    BatchMark written(SparkSession spark, Path batch) {
        BatchListing files = listing(batch);
        List<FileFooter> footers = footers(files, List.of(batch));
        BatchMark mark = BatchMark.of(
                footers.stream()
                        .mapToInt(footer -> Objects.requireNonNullElse(footer.newest(), SchemaVersions.CURRENT))
                        .max()
                        .orElse(SchemaVersions.CURRENT),
                footers.stream().mapToInt(FileFooter::longest).max().orElse(0),
                footers.isEmpty() ? List.of() : footers.get(0).columns(),
                new FileCounts(spark, batch).of(footers));
        understood.put(batch, new Known(mark));
        known.add(batch);
        return mark;
    }

    /** Forgets what it has looked at: a repair has changed batches. */
    void forget() {
        understood.clear();
        known.clear();
    }

    /** Of one batch by its folder. */
    private BatchListing listing(Path batch) {
        SortedMap<Path, List<FileStatus>> folders = new TreeMap<>();
        folders.put(batch, folder.list(batch));
        return new BatchListing(folders);
    }

    /** The most iterations that a run has of all batches that were looked at; 0 where none says so. */
    int longest() {
        return understood.values().stream().mapToInt(Known::longest).max().orElse(0);
    }

    /** {@link #longest()}, with the batches that count among those that were looked at. */
    int longest(BatchListing seen) {
        understand(seen);
        return longest();
    }

    /** How many rows the batches that count have, valid or not. */
    long count(BatchListing seen) {
        understand(seen);
        return seen.committed().stream()
                .map(understood::get)
                .filter(Objects::nonNull)
                .mapToLong(Known::rows)
                .sum();
    }

    /** What the marks of the batches that count say, of those whose marks say something. */
    Map<Path, BatchMark> marks(BatchListing seen) {
        understand(seen);
        Map<Path, BatchMark> marks = new TreeMap<>();
        for (Path batch : seen.committed()) {
            Known contents = understood.get(batch);
            if (contents != null && contents.mark() != null) {
                marks.put(batch, contents.mark());
            }
        }
        return marks;
    }

    /** The batches that count and whose marks do not say what they hold: another program may have written them, and any rows. */
    List<Path> undescribed(BatchListing seen) {
        Map<Path, BatchMark> marks = marks(seen);
        return seen.committed().stream()
                .filter(batch -> !marks.containsKey(batch))
                .toList();
    }

    /** The files of the batches that count, as their marks say. */
    List<FileStatus> files(BatchListing seen) {
        understand(seen);
        List<FileStatus> files = new ArrayList<>();
        for (Path batch : seen.committed()) {
            Known contents = Objects.requireNonNull(understood.get(batch));
            seen.data(List.of(batch)).stream().filter(contents::holds).forEach(files::add);
        }
        return files;
    }

    private void understand(BatchListing seen) {
        List<Path> unseen = seen.committed().stream()
                .filter(batch -> !understood.containsKey(batch))
                .toList();
        if (unseen.isEmpty()) {
            return;
        }
        Map<Path, Known> contents = new HashMap<>();
        Map<Path, BatchMark> marks = marks(seen, unseen);
        requireFiles(seen, marks);
        marks.forEach((batch, mark) -> {
            requireUnderstood(batch.toString(), mark.schemaVersion(), mark.columns());
            seen.files(batch).forEach(file -> folder.requireReadable(file.getPath()));
            contents.put(batch, new Known(mark));
        });
        List<Path> undescribed =
                unseen.stream().filter(batch -> !marks.containsKey(batch)).toList();
        undescribed.forEach(batch -> contents.put(batch, new Known(0, 0, null)));
        for (FileFooter footer : footers(seen, undescribed)) {
            requireUnderstood(footer);
            contents.merge(footer.batch(), Known.of(footer), Known::with);
        }
        understood.putAll(contents);
    }

    private Map<Path, BatchMark> marks(BatchListing seen, List<Path> unseen) {
        List<Path> described = unseen.stream().filter(seen::isDescribed).toList();
        List<Optional<BatchMark>> read = AtOnce.mapSmall(
                described, batch -> batches.markOf(seen.mark(batch).orElseThrow()));
        Map<Path, BatchMark> marks = new TreeMap<>();
        for (int k = 0; k < described.size(); k++) {
            Path batch = described.get(k);
            read.get(k).ifPresent(mark -> marks.put(batch, mark));
        }
        return marks;
    }

    /** Returns when no file is missing, or has another length than its mark says. */
    private static void requireFiles(BatchListing seen, Map<Path, BatchMark> marks) {
        List<String> faults = new ArrayList<>();
        marks.forEach((batch, mark) -> faults.addAll(faults(batch, mark, seen.files(batch))));
        if (!faults.isEmpty()) {
            throw new StoreException("%s%s: %s"
                    .formatted(
                            faults.get(0),
                            faults.size() == 1 ? "" : "; and %,d more files are not there".formatted(faults.size() - 1),
                            REMEDY));
        }
    }

    private static List<String> faults(Path batch, BatchMark mark, List<FileStatus> files) {
        Map<String, Long> lengths = files.stream()
                .collect(Collectors.toMap(file -> file.getPath().getName(), FileStatus::getLen, (one, other) -> other));
        List<String> faults = new ArrayList<>();
        for (BatchMark.MarkedFile file : mark.files()) {
            Long length = lengths.get(file.name());
            if (length == null) {
                faults.add("%s is missing, which holds %,d runs by its batch's mark"
                        .formatted(new Path(batch, file.name()), file.rows()));
            } else if (length != file.bytes()) {
                faults.add("%s has %,d bytes, and %,d by its batch's mark"
                        .formatted(new Path(batch, file.name()), length, file.bytes()));
            }
        }
        return faults;
    }

    /**
     * Returns when nothing is lost of batches that are written anew.
     *
     * @throws StoreException that names a column which this program does not know
     */
    void requireKnown(BatchListing seen) {
        List<Path> unseen = seen.committed().stream()
                .filter(batch -> !known.contains(batch))
                .toList();
        List<String> columns = Arrays.asList(RunRow.SCHEMA.names());
        for (FileFooter footer : footers(seen, unseen)) {
            List<String> others = FileFooter.besides(columns, footer.columns());
            if (!others.isEmpty()) {
                throw new StoreException(
                        "%s has columns that this program does not know and would lose: %s; use the spikesweep that wrote it, or take its batch out of the store's runs"
                                .formatted(footer.file(), String.join(", ", others)));
            }
        }
        known.addAll(unseen);
    }

    private List<FileFooter> footers(BatchListing seen, List<Path> batches) {
        for (Path batch : batches) {
            seen.files(batch).forEach(file -> folder.requireReadable(file.getPath()));
        }
        List<FileStatus> files =
                seen.data(batches).stream().filter(file -> file.getLen() > 0).toList();
        if (files.isEmpty()) {
            return List.of();
        }
        Configuration configuration = folder.configuration();
        ParquetReadOptions options = FileFooter.options(configuration);
        return AtOnce.mapSmall(files, file -> FileFooter.read(file, configuration, options));
    }

    private void requireUnderstood(FileFooter footer) {
        if (footer.denied() != null) {
            throw new StoreException("%s may not be read: %s".formatted(footer.file(), footer.denied()));
        }
        if (footer.isReadable()) {
            Integer stated = footer.newest();
            int newest = stated != null ? stated : newest(footer);
            requireUnderstood(footer.file().toString(), newest, footer.columns());
        }
    }

    private static void requireUnderstood(String where, int newest, List<String> columns) {
        if (newest > SchemaVersions.CURRENT) {
            throw new StoreException(
                    "%s has rows of schema version %d, and this program knows up to %d: use a newer spikesweep"
                            .formatted(where, newest, SchemaVersions.CURRENT));
        }
        List<String> lacking = FileFooter.besides(columns, SchemaVersions.columns(Math.max(1, newest)));
        if (!lacking.isEmpty()) {
            throw new StoreException(
                    "%s lacks columns that rows of schema version %d have: %s; take its batch out of the store's runs, or write it anew with them (docs/results-schema.md)"
                            .formatted(where, Math.max(1, newest), String.join(", ", lacking)));
        }
    }

    private int newest(FileFooter footer) {
        AtomicInteger newest = new AtomicInteger();
        StructType version = PlainRows.columns(List.of("schema_version"));
        new PlainRows(folder.configuration()).each(footer.status(), version, row -> {
            newest.accumulateAndGet(row.isNullAt(0) ? 0 : row.getInt(0), Math::max);
            return true;
        });
        return newest.get();
    }
}
