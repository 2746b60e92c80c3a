package io.spikesweep.store;

import io.spikesweep.sweep.InvalidSweepException;
import io.spikesweep.sweep.SweepConfig;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * The confs that one sweep was run with, numbered from 1, each grid once. Beside them lies the last one, alone: a program that keeps
 * no others reads it and writes it.
 */
final class KeptConfs {
    static final String FOLDER = "confs";
    static final String LAST = "sweep.conf";

    private final StoreFolder folder;
    private final Path sweep;

    /** @param sweep the folder of one */
    KeptConfs(StoreFolder folder, Path sweep) {
        this.folder = folder;
        this.sweep = sweep;
    }

    /**
     * By their numbers.
     *
     * @throws StoreException where one cannot be read
     */
    SortedMap<Integer, SweepConfig> all() {
        SweepConfs kept = kept();
        kept.unreadable().forEach((number, reason) -> {
            throw new StoreException(
                    "%s cannot be read, and says which runs are of its sweep: %s; use a newer spikesweep, or take the file away"
                            .formatted(file(number), reason));
        });
        return withLast(kept.readable());
    }

    /** All that are there, whether they can be read or not. */
    SweepConfs known() {
        SweepConfs kept = kept();
        if (kept.numbers().isEmpty()) {
            try {
                readLast();
            } catch (InvalidSweepException notReadable) {
                kept.unreadable().put(1, String.valueOf(notReadable.getMessage()));
            }
        }
        return new SweepConfs(withLast(kept.readable()), kept.unreadable());
    }

    private SortedMap<Integer, SweepConfig> withLast(SortedMap<Integer, SweepConfig> confs) {
        last().filter(conf -> numberOf(conf, confs).isEmpty()).ifPresent(conf -> confs.put(next(confs), conf));
        return confs;
    }

    private SweepConfs kept() {
        SortedMap<Integer, SweepConfig> confs = new TreeMap<>();
        SortedMap<Integer, String> unreadable = new TreeMap<>();
        for (String name : folder.names(new Path(sweep, FOLDER))) {
            if (name.matches("[1-9]\\d{0,8}\\.conf")) {
                int number = Integer.parseInt(name.substring(0, name.indexOf('.')));
                try {
                    read(file(number)).ifPresent(conf -> confs.put(number, conf));
                } catch (InvalidSweepException notReadable) {
                    unreadable.put(number, String.valueOf(notReadable.getMessage()));
                }
            }
        }
        return new SweepConfs(confs, unreadable);
    }

    /** Empty where it has just been taken away, or is being written. */
    private Optional<SweepConfig> read(Path file) {
        return folder.read(file).filter(text -> !text.isEmpty()).map(SweepConfig::parse);
    }

    private Optional<SweepConfig> readLast() {
        return read(new Path(sweep, LAST));
    }

    /** The sweep as it was last run; empty when that is missing or not readable. */
    Optional<SweepConfig> last() {
        try {
            return readLast();
        } catch (InvalidSweepException notReadable) {
            return Optional.empty();
        }
    }

    private Path file(int number) {
        return new Path(new Path(sweep, FOLDER), number + ".conf");
    }

    private static int next(SortedMap<Integer, SweepConfig> confs) {
        return confs.isEmpty() ? 1 : confs.lastKey() + 1;
    }

    /** Where it stores its runs, and how many together, is not what a sweep is. */
    private static OptionalInt numberOf(SweepConfig wanted, SortedMap<Integer, SweepConfig> confs) {
        return confs.entrySet().stream()
                .filter(conf -> conf.getValue().runs().equals(wanted.runs()))
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    /** Keeps one that is not kept yet, and what an older program has left of an earlier one. */
    void keep(SweepConfig conf) {
        SortedMap<Integer, SweepConfig> kept = kept().readable();
        last().ifPresent(earlier -> keep(earlier, kept));
        keep(conf, kept);
        folder.replace(new Path(sweep, LAST), text(conf));
    }

    private void keep(SweepConfig conf, SortedMap<Integer, SweepConfig> kept) {
        if (numberOf(conf, kept).isPresent()) {
            return;
        }
        int number = next(kept);
        while (!folder.createNew(file(number), text(conf))) {
            number++;
        }
        kept.put(number, conf);
    }

    /** Takes one away; the last one is then that of the highest number that is left. */
    void forget(int number) {
        SweepConfs known = known();
        if (known.unreadable().containsKey(number)) {
            forgetUnreadable(number, known);
            return;
        }
        SortedMap<Integer, SweepConfig> left = known.readable();
        SweepConfig forgotten = left.remove(number);
        if (forgotten == null) {
            throw new StoreException("%s has no conf %d; it has %s".formatted(sweep, number, left.keySet()));
        }
        boolean isTheLast =
                last().filter(conf -> conf.runs().equals(forgotten.runs())).isPresent();
        if (left.isEmpty()) {
            folder.remove(new Path(sweep, LAST));
        } else if (isTheLast) {
            folder.replace(new Path(sweep, LAST), text(Objects.requireNonNull(left.get(left.lastKey()))));
        }
        folder.remove(file(number));
    }

    private void forgetUnreadable(int number, SweepConfs known) {
        if (known.numbers().size() == 1) {
            folder.remove(new Path(sweep, LAST));
        }
        folder.remove(file(number));
    }

    private static String text(SweepConfig conf) {
        return conf.kept() + "\n";
    }
}
