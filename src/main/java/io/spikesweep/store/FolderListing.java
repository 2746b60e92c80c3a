package io.spikesweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.PartialListing;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.ipc.RemoteException;
import org.jspecify.annotations.Nullable;

/**
 * Looks into all folders of a folder with as few calls as its filesystem allows: on HDFS one for a hundred folders, on S3 one for a
 * thousand files, elsewhere one a folder.
 */
final class FolderListing {
    /** More a server refuses, unless it is told otherwise. */
    private static final int FOLDERS_OF_A_CALL = 100;

    /** As Hadoop has it of a local file. */
    private static final long BYTES_OF_A_BLOCK = 32 << 20;

    private final FileSystem files;
    private final Function<Path, List<FileStatus>> list;

    /** @param list what lies in one folder; nothing where there is none */
    FolderListing(FileSystem files, Function<Path, List<FileStatus>> list) {
        this.files = files;
        this.list = list;
    }

    /**
     * What lies in each.
     *
     * @param known what is known of some of them
     */
    SortedMap<Path, List<FileStatus>> each(Path folder, Map<Path, List<FileStatus>> known) throws IOException {
        // an object store has no folders but in the names of its files, and lists them all at once
        if (files.hasPathCapability(folder, CommonPathCapabilities.ABORTABLE_STREAM)) {
            return flat(files.makeQualified(folder));
        }
        SortedMap<Path, List<FileStatus>> each = new TreeMap<>();
        List<Path> unknown = new ArrayList<>();
        for (FileStatus entry : list.apply(folder)) {
            if (entry.isDirectory()) {
                List<FileStatus> before = known.get(entry.getPath());
                each.put(entry.getPath(), before == null ? List.of() : before);
                if (before == null) {
                    unknown.add(entry.getPath());
                }
            }
        }
        each.putAll(contents(unknown));
        return each;
    }

    private Map<Path, List<FileStatus>> contents(List<Path> folders) throws IOException {
        if (files instanceof DistributedFileSystem hdfs) {
            try {
                return together(hdfs, folders);
            } catch (RemoteException | UnsupportedOperationException older) {
                // a server before Hadoop 3.3
            }
        }
        boolean isLocal = "file".equals(files.getUri().getScheme());
        List<List<FileStatus>> contents = AtOnce.mapSmall(folders, isLocal ? FolderListing::locally : list);
        return IntStream.range(0, folders.size()).boxed().collect(Collectors.toMap(folders::get, contents::get));
    }

    private static Map<Path, List<FileStatus>> together(DistributedFileSystem hdfs, List<Path> folders)
            throws IOException {
        Map<Path, List<FileStatus>> contents = new HashMap<>();
        for (int from = 0; from < folders.size(); from += FOLDERS_OF_A_CALL) {
            List<Path> some = folders.subList(from, Math.min(folders.size(), from + FOLDERS_OF_A_CALL));
            RemoteIterator<PartialListing<FileStatus>> listings = hdfs.batchedListStatusIterator(some);
            while (listings.hasNext()) {
                PartialListing<FileStatus> listing = listings.next();
                try {
                    contents.computeIfAbsent(listing.getListedPath(), none -> new ArrayList<>())
                            .addAll(listing.get());
                } catch (FileNotFoundException removedMeanwhile) {
                    // as good as empty
                }
            }
        }
        return contents;
    }

    /** Hadoop would make five calls of its own of a file, and may start a program for its permissions. */
    private static List<FileStatus> locally(Path folder) {
        java.nio.file.Path path = java.nio.file.Path.of(folder.toUri().getPath());
        LocalAccess.requireReadable(path);
        List<FileStatus> contents = new ArrayList<>();
        try (DirectoryStream<java.nio.file.Path> entries = Files.newDirectoryStream(path)) {
            for (java.nio.file.Path entry : entries) {
                Path name = new Path(null, null, entry.getFileName().toString());
                status(new Path(folder, name), entry).ifPresent(contents::add);
            }
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (DirectoryIteratorException failed) {
            throw new UncheckedIOException(failed.getCause());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return contents;
    }

    /** Empty when it has just been removed. */
    private static Optional<FileStatus> status(Path path, java.nio.file.Path entry) throws IOException {
        try {
            BasicFileAttributes is = Files.readAttributes(entry, BasicFileAttributes.class);
            return Optional.of(new FileStatus(
                    is.isDirectory() ? 0 : is.size(),
                    is.isDirectory(),
                    1,
                    BYTES_OF_A_BLOCK,
                    is.lastModifiedTime().toMillis(),
                    path));
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        }
    }

    private SortedMap<Path, List<FileStatus>> flat(Path folder) throws IOException {
        SortedMap<Path, List<FileStatus>> folders = new TreeMap<>();
        try {
            RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
            while (all.hasNext()) {
                FileStatus file = all.next();
                Path parent = file.getPath().getParent();
                Path child = childAbove(folder, parent);
                if (child != null) {
                    List<FileStatus> there = folders.computeIfAbsent(child, none -> new ArrayList<>());
                    if (parent.equals(child)) {
                        there.add(file);
                    }
                }
            }
        } catch (FileNotFoundException none) {
            return new TreeMap<>();
        }
        return folders;
    }

    /** The folder in {@code folder} on the way to a path; null when that is none below it. */
    private static @Nullable Path childAbove(Path folder, Path path) {
        for (Path child = path; child.getParent() != null; child = child.getParent()) {
            if (child.getParent().equals(folder)) {
                return child;
            }
        }
        return null;
    }
}
