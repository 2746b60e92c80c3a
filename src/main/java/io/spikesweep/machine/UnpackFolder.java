package io.spikesweep.machine;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that native libraries are unpacked into before they are loaded, by JavaCPP and JNA for a training, by zstd and snappy
 * for the store: Java's own folder for such files, unless that is mounted so that nothing in it can be executed.
 */
public final class UnpackFolder {
    /** What a person does about it. */
    public static final String REMEDY =
            "another folder is named by --driver-java-options -Djava.io.tmpdir=FOLDER before the --, and for"
                    + " executors by --conf spark.executor.extraJavaOptions=-Djava.io.tmpdir=FOLDER";

    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String NAME = "spikesweep";
    private static final Object ROOT = 0;
    private static final long LEAST_BYTES = 4 << 20;

    /** Each reads the folder for its library from there. */
    private static final List<String> OF_THE_STORE =
            List.of("ZstdTempFolder", "org.xerial.snappy.tempdir", "io.netty.native.workdir");

    private static final List<String> OF_A_TRAINING = List.of("jna.tmpdir", "org.bytedeco.javacpp.cachedir");

    private UnpackFolder() {}

    /** Lets the libraries be unpacked where they can be run, before the first of them is loaded; leaves alone what the user has set. */
    public static void choose() {
        MountTable mounts = MountTable.ofThisProcess();
        Path temporary = Path.of(System.getProperty(TEMPORARY));
        if (!serves(temporary, mounts)) {
            another(mounts).ifPresent(folder -> set(OF_THE_STORE, folder));
        }
        // which take the user's own folder first, and then a name in the temporary one that somebody may have taken
        // before
        boolean anyForbids = Stream.of(cache(), Path.of(System.getProperty("user.home"), ".javacpp"))
                .map(UnpackFolder::existing)
                .anyMatch(folder -> !Files.isWritable(folder) || mounts.forbidsExecution(real(folder)));
        if (anyForbids) {
            another(mounts).ifPresent(folder -> set(OF_A_TRAINING, folder));
        }
    }

    /**
     * Looks before a sweep begins on this machine.
     *
     * @throws NativeLibraryException when Java's folder for temporary files cannot be used, or no folder serves
     */
    public static void require() {
        Path temporary = Path.of(System.getProperty(TEMPORARY));
        if (!Files.isDirectory(temporary) || !Files.isWritable(temporary)) {
            throw new NativeLibraryException("Java's folder for temporary files is %s, which %s; %s"
                    .formatted(
                            temporary, Files.isDirectory(temporary) ? "cannot be written to" : "is not there", REMEDY));
        }
        if (freeBytes(temporary) < LEAST_BYTES) {
            throw new NativeLibraryException(
                    "Java's folder for temporary files, %s, is full: make room; %s".formatted(temporary, REMEDY));
        }
        choose();
        MountTable mounts = MountTable.ofThisProcess();
        if (!serves(Path.of(System.getProperty(OF_THE_STORE.get(0), temporary.toString())), mounts)) {
            throw new NativeLibraryException(
                    "native libraries are unpacked into %s, which is mounted noexec, as is every other folder of yours; %s"
                            .formatted(temporary, REMEDY));
        }
    }

    private static void set(List<String> properties, Path folder) {
        for (String property : properties) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, folder.toString());
            }
        }
    }

    private static boolean serves(Path folder, MountTable mounts) {
        return Files.isDirectory(folder) && Files.isWritable(folder) && !mounts.forbidsExecution(real(folder));
    }

    /** A folder of this user's alone, made where it is not there yet. */
    private static Optional<Path> another(MountTable mounts) {
        String mine = NAME + "-" + System.getProperty("user.name");
        return Stream.of(
                        cache(),
                        Path.of(System.getProperty(TEMPORARY), mine),
                        Path.of("/var/tmp", mine),
                        Path.of("/dev/shm", mine),
                        Path.of("").toAbsolutePath())
                .filter(parent -> !mounts.forbidsExecution(real(existing(parent))))
                .map(parent -> parent.resolve(NAME))
                .filter(folder -> isMade(folder) && serves(folder, mounts))
                .findFirst();
    }

    private static Path cache() {
        String named = Objects.requireNonNullElse(System.getenv("XDG_CACHE_HOME"), "");
        return named.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(named);
    }

    /** Nobody else may put a library there that this user would load. */
    private static boolean isMade(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            Path above = Objects.requireNonNull(folder.getParent());
            return isOwnedBy(List.of(user), folder) && isOwnedBy(List.of(user, ROOT), above);
        } catch (IOException | UnsupportedOperationException cannotBe) {
            return false;
        }
    }

    /** And is no link, and nothing in it can be replaced by others. */
    private static boolean isOwnedBy(List<Object> users, Path folder) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isDirectory()
                && !attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                && users.contains(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    private static long freeBytes(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return store.getTotalSpace() == 0 ? Long.MAX_VALUE : store.getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    /** The folder, or of those that it would lie in the nearest that is there. */
    private static Path existing(Path folder) {
        Path nearest = folder.toAbsolutePath();
        while (!Files.isDirectory(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException notThere) {
            return folder.toAbsolutePath();
        }
    }
}
