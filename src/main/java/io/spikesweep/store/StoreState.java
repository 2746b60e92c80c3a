package io.spikesweep.store;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** What is at the place of a store. */
enum StoreState {
    /** Nothing yet. */
    ABSENT,
    /** Something else. */
    FOREIGN,
    READY;

    static StoreState of(StoreFolder folder) {
        if (hasMarker(folder)) {
            return READY;
        }
        List<String> names = folder.names(folder.root());
        // another driver may have made it just now
        if (names.contains(StoreMarker.NAME) && hasMarker(folder)) {
            return READY;
        }
        return names.stream().allMatch(StoreMarker::isUnfinished) ? ABSENT : FOREIGN;
    }

    private static boolean hasMarker(StoreFolder folder) {
        Optional<String> marker = folder.read(folder.path(StoreMarker.NAME));
        marker.ifPresent(text -> StoreFormat.read(text, folder.root().toString()));
        return marker.isPresent();
    }

    /** Throws unless a store is there. */
    static void requireReady(StoreFolder folder) {
        String uri = folder.root().toString();
        switch (of(folder)) {
            case READY -> {}
            case ABSENT -> throw new StoreException(StoreMarker.absent(uri));
            case FOREIGN -> throw new StoreException(StoreMarker.foreign(uri, "name another"));
        }
    }

    /** Says, before something is written that a program of version 1 would misread, that this is a store of the newer one; what is none yet will say so. */
    static void raise(StoreFolder folder) {
        Path marker = folder.path(StoreMarker.NAME);
        Optional<String> text = folder.read(marker);
        if (text.isPresent() && StoreFormat.read(text.get(), folder.root().toString()) < SchemaVersions.CURRENT) {
            folder.replace(marker, StoreFormat.CURRENT);
        }
    }

    /** Whoever finds the marker finds it whole, and what a crash leaves here is not taken for somebody's files. */
    static void create(StoreFolder folder) {
        folder.requireWritable(folder.root());
        try {
            folder.replace(folder.path(StoreMarker.NAME), StoreFormat.CURRENT);
        } catch (StoreException failed) {
            // of drivers that make it at once one suffices: they write the same
            if (of(folder) != READY) {
                throw failed;
            }
        }
    }
}
