package io.spikesweep.store;

import io.spikesweep.process.ProcessUmask;
import io.spikesweep.sweep.StoreAddress;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.functional.FutureIO;

/** The folder of a store on its filesystem; what cannot be reached is said with the store's name. */
final class StoreFolder {
    /** What {@link #uniqueSuffix} looks like. */
    static final String UNIQUE_SUFFIX = "[0-9a-f]{8}";

    /** Of a file that is read as a text: ours are far shorter, and a longer one, which others wrote, says nothing to us. */
    private static final int MOST_BYTES = 1 << 20;

    private final FileSystem files;
    private final Configuration configuration;
    private final Path root;
    private final SmallFiles small;
    private final StoreBounds bounds;

    private StoreFolder(FileSystem files, Configuration configuration, Path root) {
        this.files = files;
        this.configuration = configuration;
        this.root = root;
        small = new SmallFiles(files);
        bounds = new StoreBounds(local(root));
    }

    static StoreFolder at(String uri, Configuration configuration) {
        try {
            Path path = new Path(address(uri).uri());
            S3Patience.limit(configuration);
            FileSystem files = path.getFileSystem(configuration);
            return new StoreFolder(files, configuration, files.makeQualified(path));
        } catch (RuntimeException | IOException unreachable) {
            throw unreachable(uri, unreachable);
        }
    }

