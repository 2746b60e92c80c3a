package io.spikesweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * Small files of a store, each made by one writer alone or replaced as a whole, by what its filesystem can do: Java's own calls on a
 * local one, a rename over the old file on HDFS, one put on S3.
 */
final class SmallFiles {
    /** S3A's name of a put that fails where something is; other filesystems do not know it, and need not. */
    private static final String CONDITIONAL = "fs.option.create.conditional.overwrite";

    /** How long a filesystem may take to show a file to its own writer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration GLANCE = Duration.ofMillis(50);

    private static final int MOST_ATTEMPTS = 3;

    private final FileSystem files;
    private @Nullable FileContext renaming;

    SmallFiles(FileSystem files) {
        this.files = files;
    }

    /** Whether it is a folder of this machine, as Java reaches it. */
    boolean isLocal() {
        return "file".equals(files.getUri().getScheme());
    }

    /** Empty where there is none. */
    private Optional<String> read(Path file) throws IOException {
        if (isLocal()) {
            try {
                return Optional.of(Files.readString(local(file)));
            } catch (NoSuchFileException none) {
                return Optional.empty();
            }
        }
        try (FSDataInputStream in = files.open(file)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException none) {
            return Optional.empty();
        }
    }

    /**
     * Makes a file that is not there yet, in a folder that a local filesystem must have; false where somebody else was faster. The
     * writer reads back what is there: a text that nobody else writes tells it from all others on any filesystem.
     */
    boolean createNew(Path file, String text) throws IOException {
        boolean opened = false;
        try (OutputStream created = openNew(file)) {
            opened = true;
            created.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            return isMineInSpiteOf(failed, opened, file, text);
        }
        return readBack(file).equals(text);
    }

    private OutputStream openNew(Path file) throws IOException {
        return isLocal()
                ? Files.newOutputStream(local(file), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                : openNewOnHadoop(file);
    }

    /** The builder forgets its type at {@code opt}. */
    private FSDataOutputStream openNewOnHadoop(Path file) throws IOException {
        return (FSDataOutputStream) files.createFile(file)
                .overwrite(false)
                .recursive()
                .opt(CONDITIONAL, true)
                .build();
    }

    /**
     * Each filesystem has its own word for a file that is there, or is being made, and on an object store it comes as late as from
     * closing: then what is there is another's. Or ours, when the word of a put that was done got lost, and it was tried again.
     */
    private boolean isMineInSpiteOf(IOException failed, boolean opened, Path file, String text) throws IOException {
        String there;
        try {
            there = read(file).orElseThrow(() -> failed);
        } catch (IOException unreadable) {
            if (!opened && unreadable != failed && files.exists(file)) {
                // it is being written, by somebody else
                return false;
            }
            throw failed;
        }
        if (opened && !there.equals(text) && text.startsWith(there)) {
            // ours, cut short
            deleteQuietly(file, failed);
            throw failed;
        }
        return !text.isEmpty() && there.equals(text);
    }

    private String readBack(Path file) throws IOException {
        long start = System.nanoTime();
        while (true) {
            Optional<String> there = read(file);
            if (there.isPresent()) {
                return there.get();
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("%s was written and cannot be read back".formatted(file));
            }
            pause(file);
        }
    }

    private static void pause(Path file) throws IOException {
        try {
            Thread.sleep(GLANCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading %s back".formatted(file), interrupted);
        }
    }

    /** Whether a file is there once it is closed, and until then what was there before: one put of an object store. */
    private boolean appearsWhole(Path file) throws IOException {
        return !isLocal() && files.hasPathCapability(file, CommonPathCapabilities.ABORTABLE_STREAM);
    }

    /** Writes a file anew; who reads it meanwhile may find it empty, but on an object store. */
    void overwrite(Path file, String text) throws IOException {
        overwrite(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private void overwrite(Path file, byte[] contents) throws IOException {
        if (isLocal()) {
            Files.write(local(file), contents);
            deleteChecksum(file);
            return;
        }
        try (FSDataOutputStream out = files.create(file, true)) {
            out.write(contents);
        }
    }

    /**
     * Writes a file anew, in a folder that is there: who reads it meanwhile finds the old text or the new one, whole. When it fails
     * one of the two is there; the error says where, if it is the new one alone.
     */
    void replace(Path file, String text) throws IOException {
        replace(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #replace(Path, String)}, of a file that is no text. */
    void replace(Path file, byte[] contents) throws IOException {
        if (appearsWhole(file)) {
            overwrite(file, contents);
            return;
        }
        for (int attempt = 1; ; attempt++) {
            Path unfinished = new Path(file.getParent(), file.getName() + "-" + StoreFolder.uniqueSuffix());
            try {
                overwrite(unfinished, contents);
            } catch (IOException full) {
                deleteQuietly(unfinished, full);
                throw full;
            }
            try {
                renameOver(unfinished, file);
                return;
            } catch (IOException failed) {
                // whoever takes the lease clears away what it takes for left over
                boolean clearedAway = !files.exists(unfinished);
                if (!clearedAway && !files.exists(file)) {
                    throw new IOException(
                            "%s could not be replaced; its new text is in %s".formatted(file, unfinished), failed);
                }
                deleteQuietly(unfinished, failed);
                if (!clearedAway || attempt == MOST_ATTEMPTS) {
                    throw failed;
                }
            }
        }
    }

    /**
     * Makes a file that is not there yet, in a folder that is there: who looks meanwhile finds nothing, or all of it.
     *
     * @throws IOException also when somebody else was faster, where the filesystem can tell
     */
    void createWhole(Path file, String text) throws IOException {
        if (!appearsWhole(file)) {
            replace(file, text);
        } else if (!createNew(file, text)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    private void renameOver(Path from, Path to) throws IOException {
        if (isLocal()) {
            moveLocally(from, to);
            return;
        }
        try {
            renaming().rename(files.makeQualified(from), files.makeQualified(to), Options.Rename.OVERWRITE);
        } catch (UnsupportedFileSystemException hasNoSuchRename) {
            deleteAndRename(from, to);
        }
    }

    /** Hadoop's other view of the same filesystem, which can rename over a file that is there. */
    private synchronized FileContext renaming() throws UnsupportedFileSystemException {
        if (renaming == null) {
            renaming = FileContext.getFileContext(files.getUri(), files.getConf());
        }
        return renaming;
    }

    /** Without the checksum that Hadoop may have kept beside the old text. */
    private static void moveLocally(Path from, Path to) throws IOException {
        deleteChecksum(to);
        try {
            Files.move(local(from), local(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException onSomeDrives) {
            Files.move(local(from), local(to), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void deleteAndRename(Path from, Path to) throws IOException {
        if (files.exists(to)) {
            files.delete(to, false);
        }
        if (!files.rename(from, to)) {
            throw new IOException("%s could not be renamed to %s".formatted(from, to));
        }
    }

    private void deleteQuietly(Path file, IOException why) {
        try {
            files.delete(file, false);
        } catch (IOException outOfReach) {
            why.addSuppressed(outOfReach);
        }
    }

    private static void deleteChecksum(Path file) throws IOException {
        Files.deleteIfExists(local(new Path(file.getParent(), "." + file.getName() + ".crc")));
    }

    private static java.nio.file.Path local(Path file) {
        return java.nio.file.Path.of(file.toUri().getPath());
    }
}
