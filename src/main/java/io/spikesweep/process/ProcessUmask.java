package io.spikesweep.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The permissions that this process takes from the files that it makes, as a shell's umask writes them. */
public final class ProcessUmask {
    private static final Set<PosixFilePermission> ALL = PosixFilePermissions.fromString("rwxrwxrwx");

    private ProcessUmask() {}

    /** As octal digits, 0022 for one; Java does not tell, so that a folder is made and looked at. Empty where none can be made. */
    public static Optional<String> octal() {
        try {
            Path outer = Files.createTempDirectory("umask");
            try {
                Path inner = Files.createDirectory(outer.resolve("made"));
                Set<PosixFilePermission> taken = EnumSet.copyOf(ALL);
                taken.removeAll(Files.getPosixFilePermissions(inner));
                Files.delete(inner);
                return Optional.of("%04o".formatted(bits(taken)));
            } finally {
                Files.delete(outer);
            }
        } catch (IOException | UnsupportedOperationException noSuchFolder) {
            return Optional.empty();
        }
    }

    private static int bits(Set<PosixFilePermission> permissions) {
        int bits = 0;
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            bits = bits * 2 + (permissions.contains(permission) ? 1 : 0);
        }
        return bits;
    }
}