    private static StoreAddress address(String uri) {
        try {
            return new StoreAddress(uri);
        } catch (IllegalArgumentException refused) {
            throw new StoreException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static StoreException unreachable(String uri, Exception cause) {
        if (cause instanceof StoreException saysItself) {
            return saysItself;
        }
        if (cause instanceof AccessDeniedException denied) {
            return LocalAccess.refusal(denied);
        }
        String message = "store %s cannot be reached: %s"
                .formatted(uri, S3Faults.of(cause).orElseGet(() -> oneLine(cause)));
        return mayPass(cause) ? new StoreUnreachableException(message, cause) : new StoreException(message, cause);
    }

    /** A filesystem that does not answer may later; one that there is not, or that refuses this user, will not. */
    private static boolean mayPass(Exception failed) {
        List<Throwable> causes = ExceptionUtils.getThrowableList(failed);
        return causes.stream().anyMatch(IOException.class::isInstance)
                && causes.stream()
                        .noneMatch(cause -> cause instanceof AccessControlException
                                || cause instanceof AccessDeniedException
                                || cause instanceof UnsupportedFileSystemException)
                && S3Faults.of(failed).isEmpty();
    }

    Path root() {
        return root;
    }

    /** How files are reached. */
    Configuration configuration() {
        return configuration;
    }

    Path path(String first, String... rest) {
        Path path = new Path(root, first);
        for (String name : rest) {
            path = new Path(path, name);
        }
        return path;
    }

    boolean exists(Path path) {
        boolean exists = reaching(() -> files.exists(path));
        if (!exists) {
            requireReadable(path);
        }
        return exists;
    }

    /**
     * Returns when the path may be read, or when nothing is there. Other filesystems say themselves what may not be read.
     *
     * @throws StoreAccessException that names it
     */
    void requireReadable(Path path) {
        if (isLocal()) {
            LocalAccess.requireReadable(local(path));
        }
    }

    /**
     * Returns when files may be put into a folder; of one that is not there yet, into the nearest above it.
     *
     * @throws StoreException that names the folder that takes none, or the link that leads out of the store
     */
    void requireWritable(Path path) {
        requireOwn(path);
        if (isLocal()) {
            LocalAccess.requireWritable(local(path));
            return;
        }
        reaching(() -> {
            Path nearest = path;
            while (!files.exists(nearest) && nearest.getParent() != null) {
                nearest = nearest.getParent();
            }
            files.access(nearest, FsAction.WRITE);
            return nearest;
        });
    }

    /**
     * Returns when a change to the path is one of this store; other filesystems have no links. Asked again before every change.
     *
     * @throws OutsideStoreException that names the link which leads elsewhere
     */
    void requireOwn(Path path) {
        if (isLocal()) {
            bounds.requireOwn(local(path));
        }
    }

    /** As {@link #requireOwn}, of a path and of all links that lie below it. */
    void requireOwnTree(Path path) {
        if (isLocal()) {
            bounds.requireOwnTree(local(path));
        }
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    /**
     * What Spark has to be told so that the files which it writes have the permissions of those that are written here: on the local
     * filesystem what this process's umask leaves. Hadoop's has a umask of its own, and a filesystem that is kept has it already.
     */
    Map<String, String> writingOptions() {
        return isLocal()
                ? ProcessUmask.octal()
                        .map(umask -> Map.of("fs.permissions.umask-mode", umask, "fs.file.impl.disable.cache", "true"))
                        .orElse(Map.of())
                : Map.of();
    }

    /** What lies in a folder; nothing where there is no folder. */
    List<FileStatus> list(Path folder) {
        requireReadable(folder);
        return reaching(() -> {
            try {
                return List.of(files.listStatus(folder));
            } catch (FileNotFoundException none) {
                return List.of();
            }
        });
    }

    /**
     * What lies in a folder, all of which may be read.
     *
     * @throws StoreAccessException that names what may not
     */
    List<FileStatus> readableFiles(Path folder) {
        List<FileStatus> entries = list(folder);
        entries.forEach(entry -> requireReadable(entry.getPath()));
        return entries;
    }

    /**
     * What lies in each of the folders of a folder, looked into several at a time; nothing where there is no folder.
     *
     * @param known what is known of some of them, which are not looked into again
     */
    SortedMap<Path, List<FileStatus>> listEach(Path folder, Map<Path, List<FileStatus>> known) {
        requireReadable(folder);
        return reaching(() -> {
            try {
                return new FolderListing(files, this::list).each(folder, known);
            } catch (UncheckedIOException unreachable) {
                throw unreachable.getCause();
            }
        });
    }

    /** A small file's text; empty where there is none. */
    Optional<String> read(Path file) {
        return read(file, MOST_BYTES);
    }

    /** A file's text, of so many bytes at most. */
    Optional<String> read(Path file, int mostBytes) {
        return reaching(() -> {
            try (InputStream in = isLocal() ? Files.newInputStream(local(file)) : files.open(file)) {
                return Optional.of(new String(in.readNBytes(mostBytes), StandardCharsets.UTF_8));
            } catch (FileNotFoundException | NoSuchFileException none) {
                requireReadable(file);
                return Optional.empty();
            } catch (IOException failed) {
                if (isLocal() && !Files.isRegularFile(local(file))) {
                    requireReadable(file);
                    return Optional.empty();
                }
                throw failed;
            }
        });
    }

    /** As {@link #read(Path, int)}, of a file that a listing has seen: an object store is not asked again how long it is. */
    Optional<String> read(FileStatus file, int mostBytes) {
        if (!isLocal()) {
            try (InputStream in = FutureIO.awaitFuture(
                    files.openFile(file.getPath()).withFileStatus(file).build())) {
                return Optional.of(new String(in.readNBytes(mostBytes), StandardCharsets.UTF_8));
            } catch (IOException | RuntimeException other) {
                // another meanwhile, or gone, or out of reach, which the plain way says
            }
        }
        return read(file.getPath(), mostBytes);
    }

    /** A small file that need not be a text. */
    byte[] bytes(Path file) {
        return reaching(() -> {
            try (InputStream in = files.open(file)) {
                return in.readAllBytes();
            }
        });
    }

    /** Creates a small file that is not there yet; false where somebody else was faster. */
    boolean createNew(Path file, String text) {
        requireOwn(file);
        return reaching(() -> {
            if (isLocal()) {
                makeFolder(file.getParent());
            }
            return small.createNew(file, text);
        });
    }

    /** Creates a file that is not there yet; who looks meanwhile finds nothing, or all of it. */
    void createWhole(Path file, String text) {
        requireOwn(file);
        reaching(() -> {
            small.createWhole(file, text);
            return file;
        });
    }

    private boolean isLocal() {
        return small.isLocal();
    }

    /** Writes a small file anew; who reads it meanwhile may find it empty. */
    void overwrite(Path file, String text) {
        if (isLocal()) {
            bounds.requireOwnFile(local(file));
        }
        reaching(() -> {
            small.overwrite(file, text);
            return file;
        });
    }

    /** Writes a small file anew; who reads it meanwhile finds it whole. */
    void replace(Path file, String text) {
        replace(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #replace(Path, String)}, of a file that is no text. */
    void replace(Path file, byte[] contents) {
        requireOwn(file);
        reaching(() -> {
            makeFolder(file.getParent());
            small.replace(file, contents);
            return file;
        });
    }

    /** Removes what writers that were killed in {@link #replace} have left in a folder. */
    void removeUnfinished(Path folder) {
        list(folder).stream()
                .filter(FileStatus::isFile)
                .map(FileStatus::getPath)
                .filter(file -> file.getName().matches(".+\\.(json|conf|html|parquet)-" + UNIQUE_SUFFIX))
                .forEach(this::delete);
    }

    /** Hadoop's local filesystem would not say why it cannot. */
    private void makeFolder(Path path) throws IOException {
        if (isLocal()) {
            Files.createDirectories(java.nio.file.Path.of(path.toUri().getPath()));
        } else {
            files.mkdirs(path);
        }
    }

    /** Moves a file into a folder that need not be there yet. */
    void move(Path file, Path target) {
        requireOwn(file);
        requireOwn(target);
        reaching(() -> {
            makeFolder(target.getParent());
            if (!files.rename(file, target)) {
                throw new IOException("%s could not be moved to %s".formatted(file, target));
            }
            return target;
        });
    }

    void delete(Path path) {
        requireOwnTree(path);
        reaching(() -> files.delete(path, true));
    }

    /** Deletes what must not be there any more: a filesystem may say no more than that it did not. */
    void remove(Path path) {
        requireOwnTree(path);
        reaching(() -> {
            if (!files.delete(path, true) && files.exists(path)) {
                requireWritable(path);
                requireWritable(path.getParent());
                throw new IOException(path + " could not be deleted");
            }
            return path;
        });
    }

    /** Eight digits that nobody else has drawn. */
    static String uniqueSuffix() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** The names in a folder. */
    List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        list(folder).forEach(entry -> names.add(entry.getPath().getName()));
        return names;
    }

    private interface FileAccess<T> {
        T result() throws IOException;
    }

    private <T> T reaching(FileAccess<T> access) {
        try {
            return access.result();
        } catch (IOException unreachable) {
            throw unreachable(root.toString(), unreachable);
        }
    }

    private static String oneLine(Exception exception) {
        String message = exception.getMessage();
        return (message == null ? exception.getClass().getSimpleName() : message).replaceAll("\\s+", " ");
    }
}
