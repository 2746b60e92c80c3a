package io.spikesweep.cli.launch;

import io.spikesweep.process.ShutdownHook;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** This process's folder for temporary files: nobody else can look into it, or have made it before, and it goes when the process ends. */
public final class PrivateFolder {
    private static final String NAME = "spikesweep-";

    private PrivateFolder() {}

    /** Makes one, of a name that is drawn and mode 700, in Java's folder for temporary files. */
    public static Path make() {
        try {
            Path folder = Files.createTempDirectory(NAME);
            File whole = folder.toFile();
            ShutdownHook.of(ShutdownHook.Turn.TEMPORARY_FILES, () -> FileUtils.deleteQuietly(whole));
            return folder;
        } catch (IOException failed) {
            throw new UnfitMachineException(
                    "no folder can be made in Java's folder for temporary files, %s (%s): name another before the command, --driver-java-options -Djava.io.tmpdir=FOLDER --"
                            .formatted(System.getProperty("java.io.tmpdir"), failed.getMessage()));
        }
    }
}
