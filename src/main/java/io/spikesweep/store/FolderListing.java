package io.spikesweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Looks into all folders of a folder with as few calls as its filesystem allows: one a folder, or on S3 one for a thousand files. */
final class FolderListing {
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
        return files.hasPathCapability(folder, CommonPathCapabilities.ABORTABLE_STREAM)
                ? flat(files.makeQualified(folder))
                : oneByOne(folder, known);
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
    private static @org.jspecify.annotations.Nullable Path childAbove(Path folder, Path path) {
        for (Path child = path; child.getParent() != null; child = child.getParent()) {
            if (child.getParent().equals(folder)) {
                return child;
            }
        }
        return null;
    }

    private SortedMap<Path, List<FileStatus>> oneByOne(Path folder, Map<Path, List<FileStatus>> known) {
        List<Path> folders = list.apply(folder).stream()
                .filter(FileStatus::isDirectory)
                .map(FileStatus::getPath)
                .toList();
        List<List<FileStatus>> contents =
                AtOnce.map(folders, each -> known.containsKey(each) ? known.get(each) : list.apply(each));
        SortedMap<Path, List<FileStatus>> each = new TreeMap<>();
        for (int place = 0; place < folders.size(); place++) {
            each.put(folders.get(place), contents.get(place));
        }
        return each;
    }
}
