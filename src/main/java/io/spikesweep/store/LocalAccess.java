package io.spikesweep.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.stream.Stream;

/**
 * What this user may do with the files of the local filesystem. Hadoop's answers that there is no such file where one may not be
 * looked at, and that a folder is empty whose files may not.
 */
final class LocalAccess {
    private static final String READ = "read";
    private static final String WRITTEN = "written to";
    private static final int PERMISSIONS = 07777;

    private LocalAccess() {}

    /**
     * Returns when the path may be read, or when nothing is there.
     *
     * @throws StoreAccessException that names what may not be read, the path or a folder above it
     */
    static void requireReadable(Path path) {
        try {
            require(path, READ, Files.isDirectory(path) ? folderModes(AccessMode.READ) : modes(AccessMode.READ));
        } catch (AccessDeniedException unseen) {
            throw refusal(unsearchable(path), READ, unseen);
        } catch (FileSystemException nothingThere) {
            // not there, or below a file
        } catch (IOException unexpected) {
            throw refusal(path, READ, unexpected);
        }
    }

    /**
     * Returns when files may be put into a folder; of a folder that is not there yet, into the nearest one above it.
     *
     * @throws StoreAccessException that names the folder that takes none
     */
    static void requireWritable(Path folder) {
        requireReadable(folder);
        Path nearest = folder.toAbsolutePath();
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        if (Files.exists(nearest) && !Files.isDirectory(nearest)) {
            throw new StoreAccessException(
                    "%s is no folder, so that %s cannot be one: name another store".formatted(nearest, folder),
                    new NotDirectoryException(nearest.toString()));
        }
        try {
            require(nearest, WRITTEN, folderModes(AccessMode.WRITE));
        } catch (IOException readOnly) {
            throw refusal(nearest, WRITTEN, readOnly);
        }
    }

    /** What Java was denied, with who may allow it. */
    static StoreAccessException refusal(AccessDeniedException denied) {
        Path path = Path.of(denied.getFile());
        try {
            requireReadable(path);
            requireWritable(Files.isDirectory(path) ? path : folderOf(path));
        } catch (StoreAccessException reason) {
            return reason;
        }
        return refusal(path, "changed", denied);
    }

    private static Path folderOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }

    private static AccessMode[] modes(AccessMode... modes) {
        return modes;
    }

    private static AccessMode[] folderModes(AccessMode mode) {
        return modes(mode, AccessMode.EXECUTE);
    }

    private static void require(Path path, String verb, AccessMode... modes) throws IOException {
        Files.readAttributes(path, "size");
        try {
            path.getFileSystem().provider().checkAccess(path, modes);
        } catch (AccessDeniedException denied) {
            throw refusal(path, verb, denied);
        }
    }

    /** The first folder on the way to a path that does not let this user pass. */
    private static Path unsearchable(Path path) {
        Path absolute = path.toAbsolutePath();
        return Stream.iterate(1, names -> names < absolute.getNameCount(), names -> names + 1)
                .map(names -> absolute.getRoot().resolve(absolute.subpath(0, names)))
                .filter(folder -> Files.isDirectory(folder) && !Files.isExecutable(folder))
                .findFirst()
                .orElse(absolute);
    }

    private static StoreAccessException refusal(Path path, String verb, IOException cause) {
        String reason = cause instanceof FileSystemException refused && refused.getReason() != null
                ? " (" + refused.getReason() + ")"
                : "";
        return new StoreAccessException(
                "%s may not be %s by %s%s: %s; its owner can allow it (chmod g+%s for the group's members)"
                        .formatted(
                                path,
                                verb,
                                System.getProperty("user.name"),
                                reason,
                                permission(path),
                                verb.equals(READ) ? "rX" : "rwX"),
                cause);
    }

    private static String permission(Path path) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            return "it is %s's, group %s, mode %o"
                    .formatted(
                            attributes.owner().getName(),
                            attributes.group().getName(),
                            (Integer) Files.getAttribute(path, "unix:mode") & PERMISSIONS);
        } catch (IOException | RuntimeException unknown) {
            return "its permissions cannot be seen";
        }
    }
}
