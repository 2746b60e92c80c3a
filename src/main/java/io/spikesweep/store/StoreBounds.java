package io.spikesweep.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps the changes of a store on the local filesystem inside of it: a link in it may lead into another store, whose rows are read
 * and whose files are not ours. That the store is itself reached by a link is nobody's harm.
 */
final class StoreBounds {
    private static final int MOST_LINKS = 40;

    private final Path root;

    StoreBounds(Path root) {
        this.root = root;
    }

    /**
     * Returns when a change to the path is one of this store. A batch may be a link to another place of the store: it is taken away
     * as a link. All else is changed by its name, and lies where that says.
     *
     * @throws OutsideStoreException that names the link which leads elsewhere
     */
    void requireOwn(Path path) {
        try {
            Path store = resolved(root, MOST_LINKS);
            Path resolved = resolved(path, MOST_LINKS);
            Path inside = root.relativize(path);
            boolean mayBeElsewhere = inside.startsWith(BatchFolders.RUNS) && resolved.startsWith(store);
            if (!mayBeElsewhere && !resolved.equals(store.resolve(inside).normalize())) {
                throw refusal(path, resolved.startsWith(store));
            }
        } catch (IOException unresolvable) {
            // nor can it be changed, and whoever tries is told why
        }
    }

    /** As {@link #requireOwn}, of a path and of all links that lie below it. */
    void requireOwnTree(Path path) {
        requireOwn(path);
        links(path).forEach(this::requireOwn);
    }

    /** As {@link #requireOwn}, of a file that is written to where it is: through no link, wherever that leads. */
    void requireOwnFile(Path path) {
        requireOwn(path);
        if (Files.isSymbolicLink(path)) {
            throw refusal(path, true);
        }
    }

    private static List<Path> links(Path path) {
        if (!Files.isDirectory(path) || Files.isSymbolicLink(path)) {
            return List.of();
        }
        try (Stream<Path> below = Files.walk(path)) {
            return below.filter(Files::isSymbolicLink).toList();
        } catch (IOException | UncheckedIOException unreadable) {
            // nor can it be removed, and whoever tries is told why
            return List.of();
        }
    }

    private OutsideStoreException refusal(Path path, boolean isInside) {
        Path link = firstLink(path);
        Path target = path;
        try {
            target = resolved(link, MOST_LINKS);
        } catch (IOException goneMeanwhile) {
            // it is named all the same
        }
        return new OutsideStoreException(
                isInside
                        ? "%s is a link, to %s, and is changed by its name: put what it leads to in its place"
                                .formatted(link, target)
                        : "%s is a link out of the store, to %s: what lies there may be read, and is not changed from here; take the link away, or name with --store the store that it leads into"
                                .formatted(link, target));
    }

    private Path firstLink(Path path) {
        Path walked = root;
        for (Path name : root.relativize(path)) {
            walked = walked.resolve(name);
            if (Files.isSymbolicLink(walked)) {
                return walked;
            }
        }
        return path;
    }

    /** Where a path leads, also one at whose end nothing is yet. */
    private static Path resolved(Path path, int links) throws IOException {
        try {
            return path.toRealPath();
        } catch (NoSuchFileException notThereYet) {
            if (Files.isSymbolicLink(path) && links > 0) {
                return resolved(path.resolveSibling(Files.readSymbolicLink(path)), links - 1);
            }
            Path parent = path.getParent();
            return parent == null
                    ? path
                    : resolved(parent, links).resolve(path.getFileName()).normalize();
        }
    }
}
